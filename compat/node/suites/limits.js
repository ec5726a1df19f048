import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRefused, clientOf, get, refusal } from '../support/caller.js';
import { ReviewMeeting } from '../support/meetings.js';
import { apps } from '../support/seeded.js';

const LIMIT = 'x-ogw-ratelimit-limit';
const RESET = 'x-ogw-ratelimit-reset';
const MSG = 'request trigger frequency limit';

/** Too many calls: the SDK neither waits nor retries, so its user reads the two headers. */
export default function limits(scene) {
  describe('limit', () => {
    it('of the minute: 429 with both headers', async () => {
      const client = clientOf(apps.threeAMinute, scene.address);
      for (let i = 0; i < 3; i += 1) {
        assert.equal((await get(client, ReviewMeeting.ID)).code, 0);
      }
      const { headers } = await assertRefused(get(client, ReviewMeeting.ID), 429, 99991400, MSG);
      assert.equal(headers[LIMIT], '3');
      const reset = Number(headers[RESET]);
      assert.ok(Number.isInteger(reset) && reset >= 1 && reset <= 60, headers[RESET]);
    });

    it('of the second is fifty', async () => {
      const client = clientOf(apps.usualLimits, scene.address);
      let served = 0;
      const callOn = async () => {
        for (;;) {
          await get(client, ReviewMeeting.ID);
          served += 1;
        }
      };
      const { status, data, headers } = await refusal(callOn());
      assert.deepEqual([status, data.code, data.msg], [429, 99991400, MSG]);
      assert.equal(headers[LIMIT], '50');
      assert.equal(headers[RESET], '1');
      assert.ok(served >= 50, String(served));
    });

    it('of the month: 99991403', async () => {
      const client = clientOf(apps.twoAMonth, scene.address);
      await get(client, ReviewMeeting.ID);
      await get(client, ReviewMeeting.ID);
      const { data } = await refusal(get(client, ReviewMeeting.ID));
      assert.equal(data.code, 99991403);
      assert.equal(data.msg, "This month's API call quota has been exceeded");
    });
  });
}
