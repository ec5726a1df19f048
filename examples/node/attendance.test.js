import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import * as lark from '@larksuiteoapi/node-sdk';
import { BEGINNING, startRollcall } from 'rollcall';
import { attended } from './attendance.js';

const silent = () => {};
const logger = { error: silent, warn: silent, info: silent, debug: silent, trace: silent };

let rollcall;
let client;
before(async () => {
  rollcall = await startRollcall();
});
// A token that expired in a jump of the clock is forgotten in time: each test asks for its own.
beforeEach(() => {
  const { appId, appSecret, url: domain } = rollcall;
  const tokens = new Map();
  const cache = {
    get: async (key) => tokens.get(key),
    set: async (key, token) => tokens.set(key, token).has(key),
  };
  client = new lark.Client({ appId, appSecret, domain, logger, cache });
});
after(() => rollcall.stop());
afterEach(async () => {
  await rollcall.faults.clear();
  await rollcall.clock.set(BEGINNING);
});

const weekly = () =>
  rollcall
    .meeting('Weekly')
    .host('alice')
    .at('10:00')
    .joins('bob', '10:02')
    .leaves('bob', '10:40')
    .ends('11:00');

const code = (promise) =>
  promise.then(
    () => 0,
    (error) => error.response.data.code,
  );

test('Bob attended 38 minutes', async () => {
  const { openId } = await rollcall.user('bob');
  assert.equal((await attended(client, await weekly()))[openId], 2280);
});

test('a meeting is gone after 90 days', async () => {
  const id = await weekly();
  await rollcall.clock.advance('91d');
  const { appId, appSecret, url: domain } = rollcall;
  const later = new lark.Client({ appId, appSecret, domain, logger, disableTokenCache: true });
  const token = lark.withTenantToken(await rollcall.tenantToken());
  assert.equal(await code(later.vc.v1.meeting.get({ path: { meeting_id: id } }, token)), 121004);
});

test('the next call fails, and then no more', async () => {
  const id = await weekly();
  await attended(client, id);
  const path = '/open-apis/vc/v1/meetings/:meeting_id';
  await rollcall.faults.add({ match: { path }, fault: { code: 121001 }, times: 1 });
  assert.equal(await code(attended(client, id)), 121001);
  assert.equal(await code(attended(client, id)), 0);
});
