// The vendor's own Node SDK, unmodified, against the built jar as a process: all suites on one
// server, which must stop cleanly after the last.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import artifacts from './suites/artifacts.js';
import gatewayErrors from './suites/gateway-errors.js';
import limits from './suites/limits.js';
import mcp from './suites/mcp.js';
import meetingErrors from './suites/meeting-errors.js';
import oidc from './suites/oidc.js';
import record from './suites/record.js';
import restart from './suites/restart.js';
import signIn from './suites/sign-in.js';
import storeApp from './suites/store-app.js';
import tokens from './suites/tokens.js';
import userTokens from './suites/user-tokens.js';
import { ReviewMeeting } from './support/meetings.js';
import { OwnApi } from './support/own-api.js';
import { start } from './support/process.js';
import { sources } from './support/seeded.js';

describe('the Node SDK', () => {
  /** Filled before the first test runs. */
  const scene = { review: new ReviewMeeting() };
  let folder;
  let server;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-compat-'));
    server = await start(folder);
    scene.address = server.address;
    scene.ownApi = new OwnApi(server.address);
    await scene.ownApi.post(sources.facts, scene.review.facts());
  });

  after(async () => {
    // Without one, the failure is already reported.
    const { code } = server ? await server.stop() : { code: 0 };
    await rm(folder, { recursive: true });
    assert.equal(code, 0, 'SIGTERM ends the server with exit code 0');
  });

  record(scene);
  artifacts(scene);
  userTokens(scene);
  tokens(scene);
  gatewayErrors(scene);
  meetingErrors(scene);
  limits(scene);
  mcp(scene);
  restart();
  storeApp();
  signIn();
  oidc();
});
