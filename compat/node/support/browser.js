// A person in real Chromium, and the apps that send them to sign in.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

/** Opens a browser that prefers one language. */
export async function openBrowser(locale) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const context = await browser.newContext({ locale, viewport: { width: 375, height: 700 } });
  return { page: await context.newPage(), close: () => browser.close() };
}

/** Listens where an app gets its codes; `next` is the query of the next callback. */
export async function listen() {
  const waiting = [];
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/plain').end('done');
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname === '/callback') {
      waiting.shift()?.(url.searchParams);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    redirectUri: `http://127.0.0.1:${server.address().port}/callback`,
    next: () => new Promise((resolve) => waiting.push(resolve)),
    close: () => server.close(),
  };
}

/** A free port. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
