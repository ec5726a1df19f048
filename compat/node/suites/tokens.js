import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientOf, get, withTenant } from '../support/caller.js';
import { ReviewMeeting } from '../support/meetings.js';
import { apps } from '../support/seeded.js';

/** A custom app's token, requested by the SDK itself and by its user. */
export default function tokens(scene) {
  const issue = (kind, app) =>
    // Without the cache the client fetches no token of its own for this call.
    clientOf(app, scene.address, { disableTokenCache: true }).auth.v3[kind].internal({
      data: { app_id: app.id, app_secret: app.secret },
    });

  describe('token', () => {
    it('of a tenant is the same while it lasts', async () => {
      const first = await issue('tenantAccessToken', apps.everyScope);
      const second = await issue('tenantAccessToken', apps.everyScope);
      assert.deepEqual(Object.keys(first), ['code', 'expire', 'msg', 'tenant_access_token']);
      assert.equal(first.code, 0);
      assert.equal(first.msg, 'ok');
      assert.ok(first.expire >= 1800 && first.expire <= 7200);
      assert.ok(second.expire <= first.expire);
      assert.match(first.tenant_access_token, /^t-[A-Za-z0-9]{40}$/);
      assert.equal(second.tenant_access_token, first.tenant_access_token);
    });

    it('of an app is its tenant token', async () => {
      const app = await issue('appAccessToken', apps.everyScope);
      const tenant = await issue('tenantAccessToken', apps.everyScope);
      assert.equal(app.app_access_token, tenant.tenant_access_token);
      assert.equal(app.tenant_access_token, tenant.tenant_access_token);
    });

    it('can be handed over instead of fetched', async () => {
      const { tenant_access_token: token } = await issue('tenantAccessToken', apps.everyScope);
      const client = clientOf(apps.everyScope, scene.address, { disableTokenCache: true });
      assert.equal((await get(client, ReviewMeeting.ID, {}, withTenant(token))).code, 0);
    });

    for (const [what, app, code, msg] of [
      ['a wrong secret', { ...apps.wrongSecret, secret: 'wrong' }, 10014, 'app secret invalid'],
      ['an unknown app', { id: 'cli_c0a700000000ffff', secret: 'any' }, 10003, 'invalid param'],
      ['an app that is switched off', apps.switchedOff, 11207, 'app unusable'],
    ]) {
      it(`is refused to ${what} with ${code} and status 200`, async () => {
        // The SDK throws on any status from 400 on: a normal return proves status 200.
        const answer = await issue('tenantAccessToken', app);
        assert.deepEqual(answer, { code, data: {}, msg });
      });

      it(`fails the call of ${what} with ${code}`, async () => {
        await assert.rejects(get(clientOf(app, scene.address), ReviewMeeting.ID), (error) =>
          error.message.includes(`code: ${code}, msg: ${msg}`),
        );
      });
    }
  });
}
