import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientOf, get } from '../support/caller.js';
import { endedMeeting, ReviewMeeting, runningMeeting } from '../support/meetings.js';
import { apps, sources, users } from '../support/seeded.js';

const OTHERS = ['omm_c0a70000000000000000000000004003', 'telephone-1', 'visitor-1'];

/** A meeting read through the SDK is the record that its facts make. */
export default function record(scene) {
  const meeting = async (app, params) => {
    const answer = await get(clientOf(app, scene.address), ReviewMeeting.ID, params);
    assert.deepEqual(Object.keys(answer).sort(), ['code', 'data', 'msg']);
    assert.equal(answer.code, 0);
    assert.equal(answer.msg, 'success');
    assert.deepEqual(Object.keys(answer.data), ['meeting']);
    return answer.data.meeting;
  };
  const ids = ({ participants }) => participants.map(({ id }) => id);

  /** Two are given in the seed, two are derived. */
  const openIds = async (app) => {
    const of = async (userId) => (await scene.ownApi.user(userId)).open_ids[app.id];
    const [bob, dave] = await Promise.all([of(users.bob), of(users.dave)]);
    assert.match(bob, /^ou_[0-9a-f]{32}$/);
    return {
      alice: 'ou_c0a70000000000000000000000a11ce1',
      bob,
      carol: 'ou_c0a70000000000000000000000ca601e',
      dave,
    };
  };

  describe('record', () => {
    it('is what its facts say, whole', async () => {
      assert.deepEqual(
        await meeting(apps.everyScope, {
          with_participants: true,
          with_meeting_ability: true,
          user_id_type: 'open_id',
          query_mode: 0,
        }),
        scene.review.record(await openIds(apps.everyScope)),
      );
    });

    it('has participants and ability only when asked for', async () => {
      const { participants, ability, ...bare } = scene.review.record(
        await openIds(apps.everyScope),
      );
      assert.ok(participants && ability);
      assert.deepEqual(await meeting(apps.everyScope, {}), bare);
      assert.deepEqual(
        await meeting(apps.everyScope, { with_participants: false, with_meeting_ability: false }),
        bare,
      );
      assert.deepEqual(await meeting(apps.everyScope, { with_participants: true }), {
        ...bare,
        participants,
      });
      assert.deepEqual(await meeting(apps.everyScope, { with_meeting_ability: true }), {
        ...bare,
        ability,
      });
    });

    it('keeps its id of 19 digits, which no JavaScript number can', async () => {
      const { id } = await meeting(apps.everyScope, {});
      assert.equal(id, '7512345678901234567');
      assert.notEqual(String(Number(id)), id);
    });

    it('shows union_ids of the developer', async () => {
      const answer = await meeting(apps.everyScope, {
        with_participants: true,
        user_id_type: 'union_id',
      });
      const unionIds = await Promise.all(
        [users.alice, users.bob, users.dave].map(
          async (userId) => (await scene.ownApi.user(userId)).union_id,
        ),
      );
      assert.deepEqual(ids(answer).slice(0, 6), [...unionIds, ...OTHERS]);
      assert.match(ids(answer)[6], /^on_[0-9a-f]{32}$/);
      assert.equal(answer.host_user.id, 'on_c0a70000000000000000000000a11ce0');
    });

    it('hides room, telephone and visitor from user_id, but counts them', async () => {
      const answer = await meeting(apps.everyScope, {
        with_participants: true,
        user_id_type: 'user_id',
      });
      assert.deepEqual(ids(answer), [users.alice, users.bob, users.dave, users.carol]);
      assert.equal(answer.host_user.id, users.alice);
      assert.equal(answer.participant_count, '5');
      assert.equal(answer.participant_count_accumulated, '6');
    });

    it('has no id at all without the field scope of user_ids', async () => {
      const answer = await meeting(apps.eventScopeOnly, {
        with_participants: true,
        user_id_type: 'user_id',
      });
      assert.equal(answer.participants.length, 4);
      assert.ok(answer.participants.every((participant) => !('id' in participant)));
      assert.deepEqual(answer.host_user, { user_type: 1 });
    });

    it('shows each app open_ids of its own', async () => {
      const { bob, dave } = await openIds(apps.eventScopeOnly);
      const seen = ids(await meeting(apps.eventScopeOnly, { with_participants: true }));
      assert.deepEqual(seen.slice(1, 6), [bob, dave, ...OTHERS]);
      const others = await openIds(apps.everyScope);
      assert.ok(Object.values(others).every((id) => !seen.includes(id)));
    });

    it('has no end while it runs, and its participants have not left', async () => {
      const id = await scene.ownApi.post(sources.facts, runningMeeting('now'));
      const answer = await get(clientOf(apps.everyScope, scene.address), id, {
        with_participants: true,
      });
      const { meeting: running } = answer.data;
      assert.equal(running.status, 2);
      assert.ok(!('end_time' in running));
      assert.equal(running.participants.length, 1);
      assert.equal(running.participants[0].status, 2);
      assert.ok(!('final_leave_time' in running.participants[0]));
    });

    it('is served for 90 days after its end', async () => {
      const id = await scene.ownApi.post(sources.facts, endedMeeting('a-while-ago', 89));
      const answer = await get(clientOf(apps.everyScope, scene.address), id);
      assert.equal(answer.data.meeting.id, id);
    });
  });
}
