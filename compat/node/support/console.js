// A person at the console, in real Chromium.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startInstalled } from './process.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LAUNCHER = fileURLToPath(new URL('../../../rollcall', import.meta.url));
const SEED = fileURLToPath(new URL('../../../examples/demo.yaml', import.meta.url));
const SCREENSHOTS = fileURLToPath(new URL('../screenshots/', import.meta.url));

/** Each language, colours and width. */
export const LOOKS = ['en', 'zh'].flatMap((language) =>
  ['light', 'dark'].flatMap((scheme) =>
    [375, 1440].map((width) => ({ language, scheme, width, name: `${language}-${scheme}-${width}` })),
  ),
);

function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
}

/** For a suite: a server for development with the demo's seed, and a browser; both set before its tests. */
export function serverAndBrowser() {
  const both = {};
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-console-'));
    const data = join(folder, 'data');
    both.server = await startInstalled(LAUNCHER, folder, ['--dev', '--data', data, '--seed', SEED]);
    both.browser = await launchBrowser();
  });
  after(async () => {
    await both.browser?.close();
    await both.server?.stop();
    await rm(folder, { recursive: true });
  });
  return both;
}

/** A page of a browser that looks so; what its scripts complain of is in `problems`. */
export async function openPage(browser, { language, scheme, width }) {
  const context = await browser.newContext({
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: scheme,
    viewport: { width, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  return { page, problems, close: () => context.close() };
}

/** Signs in at a server for development by its published token. */
export async function signIn(page, address) {
  await page.goto(address);
  await page.locator('.published button').click();
  await page.waitForURL('**/console/meetings');
}

/** Takes a picture and asserts that the page fits its width and that axe finds nothing. */
export async function inspect(page, name, look) {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const path = `${SCREENSHOTS}${name}-${look.name}.png`;
  await page.screenshot({ path, fullPage: true });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= look.width, `${name} fits ${look.width} pixels: ${width}`);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.target.join(' '))]),
    [],
    `${name} ${look.name}`,
  );
}
