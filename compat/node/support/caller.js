// A user of the SDK.
import assert from 'node:assert/strict';
import * as lark from '@larksuiteoapi/node-sdk';

/** The SDK logs each refusal, and the tests provoke many. */
const silence = () => {};
const logger = { error: silence, warn: silence, info: silence, debug: silence, trace: silence };

/** A client that fetches and caches its own token. */
export function clientOf(app, address, options = {}) {
  return new lark.Client({
    appId: app.id,
    appSecret: app.secret,
    domain: address,
    logger,
    ...options,
  });
}

/** Requests a meeting, with the parameters and the SDK's request options. */
export function get(client, meetingId, params = {}, options = undefined) {
  return client.vc.v1.meeting.get({ path: { meeting_id: meetingId }, params }, options);
}

export const withUser = lark.withUserAccessToken;
export const withTenant = lark.withTenantToken;

/** The answer within the AxiosError that the SDK throws on any status from 400 on. */
export async function refusal(promise) {
  const error = await promise.then(
    () => assert.fail('it was served'),
    (thrown) => thrown,
  );
  assert.equal(error.name, 'AxiosError', String(error.stack));
  return error.response;
}

/** Checks the parts of every refusal: status, code, text, and a log id. */
export async function assertRefused(promise, status, code, msg) {
  const response = await refusal(promise);
  assert.equal(response.status, status);
  assert.equal(response.data.code, code);
  if (msg !== undefined) {
    assert.equal(response.data.msg, msg);
  }
  assert.equal(response.headers['content-type'], 'application/json; charset=utf-8');
  assert.match(response.headers['x-tt-logid'], /^[0-9]{14}[0-9A-F]{18,20}$/);
  return response;
}

/** Checks the additional parts of the gateway's refusals: the log id again, and a link. */
export async function assertRefusedByGateway(promise, status, code, msg) {
  const response = await assertRefused(promise, status, code, msg);
  const logId = response.headers['x-tt-logid'];
  assert.equal(response.data.error.log_id, logId);
  assert.ok(response.data.error.troubleshooter.includes(`log_id=${logId}&code=${code}`));
  return response;
}
