import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRefused, clientOf, get, withUser } from '../support/caller.js';
import { ReviewMeeting } from '../support/meetings.js';
import { apps, tokens, users } from '../support/seeded.js';

/** User tokens: an app reads the user's meetings, without abilities. */
export default function userTokens(scene) {
  const asUser = (token, params) =>
    get(clientOf(apps.everyScope, scene.address), ReviewMeeting.ID, params, withUser(token));

  describe('user token', () => {
    it('of a participant reads the meeting, without ability', async () => {
      const token = await scene.ownApi.mintUserToken(apps.everyScope, users.bob, [
        'vc:meeting:readonly',
      ]);
      assert.match(token, /^u-/);
      const { data } = await asUser(token, { with_participants: true, with_meeting_ability: true });
      assert.ok(!('ability' in data.meeting));
      assert.equal(data.meeting.participants.length, 7);
    });

    it('needs either scope', async () => {
      const token = await scene.ownApi.mintUserToken(apps.everyScope, users.alice, [
        'vc:meeting.meetingevent:read',
      ]);
      assert.equal((await asUser(token)).code, 0);
    });

    it('of one who took no part has no permission', async () => {
      await assertRefused(asUser(tokens.erin), 403, 121005, 'no permission');
    });
  });
}
