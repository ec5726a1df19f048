// A Rollcall as a process.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const ADMIN_TOKEN = 'rollcall-node-admin';

const SEED = fileURLToPath(new URL('world.yaml', import.meta.url));
const REPOSITORY = fileURLToPath(new URL('../rollcall', import.meta.url));

/** Long, because the launcher of the sources may build first. */
const START_MILLIS = 180_000;
const STOP_MILLIS = 30_000;

/** The program and its first arguments. */
function program(options) {
  const { ROLLCALL_HOME, ROLLCALL_JAR } = process.env;
  const { home, jar } =
    options.home || options.jar ? options : { home: ROLLCALL_HOME, jar: ROLLCALL_JAR };
  if (home) {
    return [join(home, 'bin', 'rollcall')];
  }
  if (jar) {
    const java = process.env.ROLLCALL_JAVA_HOME ?? process.env.JAVA_HOME;
    return [java ? join(java, 'bin', 'java') : 'java', '-jar', jar];
  }
  if (existsSync(REPOSITORY)) {
    return [REPOSITORY];
  }
  throw new Error(
    'no Rollcall found: set ROLLCALL_HOME to the unpacked archive or ROLLCALL_JAR to rollcall.jar (of JDK 25), or pass home or jar',
  );
}

/** No settings of the caller's environment, only those stated. */
function environment(settings) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('ROLLCALL_') || name === 'ROLLCALL_JAVA_HOME',
  );
  const stated = Object.entries(settings).map(([key, value]) => [
    `ROLLCALL_${key.replace(/[^A-Za-z0-9]/g, '_').toUpperCase()}`,
    String(value),
  ]);
  return { ...Object.fromEntries([...kept, ...stated]), ROLLCALL_ADMIN_TOKEN: ADMIN_TOKEN };
}

/** Starts one on a free port, in a folder of its own that goes at its stop. */
export async function startServer(options) {
  const [command, ...first] = program(options);
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-test-'));
  const log = join(folder, 'server.log');
  const data = ['--port', '0', '--data', join(folder, 'data'), '--seed', options.seed ?? SEED];
  const file = await open(log, 'a');
  const server = spawn(command, [...first, 'serve', '--dev', ...data], {
    env: environment(options.settings ?? {}),
    stdio: ['ignore', 'pipe', file.fd],
  });
  const killed = () => server.kill('SIGKILL');
  process.once('exit', killed);
  const ended = new Promise((resolve) => {
    server.once('exit', (code, signal) => resolve(`it ended with ${code ?? signal}`));
    server.once('error', (error) => resolve(error.message));
  });
  const lines = createInterface({ input: server.stdout });
  const clean = async () => {
    process.removeListener('exit', killed);
    lines.close();
    await file.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const ready = once(lines, 'line').then(([line]) => ({ line }));
    const died = ended.then((why) => ({ why }));
    const { line, why } = await within(START_MILLIS, Promise.race([ready, died]), 'ready');
    const url = /^ready (http\S+)$/.exec(line ?? '')?.[1];
    if (url === undefined) {
      throw new Error(why ?? `it said ${line}`);
    }
    const stop = async () => {
      server.kill('SIGTERM');
      await within(STOP_MILLIS, ended, 'stopped').finally(killed);
      await clean();
    };
    return { url, stop };
  } catch (failure) {
    killed();
    const said = readFileSync(log, 'utf8').trim();
    await clean();
    throw new Error(`Rollcall did not start: ${failure.message}\n${said}`.trim());
  }
}

function within(millis, promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not ${what} within ${millis} ms`)), millis);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
