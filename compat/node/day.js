// A day in the life of an installation: set up by commands while the server runs, used, changed,
// backed up, lost, restored, moved to PostgreSQL and back. compat/day runs it against the archive.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AccessToken, WebhookEvent } from 'livekit-server-sdk';
import { readSheet } from 'read-excel-file/universal';
import { startInstalled } from './support/process.js';

const LAUNCHER = join(process.env.ROLLCALL_HOME, 'bin', 'rollcall');
const POSTGRES = process.env.ROLLCALL_DAY_STORE;

const TENANT = 'acme';
const APP = 'cli_da10000000000001';
const LIVEKIT_KEY = 'LKday';
const MEETINGS = 10_000;
const PARALLEL = 16;
const AN_HOUR_AGO = Math.floor(Date.now() / 1000) - 3_600;

const run = promisify(execFile);

describe('a day of an installation', () => {
  let folder;
  let server;
  let token;
  let livekitSecret = 'lk-secret-of-no-value-00000000000000001';
  let factsKey;
  let review;
  let records;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-day-'));
    server = await serve('data');
  });

  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const serve = (data, ...options) =>
    startInstalled(LAUNCHER, folder, ['--data', join(folder, data), ...options]);

  /** Runs a command on the folder of the running server; secrets are variables. */
  async function rollcall(args, { data = 'data', secrets = {} } = {}) {
    const environment = { PATH: process.env.PATH, ROLLCALL_DATA: join(folder, data), ...secrets };
    const { stdout } = await run(LAUNCHER, args, { env: environment, cwd: folder });
    return stdout;
  }

  const added = async (...args) => JSON.parse(await rollcall([...args, '--json']));

  async function get(path, bearer = token) {
    const response = await fetch(server.address + path, {
      headers: { authorization: `Bearer ${bearer}` },
    });
    return { status: response.status, text: await response.text() };
  }

  const record = (id, bearer) =>
    get(`/open-apis/vc/v1/meetings/${id}?with_participants=true&with_meeting_ability=true`, bearer);

  /** The ids of meetings, as the administrator finds them. */
  async function meetings(query) {
    const admin = (await readFile(join(folder, 'data', 'admin.token'), 'utf8')).trim();
    const { status, text } = await get(`/rollcall/v1/meetings?${query}`, admin);
    assert.equal(status, 200, text);
    return JSON.parse(text).meetings.map(({ meeting_id: id }) => id);
  }

  /** The ids of a record's participants, in its order. */
  async function participants(id) {
    const { status, text } = await record(id);
    assert.equal(status, 200, text);
    return JSON.parse(text).data.meeting.participants.map((participant) => participant.id);
  }

  async function openId(user) {
    const shown = await rollcall(['user', 'show', user, '--tenant-key', TENANT, '--json']);
    return JSON.parse(shown).open_ids[APP];
  }

  /** A delivery as LiveKit's own SDK signs it. Returns the status of the answer. */
  async function deliver(event, at, members, secret = livekitSecret) {
    const id = `EV_${event}_${at}`;
    const body = JSON.stringify(
      WebhookEvent.fromJson({ event, id, createdAt: AN_HOUR_AGO + at, ...members }).toJson(),
    );
    const jwt = new AccessToken(LIVEKIT_KEY, secret, { ttl: '5m' });
    jwt.sha256 = createHash('sha256').update(body).digest('base64');
    const response = await fetch(`${server.address}/rollcall/v1/sources/lk`, {
      method: 'POST',
      headers: { authorization: await jwt.toJwt(), 'content-type': 'application/webhook+json' },
      body,
    });
    return response.status;
  }

  async function postFacts(facts) {
    const response = await fetch(`${server.address}/rollcall/v1/facts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${factsKey}`, 'content-type': 'application/x-ndjson' },
      body: facts.map((fact) => JSON.stringify(fact)).join('\n'),
    });
    const { results } = await response.json();
    assert.deepEqual(
      results.filter(({ result }) => result !== 'accepted'),
      [],
    );
    return results;
  }

  /** All records, as their texts by id, read by several clients at once. */
  async function readAll(ids) {
    const texts = new Map();
    const left = [...ids];
    const client = async () => {
      for (let id = left.pop(); id !== undefined; id = left.pop()) {
        const { status, text } = await record(id);
        assert.equal(status, 200, text);
        texts.set(id, text);
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, client));
    return texts;
  }

  async function assertSameRecords() {
    const now = await readAll(records.keys());
    for (const [id, text] of records) {
      assert.equal(now.get(id), text);
    }
  }

  it('is set up by commands while it runs', async () => {
    await rollcall(['tenant', 'add', TENANT, 'name=Acme']);
    const app = await added(
      'app',
      'add',
      APP,
      '--tenant-key',
      TENANT,
      'name=Minutes',
      'scopes=vc:meeting:readonly,contact:user.employee_id:readonly',
      'rate_limit=unlimited',
    );
    assert.match(app.app_secret, /^\S{20,}$/);
    await rollcall(['user', 'add', 'alice', '--tenant-key', TENANT, 'name=Alice']);
    await rollcall(['user', 'add', 'bob', '--tenant-key', TENANT, 'name=Bob']);
    await rollcall(
      [
        'source',
        'add',
        '/engines/lk',
        'kind=livekit',
        `tenant_key=${TENANT}`,
        `api_key=${LIVEKIT_KEY}`,
        'api_secret=env:LK_SECRET',
        'people.alice@example.com=alice',
      ],
      { secrets: { LK_SECRET: livekitSecret } },
    );
    factsKey = 'facts-key-of-no-value-0001';
    await rollcall(
      [
        'source',
        'add',
        '/engines/facts',
        'kind=facts',
        `tenant_key=${TENANT}`,
        'key=env:FACTS_KEY',
      ],
      { secrets: { FACTS_KEY: factsKey } },
    );
    const answer = await fetch(
      `${server.address}/open-apis/auth/v3/tenant_access_token/internal`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ app_id: APP, app_secret: app.app_secret }),
      },
    );
    token = (await answer.json()).tenant_access_token;
    assert.match(await rollcall(['app', 'list', '--tenant-key', TENANT]), new RegExp(APP));
  });

  it('takes deliveries, and names a guest once it is told who that was', async () => {
    const room = {
      sid: 'RM_day1',
      name: 'review',
      creationTime: AN_HOUR_AGO,
      creationTimeMs: AN_HOUR_AGO * 1000,
    };
    const joined = (sid, identity, at) => ({
      sid,
      identity,
      joinedAt: AN_HOUR_AGO + at,
      joinedAtMs: (AN_HOUR_AGO + at) * 1000,
    });
    const alice = joined('PA_a', 'alice@example.com', 1);
    const bob = joined('PA_b', 'bob@example.com', 2);
    for (const [event, at, members] of [
      ['room_started', 0, { room }],
      ['participant_joined', 1, { room, participant: alice }],
      ['participant_joined', 2, { room, participant: bob }],
      ['participant_left', 90, { room, participant: bob }],
      ['participant_left', 100, { room, participant: alice }],
      ['room_finished', 120, { room }],
    ]) {
      assert.equal(await deliver(event, at, members), 200);
    }
    await until(async () => {
      const ended = await meetings(`source=${encodeURIComponent('/engines/lk')}&status=ended`);
      [review] = ended;
      return ended.length === 1;
    });
    assert.deepEqual(await participants(review), [await openId('alice'), 'bob@example.com']);
    await rollcall(['source', 'set', 'lk', 'people.bob@example.com=bob']);
    const named = [await openId('alice'), await openId('bob')];
    await until(async () => (await participants(review)).every((id) => named.includes(id)));
    assert.deepEqual(await participants(review), named);
  });

  it('changes a secret under load without a refused delivery', async () => {
    const former = livekitSecret;
    const next = 'lk-secret-of-no-value-00000000000000002';
    let sender = former;
    let count = 0;
    let going = true;
    const room = { sid: 'RM_day2', name: 'load', creationTime: AN_HOUR_AGO };
    const client = async () => {
      while (going) {
        assert.equal(await deliver('room_started', 1_000 + count++, { room }, sender), 200);
      }
    };
    const clients = Array.from({ length: 4 }, client);
    const enough = async (more) => {
      const goal = count + more;
      await until(() => count >= goal);
    };
    await enough(100);
    await rollcall(['source', 'rotate', 'lk', '--overlap', '10m', 'api_secret=env:LK_SECRET'], {
      secrets: { LK_SECRET: next },
    });
    await enough(100);
    sender = next;
    await enough(100);
    going = false;
    await Promise.all(clients);
    livekitSecret = next;
    assert.equal(await deliver('room_started', 1, { room }, 'lk-secret-of-nobody-0000000000000000'), 401);
  });

  it('refuses a revoked token at once', async () => {
    const made = await added('token', 'add', 'kind=tenant', `app_id=${APP}`, `tenant_key=${TENANT}`);
    assert.equal((await record(review, made.token)).status, 200);
    await rollcall(['token', 'remove', made.token_id, '--yes']);
    const { status, text } = await record(review, made.token);
    assert.equal(status, 400, text);
    assert.equal(JSON.parse(text).code, 99991663);
  });

  it('reports as a sheet', async () => {
    const day = new Date(AN_HOUR_AGO * 1000).toISOString().slice(0, 10);
    const file = join(folder, 'report.xlsx');
    await rollcall(['report', '--from', day, '--to', day, '--format', 'xlsx', '-o', file]);
    const [header, ...rows] = await readSheet(new Blob([await readFile(file)]));
    const column = (name) => rows.map((row) => row[header.indexOf(name)]);
    assert.deepEqual(column('name').sort(), ['Alice', 'Bob']);
    assert.deepEqual(column('seconds').sort(), [88, 99]);
    assert.deepEqual(new Set(column('meeting_id')), new Set([review]));
  });

  it('serves 10,000 meetings', async () => {
    const ids = [review];
    for (let batch = 0; batch < MEETINGS; batch += 500) {
      const facts = Array.from({ length: 500 }, (_, i) => meetingOf(batch + i)).flat();
      ids.push(...new Set((await postFacts(facts)).map(({ meeting_id: id }) => id)));
    }
    assert.equal(ids.length, MEETINGS + 1);
    records = await readAll(ids);
  });

  it('is backed up while it runs, lost and restored: the same bytes', async () => {
    const backup = join(folder, 'backup.zip');
    await rollcall(['backup', backup]);
    assert.equal((await stat(backup)).mode & 0o777, 0o600);
    await server.kill();
    await rm(join(folder, 'data'), { recursive: true });
    await rollcall(['restore', backup]);
    server = await serve('data');
    await assertSameRecords();
  });

  it('moves to PostgreSQL and back: the same bytes', async () => {
    const [there, back] = [join(folder, 'there.zip'), join(folder, 'back.zip')];
    const store = ['--store', POSTGRES];
    await rollcall(['export', 'data', there]);
    await server.stop();
    await rollcall(['import', 'data', there, ...store], { data: 'moved' });
    server = await serve('moved', ...store);
    await assertSameRecords();
    await rollcall(['export', 'data', back, ...store], { data: 'moved' });
    await server.stop();
    await rollcall(['import', 'data', back], { data: 'returned' });
    server = await serve('returned');
    await assertSameRecords();
    assert.equal(await deliver('room_started', 2, { room: { sid: 'RM_day3', name: 'later' } }), 200);
  });
});

/** The facts of one ended meeting of two people, each with times of its own. */
function meetingOf(number) {
  const start = (AN_HOUR_AGO - 86_400 - number * 7) * 1000;
  const fact = (id, type, seconds, data) => ({
    specversion: '1.0',
    source: '/engines/facts',
    id: `${number}-${id}`,
    subject: `day-${number}`,
    type: `rollcall.${type}`,
    time: new Date(start + seconds * 1000).toISOString(),
    data,
  });
  return [
    fact(1, 'meeting.started', 0, { topic: `Review ${number}` }),
    fact(2, 'session.joined', 1, { session: 'a', participant: { id: 'alice' } }),
    fact(3, 'session.joined', 2, { session: 'b', participant: { id: `guest-${number}`, name: '访客' } }),
    fact(4, 'session.left', 60 + (number % 60), { session: 'b' }),
    fact(5, 'meeting.ended', 180, {}),
  ];
}

/** Waits until a condition is true, for at most 30 seconds. */
async function until(condition) {
  for (let tries = 0; tries < 300; tries++) {
    if (await condition()) {
      return;
    }
    await pause(100);
  }
  assert.fail(`not within 30 s: ${condition}`);
}
