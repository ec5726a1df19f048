import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  assertRefusedByGateway,
  clientOf,
  get,
  refusal,
  withTenant,
  withUser,
} from '../support/caller.js';
import { ReviewMeeting } from '../support/meetings.js';
import { apps, tokens } from '../support/seeded.js';

const MISSING_TOKEN =
  'Missing access token for authorization. Please make a request with token attached.';
const INVALID_TOKEN =
  'Invalid access token for authorization. Please make a request with token attached.';
const SCOPES = ['vc:meeting.meetingevent:read', 'vc:meeting:readonly'];
const PATIENCE_MILLIS = 15_000;

/** The brief tokens expire a second after the start of the server. */
async function onceRefused(call) {
  const giveUp = Date.now() + PATIENCE_MILLIS;
  while (Date.now() < giveUp) {
    await call();
  }
}

function assertNamesBothScopes({ data }, type) {
  assert.ok(SCOPES.every((scope) => data.msg.includes(scope)));
  const violations = data.error.permission_violations;
  assert.deepEqual(violations.map(({ subject }) => subject).sort(), SCOPES);
  assert.ok(violations.every((violation) => violation.type === type));
}

/** Refusals of the gateway, as the SDK reports them. */
export default function gatewayErrors(scene) {
  const call = (options, app = apps.everyScope) =>
    get(
      clientOf(app, scene.address, { disableTokenCache: true }),
      ReviewMeeting.ID,
      {},
      options,
    );

  describe('gateway', () => {
    it('refuses a call without a token: 99991661', async () => {
      await assertRefusedByGateway(call(undefined), 400, 99991661, MISSING_TOKEN);
    });

    for (const [what, options, code, msg] of [
      ['an unknown tenant token', withTenant('t-nobody0made0this'), 99991663, INVALID_TOKEN],
      ['an unknown user token', withUser('u-nobody0made0this'), 99991668, INVALID_TOKEN],
      ['an unknown JWT', withUser('eyJhbGciOiJub25lIn0.e30.'), 99991668, INVALID_TOKEN],
      ['junk', withTenant('abc'), 99991671, 'Invalid token: must start with t-/u-'],
    ]) {
      it(`refuses ${what}: ${code}`, async () => {
        await assertRefusedByGateway(call(options), 400, code, msg);
      });
    }

    it('refuses an expired user token: 99991677 with status 401', async () => {
      await assertRefusedByGateway(
        onceRefused(() => call(withUser(tokens.aliceBrief))),
        401,
        99991677,
        'Authentication token expired. Please request a new one.',
      );
    });

    it('refuses an expired tenant token: 99991663', async () => {
      await assertRefusedByGateway(
        onceRefused(() => call(withTenant(tokens.tenantBrief))),
        400,
        99991663,
        INVALID_TOKEN,
      );
    });

    it('refuses an app that is switched off: 99991662', async () => {
      await assertRefusedByGateway(
        call(withTenant(tokens.ofSwitchedOff), apps.switchedOff),
        400,
        99991662,
        'app not in use',
      );
    });

    it('tells an app without scope what it lacks: 99991672', async () => {
      const response = await assertRefusedByGateway(
        get(clientOf(apps.noScope, scene.address), ReviewMeeting.ID),
        400,
        99991672,
      );
      assert.match(
        response.data.msg,
        /^Access denied\. One of the following scopes is required: \[/,
      );
      assertNamesBothScopes(response, 'action_scope_required');
      const [help, ...more] = response.data.error.helps;
      assert.deepEqual(more, []);
      assert.ok(help.url.includes(`/app/${apps.noScope.id}/auth`));
      assert.match(help.description, /^Learn more about scopes and how to add them/);
    });

    it('tells a user who granted no scope: 99991679', async () => {
      const response = await assertRefusedByGateway(
        call(withUser(tokens.aliceWithoutScope)),
        400,
        99991679,
      );
      assert.match(response.data.msg, /^Unauthorized\./);
      assertNamesBothScopes(response, 'action_privilege_required');
    });

    it('names the parameters that mean nothing: 99992402', async () => {
      const response = await assertRefusedByGateway(
        get(clientOf(apps.everyScope, scene.address), ReviewMeeting.ID, {
          with_participants: 'perhaps',
          with_meeting_ability: 'perhaps',
          user_id_type: 'email',
          query_mode: 7,
        }),
        400,
        99992402,
        'field validation failed',
      );
      assert.deepEqual(
        response.data.error.field_violations.map(({ field, value }) => [field, value]).sort(),
        [
          ['query_mode', '7'],
          ['user_id_type', 'email'],
          ['with_meeting_ability', 'perhaps'],
          ['with_participants', 'perhaps'],
        ],
      );
    });

    it('answers a path of no route with a plain 404, before any token', async () => {
      const client = clientOf(apps.everyScope, scene.address, { disableTokenCache: true });
      const path = `${scene.address}/open-apis/vc/v1/meetings/`;
      for (const send of [
        () => get(client, ''),
        () => client.request({ method: 'GET', url: path }),
        () => client.request({ method: 'POST', url: path + ReviewMeeting.ID, data: {} }),
      ]) {
        const response = await refusal(send());
        assert.equal(response.status, 404);
        assert.match(response.headers['content-type'], /^text\/plain/);
        assert.equal(response.data, '404 page not found');
      }
    });
  });
}
