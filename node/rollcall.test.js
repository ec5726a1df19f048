// The package as a test uses it; needs the archive, the jar or the sources, see README.md.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, before, test } from 'node:test';
import { BEGINNING, connectRollcall, startRollcall } from 'rollcall';

const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('rollcall-test-'));

let rollcall;
before(async () => {
  rollcall = await startRollcall();
});
after(() => rollcall.stop());

const read = async (id, headers = {}) => {
  const response = await fetch(`${rollcall.url}/open-apis/vc/v1/meetings/${id}?with_participants=true`, {
    headers: { authorization: `Bearer ${await rollcall.tenantToken()}`, ...headers },
  });
  return response.json();
};

test('a stated meeting is served', async () => {
  const bob = await rollcall.user('bob');
  const id = await rollcall
    .meeting('Weekly')
    .host('alice')
    .at('10:00')
    .joins(bob, '10:02')
    .leaves(bob, '10:40')
    .ends('11:00');
  const { meeting } = (await read(id)).data;
  assert.equal(meeting.topic, 'Weekly');
  assert.equal(meeting.start_time, String(Date.parse('2026-01-15T10:00:00Z') / 1000));
  const found = meeting.participants.find((one) => one.id === bob.openId);
  assert.equal(found.in_meeting_duration, '2280');
});

test('a record is served as it is', async () => {
  const record = { id: '6911188411934433028', topic: 'Exact', status: 3, start_time: '1768442400' };
  const id = await rollcall.record({ ...record, end_time: '1768446000', participant_count: '7' });
  assert.equal((await read(id)).data.meeting.participant_count, '7');
});

test('a running meeting grows with the clock', async () => {
  const id = await rollcall.meeting('Open').host('carol').at('11:30').runs();
  await rollcall.clock.advance('10m');
  assert.equal((await read(id)).data.meeting.participants[0].in_meeting_duration, '2400');
  await rollcall.clock.set(BEGINNING);
  assert.deepEqual(await rollcall.clock.now(), new Date(BEGINNING));
});

test('the next call fails by a rule, one by its header', async () => {
  const id = await rollcall.meeting('Fails').host('dave').at('09:00').ends('09:30');
  const path = '/open-apis/vc/v1/meetings/:meeting_id';
  await rollcall.faults.add({ match: { path }, fault: { code: 121001 }, times: 1 });
  assert.equal((await read(id)).code, 121001);
  assert.equal((await read(id)).code, 0);
  assert.equal((await read(id, { 'rollcall-fault': '{"status":429}' })).code, 99991400);
  assert.equal((await rollcall.faults.list())[0].hits, 1);
  await rollcall.faults.clear();
});

test('the journal has each call, and why it was refused', async () => {
  assert.equal((await read('6911188411934433099')).code, 121004);
  const path = '/open-apis/vc/v1/meetings/6911188411934433099';
  const [entry] = await rollcall.journal({ path, wait: '5s', count: 1 });
  assert.equal(entry.app_id, rollcall.appId);
  assert.equal(entry.code, 121004);
  assert.ok(entry.why.length > 0 && entry.mend.length > 0);
});

test('a world has an app of its own, also by a connection, and reset removes meetings', async () => {
  const { url, adminToken } = rollcall;
  const connected = await connectRollcall({ url, adminToken });
  assert.notEqual(connected.appId, rollcall.appId);
  const id = await connected.meeting('Far').host('alice').at('10:00').ends('11:00');
  assert.equal((await read(id)).code, 121005);
  await connected.stop();
  const own = await rollcall.meeting('Old').host('alice').at('10:00').ends('11:00');
  await rollcall.reset();
  assert.equal((await read(own)).code, 121004);
  assert.deepEqual(await rollcall.clock.now(), new Date(BEGINNING));
});

test('a mistake is told in words', async () => {
  assert.throws(() => rollcall.meeting('None').at('10:00').leaves('erin', '10:10'), /state when erin joins/);
  await assert.rejects(rollcall.meeting('None').ends('10:10'), /at\('10:00'\)/);
  await assert.rejects(rollcall.user('nobody'), /refused GET \/rollcall\/v1\/users\/nobody/);
  await assert.rejects(rollcall.clock.advance('soon'), /advance is not/);
  await assert.rejects(startRollcall({ jar: '/nowhere/rollcall.jar' }), /did not start/);
});

test('settings are those of this one, and a stopped one leaves no folder', async () => {
  const begun = folders();
  const other = await startRollcall({ settings: { 'policy.user-token-sees': 'tenant' }, clock: 'real' });
  assert.notEqual(other.url, rollcall.url);
  assert.ok(Math.abs((await other.clock.now()).getTime() - Date.now()) < 60_000);
  await other.stop();
  assert.deepEqual(folders(), begun);
  await assert.rejects(other.clock.now(), /is it stopped/);
});

test('its tenant is that of the Java kit', () => {
  const kit = new URL('../testkit/src/main/resources/dev/rollcall/testkit/world.yaml', import.meta.url);
  assert.ok(existsSync(kit));
  assert.equal(readFileSync(new URL('world.yaml', import.meta.url), 'utf8'), readFileSync(kit, 'utf8'));
});
