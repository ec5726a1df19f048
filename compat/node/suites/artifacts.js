import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientOf, get } from '../support/caller.js';
import { endedMeeting, ReviewMeeting } from '../support/meetings.js';
import { apps, sources } from '../support/seeded.js';

/** query_mode=1: the artifacts, each with its own field scope. */
export default function artifacts(scene) {
  const read = async (app, id) => {
    const answer = await get(clientOf(app, scene.address), id, { query_mode: 1 });
    return answer.data.related_artifacts;
  };

  describe('related artifacts', () => {
    it('are both tokens', async () => {
      assert.deepEqual(await read(apps.everyScope, ReviewMeeting.ID), {
        note_doc_token: 'NoteDocOfNoValue00000000001',
        verbatim_doc_token: 'VerbatimDocOfNoValue0000001',
      });
    });

    it('are there and empty where there is nothing', async () => {
      const bare = await scene.ownApi.post(sources.facts, endedMeeting('bare', 1));
      assert.deepEqual(await read(apps.everyScope, bare), {
        note_doc_token: '',
        verbatim_doc_token: '',
      });
    });

    it('are missing without their field scopes', async () => {
      assert.deepEqual(await read(apps.eventScopeOnly, ReviewMeeting.ID), {});
    });
  });
}
