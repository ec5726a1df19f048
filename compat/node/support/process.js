// The launcher as a process of its own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const ADMIN_TOKEN = 'compat-admin-token-of-no-value';

const LAUNCHER = fileURLToPath(new URL('../../../rollcall', import.meta.url));
const SEED = fileURLToPath(new URL('../../seed.yaml', import.meta.url));

/** Long, because the launcher may build first. */
const START_MILLIS = 180_000;
const STOP_MILLIS = 30_000;

/** Settings in the environment of the test run must not reach this server. */
function environment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('ROLLCALL_') || name === 'ROLLCALL_JAVA_HOME',
  );
  return { ...Object.fromEntries(kept), ROLLCALL_ADMIN_TOKEN: ADMIN_TOKEN };
}

function within(millis, promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${millis} ms`)), millis);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Starts it and waits until it answers requests; port 0 is any free one. Settings are variables. */
export function start(folder, port = 0, seed = SEED, settings = {}) {
  const options = ['--port', String(port), '--data', join(folder, 'data'), '--seed', seed];
  return launch(LAUNCHER, folder, options, { ...environment(), ...settings });
}

/** Starts an installed one by its launcher, on any free port, with its own admin token. */
export function startInstalled(launcher, folder, options) {
  const { ROLLCALL_ADMIN_TOKEN: _, ...others } = environment();
  return launch(launcher, folder, ['--port', '0', ...options], others);
}

async function launch(launcher, folder, options, env) {
  const log = join(folder, 'server.log');
  const server = spawn(launcher, ['serve', ...options], {
    env,
    stdio: ['ignore', 'pipe', openSync(log, 'a')],
  });
  const ended = once(server, 'exit').then(([code, signal]) => ({ code, signal }));
  const lines = createInterface({ input: server.stdout });
  const ready = once(lines, 'line').then(([line]) => line);
  const died = ended.then(({ code }) => {
    throw new Error(`the server ended with exit code ${code}`);
  });
  let line;
  try {
    line = await within(START_MILLIS, Promise.race([ready, died]), 'ready');
    assert.match(line, /^ready http:\/\//);
  } catch (failure) {
    server.kill('SIGKILL');
    throw new Error(`${failure.message}\nthe server said:\n${readFileSync(log, 'utf8')}`);
  }
  died.catch(() => {});
  const end = (signal) => {
    server.kill(signal);
    return within(STOP_MILLIS, ended, signal);
  };
  const address = line.slice('ready '.length);
  return {
    address,
    port: Number(new URL(address).port),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
