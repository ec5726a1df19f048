import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePort, listen, openBrowser } from '../support/browser.js';
import { clientOf, withUser } from '../support/caller.js';
import { start } from '../support/process.js';
import { logIn, startProvider } from '../support/provider.js';

const APP = { id: 'cli_c0a7000000000033', secret: 'compat-secret-of-no-value-000033' };
const CLIENT = { id: 'rollcall', secret: 'oidc-secret-of-no-value' };

const seed = (redirectUri) => `
tenants:
  - tenant_key: c0a7000000000003
    apps:
      - app_id: ${APP.id}
        app_secret: ${APP.secret}
        name: Minutes
        scopes: [vc:meeting:readonly]
        redirect_uris: [${redirectUri}]
    users:
      - {user_id: alice, name: Alice, email: alice@example.com}
`;

/** User tokens by way of a real OpenID Connect provider, in real Chromium. */
export default function oidcSuite() {
  describe('sign-in at an OpenID Connect provider', () => {
    let folder;
    let server;
    let app;
    let provider;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'rollcall-oidc-'));
      app = await listen();
      const port = await freePort();
      provider = await startProvider({
        ...CLIENT,
        redirectUri: `http://127.0.0.1:${port}/signin/oidc/callback`,
      });
      const file = join(folder, 'seed.yaml');
      await writeFile(file, seed(app.redirectUri));
      server = await start(folder, port, file, {
        ROLLCALL_SIGNIN_OIDC_ISSUER: provider.issuer,
        ROLLCALL_SIGNIN_OIDC_CLIENT_ID: CLIENT.id,
        ROLLCALL_SIGNIN_OIDC_CLIENT_SECRET: CLIENT.secret,
      });
    });

    after(async () => {
      app?.close();
      provider?.close();
      await server?.stop();
      await rm(folder, { recursive: true });
    });

    /** The sign-in page of the app in a new browser. */
    async function signInPage(t) {
      const { page, close } = await openBrowser('en');
      t.after(close);
      const query = new URLSearchParams({
        client_id: APP.id,
        response_type: 'code',
        redirect_uri: app.redirectUri,
        state: 'of-the-app',
        prompt: 'consent',
      });
      await page.goto(`${server.address}/open-apis/authen/v1/authorize?${query}`);
      return page;
    }

    const toProvider = (page) => page.getByRole('link', { name: 'Sign in with localhost' }).click();
    const notSignedIn = (page, text) =>
      Promise.all([
        page.getByRole('heading', { name: 'You are not signed in' }).waitFor(),
        page.getByText(text).waitFor(),
      ]);

    async function allow(page) {
      const callback = app.next();
      await page.getByText('signed in as Alice').waitFor();
      await page.getByRole('button', { name: 'Allow' }).click();
      const query = await callback;
      assert.equal(query.get('state'), 'of-the-app');
      return query.get('code');
    }

    it('gives the app a token of the user whom the provider knows', async (t) => {
      const page = await signInPage(t);
      await toProvider(page);
      await logIn(page, 'alice');
      const code = await allow(page);

      const client = clientOf(APP, server.address, { oauthBaseUrl: server.address });
      const token = await client.accessToken.retrieveByAuthorizationCode({
        code,
        redirectUri: app.redirectUri,
      });
      const info = await client.authen.v1.userInfo.get({}, withUser(token.accessToken));
      assert.equal(info.data.name, 'Alice');
    });

    it('tells whom the directory does not know, and lets them take another account', async (t) => {
      const page = await signInPage(t);
      await toProvider(page);
      await logIn(page, 'mallory');
      await notSignedIn(page, 'knows you as mallory@example.com');
      await page.getByRole('link', { name: 'Use another account' }).click();
      await logIn(page, 'alice');
      await allow(page);
    });

    it('tells of a sign-in that was cancelled at the provider', async (t) => {
      const page = await signInPage(t);
      await toProvider(page);
      await page.getByRole('link', { name: 'Cancel' }).click();
      await notSignedIn(page, 'did not sign you in');
      await page.getByRole('link', { name: 'Try again' }).click();
      await toProvider(page);
      await logIn(page, 'alice');
      await allow(page);
    });

    it('answers each way back once, and only to the browser that left', async (t) => {
      const page = await signInPage(t);
      const back = page.waitForRequest(/\/signin\/oidc\/callback/);
      await toProvider(page);
      await logIn(page, 'alice');
      await page.getByText('signed in as Alice').waitFor();
      const url = (await back).url();
      await page.goto(url);
      await notSignedIn(page, 'has expired or was already used');
      const other = await signInPage(t);
      await other.goto(url);
      await notSignedIn(other, 'has expired or was already used');

      const { searchParams } = new URL(url);
      const log = await readFile(join(folder, 'server.log'), 'utf8');
      assert.match(log, /sign-in at http:\/\/localhost:\d+: the state is unknown/);
      for (const secret of [searchParams.get('code'), searchParams.get('state'), CLIENT.secret]) {
        assert.ok(!log.includes(secret), 'the log holds neither code nor state nor secret');
      }
    });
  });
}
