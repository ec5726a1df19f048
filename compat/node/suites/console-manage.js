import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LOOKS, inspect, openPage, serverAndBrowser, signIn } from '../support/console.js';

const APP = 'cli_9f0000000000000a';
const PAGES = {
  new: '/console/new?preset=weekly',
  charts: '/console/charts?days=90',
  sources: '/console/inbox',
  deliveries: '/console/inbox/deliveries?state=untranslated',
  audit: '/console/audit',
  tenants: '/console/manage/tenants',
  apps: '/console/manage/apps',
  app: `/console/manage/apps/one?id=${APP}`,
  'app-delete': `/console/manage/apps/delete?id=${APP}`,
  users: '/console/manage/users',
  tokens: '/console/manage/tokens',
  admins: '/console/manage/admins',
  backup: '/console/operations/backup',
  backfill: '/console/operations/backfill',
  config: '/console/operations/config',
  'source-new': '/console/manage/sources/new',
};

/** The pages by which people manage a both.server. */
export default function consoleManageSuite() {
  describe('the console, to manage', () => {
    const both = serverAndBrowser();

    for (const look of LOOKS) {
      it(`has no barrier and fits: ${look.name}`, async (t) => {
        const { page, problems, close } = await openPage(both.browser, look);
        t.after(close);
        await signIn(page, both.server.address);
        for (const [name, path] of Object.entries(PAGES)) {
          await page.goto(both.server.address + path);
          await inspect(page, name, look);
        }
        assert.deepEqual(problems, []);
      });
    }

    it('makes an app, grants a scope and gives it another secret', async (t) => {
      const { page, problems, close } = await openPage(both.browser, {
        language: 'en',
        scheme: 'light',
        width: 1440,
      });
      t.after(close);
      await signIn(page, both.server.address);
      await page.goto(`${both.server.address}/console/manage/apps`);
      await page.getByRole('link', { name: 'New', exact: true }).click();
      await page.fill('#app_id', 'cli_0000000000000new');
      await page.fill('#tenant_key', '2ca1d211f64f6438');
      await page.getByRole('button', { name: 'Save' }).click();
      const secret = await page.locator('.facts code').textContent();
      const token = async (appSecret) => {
        const answer = await fetch(
          `${both.server.address}/open-apis/auth/v3/tenant_access_token/internal`,
          {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ app_id: 'cli_0000000000000new', app_secret: appSecret }),
          },
        );
        return (await answer.json()).tenant_access_token;
      };
      const read = async () => {
        const answer = await fetch(
          `${both.server.address}/open-apis/vc/v1/meetings/6911188411932033028`,
          { headers: { Authorization: `Bearer ${await token(secret)}` } },
        );
        return (await answer.json()).code;
      };
      assert.equal(await read(), 99991672);
      await page.getByRole('link', { name: 'I have noted it' }).click();
      await page.fill('#scopes', 'vc:meeting:readonly');
      await page.getByRole('button', { name: 'Save' }).click();
      assert.equal(await page.inputValue('#scopes'), 'vc:meeting:readonly');
      assert.equal(await read(), 0);
      await page.getByRole('button', { name: 'Make a new secret' }).click();
      const rotated = await page.locator('.facts code').textContent();
      assert.notEqual(rotated, secret);
      assert.ok(await token(rotated));
      assert.deepEqual(problems, []);
    });

    it('makes a meeting happen and shows it', async (t) => {
      const { page, problems, close } = await openPage(both.browser, {
        language: 'en',
        scheme: 'light',
        width: 1440,
      });
      t.after(close);
      await signIn(page, both.server.address);
      await page.goto(`${both.server.address}/console/new`);
      await page.getByRole('link', { name: 'Leaves and comes back' }).click();
      await page.fill('#topic', 'By hand');
      await page.getByRole('button', { name: 'Make it happen' }).click();
      await page.waitForURL('**/console/meetings/*');
      assert.match(await page.locator('h1').textContent(), /By hand/);
      assert.equal(await page.locator('li.lane').count(), 2);
      await page.goto(`${both.server.address}/console/charts?days=7`);
      assert.ok((await page.locator('.chart rect').count()) >= 3);
      assert.deepEqual(problems, []);
    });

    for (const look of LOOKS) {
      it(`lets a meeting that it made go on: ${look.name}`, async (t) => {
        const { page, problems, close } = await openPage(both.browser, look);
        t.after(close);
        await signIn(page, both.server.address);
        await page.goto(`${both.server.address}/console/new?preset=running`);
        await page.locator('form.stack button.primary').click();
        await page.waitForURL('**/console/meetings/*');
        assert.equal(await page.locator('li.lane').count(), 3);
        await page.fill('#person', 'Eve');
        await page.fill('#device', 'tablet');
        await page.keyboard.press('Enter');
        await page.locator('li.lane', { hasText: 'Eve' }).waitFor();
        await page.selectOption('#session', { label: 'Eve · tablet' });
        await page.locator('button[value="share"]').click();
        await page
          .locator('li.lane', { hasText: 'Eve' })
          .locator('use[href="#mark-share"]')
          .waitFor({ state: 'attached' });
        await inspect(page, 'next', look);
        await page.locator('button[value="end"]').click();
        await page.locator('.badge.ended').waitFor();
        assert.equal(await page.locator('#person').count(), 0);
        assert.deepEqual(problems, []);
      });
    }

    for (const look of LOOKS) {
      it(`shows what a configuration would change, then applies it: ${look.name}`, async (t) => {
        const { page, problems, close } = await openPage(both.browser, look);
        t.after(close);
        await signIn(page, both.server.address);
        await page.goto(`${both.server.address}/console/operations/config`);
        await page.fill('#config', `tenants: [{tenant_key: ${look.name}, name: New}]`);
        await page.locator('button[value="try"]').click();
        await page.getByText(`tenants/${look.name}`).waitFor();
        await inspect(page, 'config-tried', look);
        await page.locator('button[value="apply"]').click();
        await page.locator('button[value="apply"]').waitFor({ state: 'detached' });
        await page.getByText(`tenants/${look.name}`).waitFor();
        assert.deepEqual(problems, []);
      });
    }
  });
}
