// A tenant with an app, people and a source.
import { randomUUID } from 'node:crypto';
import { Meeting } from './meeting.js';

export class World {
  constructor(api, identity, remove = async () => {}) {
    this.api = api;
    this.tenantKey = identity.tenantKey;
    this.appId = identity.appId;
    this.appSecret = identity.appSecret;
    this.source = identity.source;
    this.remove = remove;
  }

  /** A fresh one, which no other test sees. */
  static async make(api) {
    const { world, tenant_key: tenantKey, apps, source } = await api.post('/rollcall/v1/worlds', {});
    const identity = { tenantKey, appId: apps[0].app_id, appSecret: apps[0].app_secret, source };
    return new World(api, identity, () => api.delete(`/rollcall/v1/worlds/${world}`));
  }

  /** One of the people: alice, bob, carol, dave, erin. */
  async user(userId) {
    const path = `/rollcall/v1/users/${encodeURIComponent(userId)}`;
    const user = await this.api.get(path, { tenant_key: this.tenantKey });
    const openId = user.open_ids[this.appId];
    return { userId, openId, unionId: user.union_id, name: user.name };
  }

  tenantToken() {
    return this.#token({ kind: 'tenant' });
  }

  /** With all scopes of the app. */
  userToken(user) {
    return this.#token({ kind: 'user', user_id: typeof user === 'string' ? user : user.userId });
  }

  async #token(wanted) {
    const whose = { app_id: this.appId, tenant_key: this.tenantKey };
    return (await this.api.post('/rollcall/v1/tokens', { ...wanted, ...whose })).token;
  }

  /** Stores facts (docs/facts.md) as of its source; gives the last one's meeting id. */
  async facts(facts) {
    const events = facts.map((fact) => ({ specversion: '1.0', source: this.source, ...fact }));
    const { results } = await this.api.post('/rollcall/v1/facts', events);
    const refused = results.find(({ result }) => result === 'refused' || result === 'malformed');
    if (refused !== undefined) {
      throw new Error(`Rollcall refused the fact ${refused.id}: ${refused.reason}`);
    }
    return results.at(-1).meeting_id;
  }

  /** Begins to state a meeting. */
  meeting(topic) {
    return new Meeting((facts) => this.facts(facts), async () => (await this.#now()).slice(0, 10), topic);
  }

  /** Stores a record exactly as it is to be served: `data.meeting` of the answer, ids as user_id. */
  async record(meeting) {
    const time = await this.#now();
    const data = { as_of: time, user_id_type: 'user_id', meeting };
    const id = randomUUID();
    return this.facts([{ id, type: 'rollcall.record.observed', subject: id, time, data }]);
  }

  async #now() {
    return (await this.api.get('/rollcall/v1/clock')).now;
  }
}
