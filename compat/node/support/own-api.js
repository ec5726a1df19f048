// Rollcall's own API: the input of meetings. It is not the vendor's, so no SDK has it.
import assert from 'node:assert/strict';
import { ADMIN_TOKEN } from './process.js';
import { TENANT } from './seeded.js';

export class OwnApi {
  constructor(address) {
    this.address = address;
  }

  /** Posts the facts with the source's own key; all must be accepted. Returns the first meeting's id. */
  async post({ source, key }, facts) {
    const lines = facts.map((fact) => JSON.stringify({ specversion: '1.0', source, ...fact }));
    const { results } = await this.#send('/rollcall/v1/facts', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    });
    assert.deepEqual(
      results.filter(({ result }) => result !== 'accepted'),
      [],
    );
    assert.equal(results.length, facts.length);
    return results[0].meeting_id;
  }

  /** A user token of a user of the first tenant for the app. */
  async mintUserToken(app, userId, scopes) {
    const body = { kind: 'user', app_id: app.id, tenant_key: TENANT, user_id: userId, scopes };
    const { token } = await this.#send('/rollcall/v1/tokens', {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return token;
  }

  /** The user with all ids. */
  user(userId) {
    return this.#send(`/rollcall/v1/users/${userId}?tenant_key=${TENANT}`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
  }

  async #send(path, request) {
    const response = await fetch(this.address + path, request);
    const text = await response.text();
    assert.equal(response.status, 200, text);
    return JSON.parse(text);
  }
}
