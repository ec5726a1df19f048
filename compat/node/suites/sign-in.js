import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { freePort, listen, openBrowser } from '../support/browser.js';
import { clientOf, withUser } from '../support/caller.js';
import { start } from '../support/process.js';

const CLI = createRequire(import.meta.url).resolve('@larksuiteoapi/lark-mcp/dist/cli.js');
const APP = { id: 'cli_c0a7000000000031', secret: 'compat-secret-of-no-value-000031' };
const PASSWORD = 'alice-of-no-value';
const SCOPES = 'offline_access vc:meeting:readonly';

const seed = (redirectUris, publicKey) => `
tenants:
  - tenant_key: c0a7000000000003
    apps:
      - app_id: ${APP.id}
        app_secret: ${APP.secret}
        name: Minutes
        scopes: [vc:meeting:readonly, offline_access]
        redirect_uris: ${JSON.stringify(redirectUris)}
        public_key: ${JSON.stringify(publicKey)}
    users:
      - {user_id: alice, name: Alice, password: ${PASSWORD}}
      - {user_id: bob, name: Bob, password: ${PASSWORD}}
`;

const WORDS = {
  en: { submit: 'Sign in', allow: 'Allow', deny: 'Deny', title: 'Allow Minutes?' },
  zh: { submit: '登录', allow: '授权', deny: '拒绝', title: '允许 Minutes 访问吗？' },
};

/** Fills the two pages as a person does. */
async function signIn(page, words, decision, user = 'alice') {
  await page.fill('#name', user);
  await page.fill('#password', PASSWORD);
  await page.getByRole('button', { name: words.submit }).click();
  await page.getByRole('heading', { name: words.title }).waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 375, `the page fits 375 pixels: ${width}`);
  await page.getByRole('button', { name: decision, exact: true }).click();
}

/** User tokens by real OAuth in real Chromium. */
export default function signInSuite() {
  describe('sign-in', () => {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    let folder;
    let server;
    let app;
    let mcpPort;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'rollcall-sign-in-'));
      app = await listen();
      mcpPort = await freePort();
      const file = join(folder, 'seed.yaml');
      const pem = keys.publicKey.export({ type: 'spki', format: 'pem' });
      const uris = [app.redirectUri, `http://localhost:${mcpPort}/callback`];
      await writeFile(file, seed(uris, pem));
      server = await start(folder, 0, file);
    });

    after(async () => {
      app?.close();
      await server?.stop();
      await rm(folder, { recursive: true });
    });

    const authorizeUrl = (more) =>
      `${server.address}/open-apis/authen/v1/authorize?` +
      new URLSearchParams({
        client_id: APP.id,
        response_type: 'code',
        redirect_uri: app.redirectUri,
        scope: SCOPES,
        ...more,
      });

    const sdk = (options) =>
      clientOf(APP, server.address, { oauthBaseUrl: server.address, ...options });

    for (const [locale, language] of [
      ['en-GB', 'en'],
      ['zh-CN', 'zh'],
    ]) {
      it(`in ${language} gives the Node SDK a user token, refreshed and revoked`, async (t) => {
        const words = WORDS[language];
        const { page, close } = await openBrowser(locale);
        t.after(close);
        const problems = [];
        page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
        const verifier = randomBytes(32).toString('base64url');
        const challenge = createHash('sha256').update(verifier).digest('base64url');
        const callback = app.next();
        await page.goto(
          authorizeUrl({
            state: 'state-1',
            prompt: 'consent',
            code_challenge: challenge,
            code_challenge_method: 'S256',
          }),
        );
        await signIn(page, words, words.allow);
        const query = await callback;
        assert.equal(query.get('state'), 'state-1');
        assert.deepEqual(
          problems.filter((text) => !text.includes('favicon')),
          [],
        );

        const client = sdk();
        const first = await client.accessToken.retrieveByAuthorizationCode({
          code: query.get('code'),
          redirectUri: app.redirectUri,
          codeVerifier: verifier,
        });
        assert.match(first.accessToken, /^u-/);
        assert.equal(first.scope, SCOPES);
        const info = await client.authen.v1.userInfo.get({}, withUser(first.accessToken));
        assert.equal(info.data.name, 'Alice');

        const second = await client.accessToken.refresh({ refreshToken: first.refreshToken });
        assert.notEqual(second.accessToken, first.accessToken);
        await assert.rejects(
          client.accessToken.refresh({ refreshToken: first.refreshToken }),
          { code: 20073, error: 'invalid_grant' },
        );
        await fetch(`${server.address}/oauth/v1/revoke`, {
          method: 'POST',
          body: new URLSearchParams({
            client_id: APP.id,
            client_secret: APP.secret,
            token: second.accessToken,
          }),
        });
        await assert.rejects(client.authen.v1.userInfo.get({}, withUser(second.accessToken)));
      });

      it(`in ${language} tells the app of a refusal`, async (t) => {
        const words = WORDS[language];
        const { page, close } = await openBrowser(locale);
        t.after(close);
        const callback = app.next();
        await page.goto(authorizeUrl({ state: 'state-2', prompt: 'consent' }));
        await signIn(page, words, words.deny);
        assert.deepEqual(Object.fromEntries(await callback), {
          error: 'access_denied',
          state: 'state-2',
        });
      });
    }

    it('is usable by keyboard alone', async (t) => {
      const { page, close } = await openBrowser('en');
      t.after(close);
      const callback = app.next();
      await page.goto(authorizeUrl({ prompt: 'consent' }));
      await page.locator('input:focus').waitFor();
      await page.keyboard.type('alice');
      await page.keyboard.press('Tab');
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: WORDS.en.title }).waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      assert.match((await callback).get('code'), /^[\w-]{64}$/);
    });

    it('lets lark-mcp log in by its own OAuth', async (t) => {
      const { page, close } = await openBrowser('en');
      t.after(close);
      const cli = spawn(
        process.execPath,
        [CLI, 'login', '-a', APP.id, '-s', APP.secret, '-d', server.address, '-p', String(mcpPort)],
        { env: { ...process.env, HOME: folder, PATH: '' }, stdio: ['ignore', 'pipe', 'ignore'] },
      );
      t.after(() => cli.kill());
      let log = '';
      for await (const line of createInterface({ input: cli.stdout })) {
        log += `${line}\n`;
        if (line.startsWith('http://localhost:')) {
          await page.goto(line);
          await signIn(page, WORDS.en, WORDS.en.allow, 'bob');
          await page.getByText('success, you can close this page now').waitFor();
        }
      }
      assert.match(log, /Successfully logged in/);
    });

    it('takes the keyless mode of the Node SDK', async () => {
      const client = new (await import('@larksuiteoapi/node-sdk')).Client({
        appId: APP.id,
        domain: server.address,
        oauthBaseUrl: server.address,
        clientAssertionProvider: {
          retrieveToken: async (audience) => ({ value: assertion(audience, keys.privateKey) }),
        },
      });
      const token = await client.tokenManager.getTenantAccessToken();
      assert.match(token, /^t-/);
    });
  });
}

/** A JWT of five minutes by which the app proves itself. */
function assertion(audience, key) {
  const part = (json) => Buffer.from(JSON.stringify(json)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 300;
  const signed = `${part({ alg: 'ES256' })}.${part({ iss: APP.id, sub: APP.id, aud: audience, exp })}`;
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}
