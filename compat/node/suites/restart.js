import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { clientOf, get } from '../support/caller.js';
import { ReviewMeeting } from '../support/meetings.js';
import { OwnApi } from '../support/own-api.js';
import { start } from '../support/process.js';
import { apps, sources } from '../support/seeded.js';

/** SDKs do not drop a cached token, so it must be valid after a restart of the server. */
export default function restart() {
  describe('restart', () => {
    it('leaves a cached token good and loses no acknowledged fact, even after a kill', async (t) => {
      const folder = await mkdtemp(join(tmpdir(), 'rollcall-restart-'));
      t.after(() => rm(folder, { recursive: true }));
      const first = await start(folder);
      await new OwnApi(first.address).post(sources.facts, new ReviewMeeting().facts());
      const client = clientOf(apps.outlivesTheServer, first.address);
      const before = await get(client, ReviewMeeting.ID, { with_participants: true });
      assert.equal((await first.kill()).signal, 'SIGKILL');

      const second = await start(folder, first.port);
      assert.equal(second.address, first.address);
      const answer = await get(client, ReviewMeeting.ID, { with_participants: true });
      assert.deepEqual(answer, before);
      assert.equal((await second.stop()).code, 0);
    });
  });
}
