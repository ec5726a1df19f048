import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRefused, clientOf, get } from '../support/caller.js';
import { endedMeeting } from '../support/meetings.js';
import { apps, sources } from '../support/seeded.js';

/**
 * The page's own table of errors. Two of its lines have no test: 121001 needs a fault of the server
 * and 121002 a missing feature, so no request causes them.
 */
export default function meetingErrors(scene) {
  const call = (id, app = apps.everyScope) => get(clientOf(app, scene.address), id);

  describe('endpoint', () => {
    for (const id of ['abc', '-1', '75123456789012345678', '7512345678901234567x']) {
      it(`refuses ${id}, which is no number of at most 19 digits: 121003`, async () => {
        await assertRefused(call(id), 400, 121003, 'param error');
      });
    }

    for (const id of ['6911188411932033028', '337736498', '1']) {
      it(`knows no meeting of the id ${id}: 121004`, async () => {
        await assertRefused(call(id), 404, 121004, 'data not exist');
      });
    }

    it('serves no meeting that ended before 90 days: 121004', async () => {
      const id = await scene.ownApi.post(sources.facts, endedMeeting('long-ago', 91));
      await assertRefused(call(id), 404, 121004, 'data not exist');
    });

    it('keeps a meeting to its tenant: 121005', async () => {
      const id = await scene.ownApi.post(sources.neighbour, endedMeeting('other-tenant', 1));
      await assertRefused(call(id), 403, 121005, 'no permission');
      assert.equal((await call(id, apps.ofTheNeighbour)).data.meeting.id, id);
    });
  });
}
