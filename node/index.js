// A Rollcall for tests: a stand-in for Feishu's meeting API.
import { Api } from './api.js';
import { ADMIN_TOKEN, startServer } from './server.js';
import { World } from './world.js';

/** Noon of a Thursday: times of day that a test states are before and after it. */
export const BEGINNING = '2026-01-15T12:00:00Z';

/** That of world.yaml. */
const SEEDED = {
  tenantKey: '2ed263bf32cf1651',
  appId: 'cli_7e57000000000001',
  appSecret: 'test-secret-of-no-value-00000001',
  source: '/testkit',
};

const CLOCK = '/rollcall/v1/clock';
const FAULTS = '/rollcall/v1/faults';

class Clock {
  #api;

  constructor(api) {
    this.#api = api;
  }

  /** The time that it shows. */
  async now() {
    return new Date((await this.#api.get(CLOCK)).now);
  }

  /** Sets the time, also back: a Date or RFC 3339. */
  set(time) {
    return this.#api.post(CLOCK, { set: time instanceof Date ? time.toISOString() : time });
  }

  /** Lets time pass at once: '90s', '10m', '2h', '91d'. */
  advance(duration) {
    return this.#api.post(CLOCK, { advance: duration });
  }

  freeze() {
    return this.#api.post(CLOCK, { freeze: true });
  }

  resume() {
    return this.#api.post(CLOCK, { resume: true });
  }
}

class Faults {
  #api;

  constructor(api) {
    this.#api = api;
  }

  /** Makes a rule: `{ match, fault, times, probability, seed }`; see docs/stand-in.md. */
  add(rule) {
    return this.#api.post(FAULTS, rule);
  }

  async list() {
    return (await this.#api.get(FAULTS)).items;
  }

  remove(id) {
    return this.#api.delete(`${FAULTS}/${encodeURIComponent(id)}`);
  }

  clear() {
    return this.#api.delete(FAULTS);
  }
}

export class Rollcall extends World {
  #stop;

  #begin;

  /** `begin` puts the clock where it is to stand at first. */
  constructor(api, identity, stop, begin = async () => {}) {
    super(api, identity);
    this.#begin = begin;
    this.url = api.url;
    this.adminToken = api.token;
    this.clock = new Clock(api);
    this.faults = new Faults(api);
    this.#stop = stop;
  }

  /** A tenant, app, people and source of its own; `await world.remove()` after the test. */
  world() {
    return World.make(this.api);
  }

  /** The requests that it has answered: filter by `path`, `app_id`, … ; `wait` for `count` of them. */
  async journal(query = {}) {
    return (await this.api.get('/rollcall/v1/journal', query)).items;
  }

  /** Makes it what it was after its start. */
  async reset() {
    await this.api.post('/rollcall/v1/reset', {});
    await this.#begin();
  }

  stop() {
    return this.#stop();
  }

  [Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose')]() {
    return this.stop();
  }
}

/**
 * Starts one: the archive at `home` or ROLLCALL_HOME, the jar at `jar` or ROLLCALL_JAR, or the
 * launcher of the sources. Its clock stands at BEGINNING, or at `clock`; with `clock: 'real'` it
 * runs. `settings` are those of docs/configuration.md.
 */
export async function startRollcall(options = {}) {
  const { url, stop } = await startServer(options);
  const api = new Api(url, ADMIN_TOKEN);
  const begin = async () => {
    if (options.clock !== 'real') {
      await api.post(CLOCK, { freeze: true });
      await api.post(CLOCK, { set: options.clock ?? BEGINNING });
    }
  };
  try {
    await begin();
  } catch (failure) {
    await stop();
    throw failure;
  }
  return new Rollcall(api, SEEDED, stop, begin);
}

/** Uses one that runs, for instance in a container, in a world of its own that `stop` deletes. */
export async function connectRollcall({ url, adminToken = 'rollcall-demo-admin' }) {
  const api = new Api(url.replace(/\/$/, ''), adminToken);
  const world = await World.make(api);
  return new Rollcall(api, world, () => world.remove());
}
