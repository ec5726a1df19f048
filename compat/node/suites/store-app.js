import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import * as lark from '@larksuiteoapi/node-sdk';
import { clientOf } from '../support/caller.js';
import { start } from '../support/process.js';

const APP = { id: 'cli_c0a7000000000031', secret: 'compat-secret-of-no-value-000031' };
const ENCRYPT_KEY = 'compat-encrypt-key-of-no-value';
const TENANTS = ['c0a7000000000001', 'c0a7000000000002'];

const seed = (url) => `
tenants:
  - tenant_key: ${TENANTS[0]}
    apps:
      - app_id: ${APP.id}
        app_secret: ${APP.secret}
        type: store
        scopes: [vc:meeting:readonly]
        request_url: ${url}
        encrypt_key: ${ENCRYPT_KEY}
        installed_in: [${TENANTS[1]}]
  - tenant_key: ${TENANTS[1]}
`;

/** The SDK's marketplace mode: the ticket comes as an event, and each tenant has a token. */
export default function storeApp() {
  describe('store app', () => {
    it('gets its ticket as an event and a token in each tenant', async (t) => {
      const folder = await mkdtemp(join(tmpdir(), 'rollcall-store-app-'));
      t.after(() => rm(folder, { recursive: true }));
      const dispatcher = new lark.EventDispatcher({ encryptKey: ENCRYPT_KEY });
      const receiver = createServer(lark.adaptDefault('/events', dispatcher)).listen(0, '127.0.0.1');
      t.after(() => receiver.close());
      await once(receiver, 'listening');
      const file = join(folder, 'seed.yaml');
      await writeFile(file, seed(`http://127.0.0.1:${receiver.address().port}/events`));
      const server = await start(folder, 0, file);
      const client = clientOf(APP, server.address, { appType: lark.AppType.ISV });
      for (const tenant of TENANTS) {
        const answer = await whenTheTicketIsThere(() =>
          client.application.v6.scope.list({}, lark.withTenantKey(tenant)),
        );
        assert.equal(answer.code, 0);
        assert.equal(answer.data.scopes[0].scope_name, 'vc:meeting:readonly');
      }
      await assert.rejects(
        client.application.v6.scope.list({}, lark.withTenantKey('c0a700000000ffff')),
        (error) => error.message.includes('code: 11209'),
      );
      assert.equal((await server.stop()).code, 0);
    });
  });
}

/** Until the event has come, the SDK sends its calls without a token. */
async function whenTheTicketIsThere(call) {
  for (let tries = 0; ; tries++) {
    try {
      return await call();
    } catch (error) {
      if (error.response?.data?.code !== 99991661 || tries === 100) {
        throw error;
      }
      await pause(100);
    }
  }
}
