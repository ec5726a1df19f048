// A participant: a Chromium process of its own, driven over its debugging port.
import { spawn } from 'node:child_process';
import { readFile, mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { until } from './until.mjs';

const TITLE = 'Rollcall media test';

export class Participant {
  /** @param page where the client is served, of loopback: only there may a page without TLS use a camera */
  static async start({ user, token, folder, page, chromiumPath }) {
    const profile = path.join(folder, user);
    await mkdir(profile, { recursive: true });
    const browser = spawn(chromiumPath, flags(profile), {
      // A process group of its own, so that the whole browser can be killed at once.
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, HOME: profile, TMPDIR: profile },
    });
    const participant = new Participant(user, token, browser);
    try {
      const port = await debuggingPort(profile);
      participant.connection = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      const [context] = participant.connection.contexts();
      participant.page = context.pages()[0] ?? (await context.newPage());
      participant.page.on('console', (message) => console.error(`${user}: ${message.text()}`));
      participant.page.on('pageerror', (error) => console.error(`${user}: ${error}`));
      await participant.page.goto(page);
      await participant.page.waitForFunction(() => window.client);
    } catch (error) {
      participant.kill();
      throw error;
    }
    return participant;
  }

  constructor(user, token, browser) {
    this.user = user;
    this.token = token;
    this.browser = browser;
  }

  join(server, room) {
    return this.page.evaluate((where) => window.client.join(where), {
      server,
      room,
      user: this.user,
      token: this.token,
    });
  }

  camera() {
    return this.page.evaluate(() => window.client.camera());
  }

  share() {
    return this.page.evaluate(() => window.client.share());
  }

  unshare() {
    return this.page.evaluate(() => window.client.unshare());
  }

  leave() {
    return this.page.evaluate(() => window.client.leave());
  }

  bytes() {
    return this.page.evaluate(() => window.client.bytes());
  }

  /** As if its power had failed. */
  kill() {
    if (this.browser.exitCode === null && this.browser.signalCode === null) {
      process.kill(-this.browser.pid, 'SIGKILL');
    }
  }

  async end() {
    const gone = this.browser.exitCode === null && this.browser.signalCode === null && once(this.browser, 'exit');
    this.kill();
    await gone;
  }
}

async function debuggingPort(profile) {
  const file = path.join(profile, 'DevToolsActivePort');
  return until('Chromium tells its port', async () => {
    const [port] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
    return port;
  });
}

function flags(profile) {
  return [
    '--headless=new',
    '--use-fake-device-for-media-stream=fps=10,display-media-type=browser',
    '--use-fake-ui-for-media-stream',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--no-proxy-server',
    '--allow-loopback-in-peer-connection',
    '--autoplay-policy=no-user-gesture-required',
    '--disable-dev-shm-usage',
    `--auto-select-tab-capture-source-by-title=${TITLE}`,
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    'about:blank',
  ];
}
