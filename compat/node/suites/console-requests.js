import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LOOKS, inspect, openPage, serverAndBrowser, signIn } from '../support/console.js';

const MEETING = '/open-apis/vc/v1/meetings/6911188411932033028';
const JOURNAL = '/console/journal';
const WORDS = {
  en: { refusal: 'never gave this tenant token', paused: 'Paused. Waiting: 2', live: 'Live' },
  zh: { refusal: '令牌', paused: '已暂停，等待显示：2', live: '实时' },
};

/** Requests as they come, and what a test drives. */
export default function consoleRequestsSuite() {
  describe('the console of a server for tests', () => {
    const both = serverAndBrowser();

    const call = (path) =>
      fetch(both.server.address + path, { headers: { Authorization: 'Bearer t-wrong' } });

    /** The page of the requests, connected. */
    const journal = async (page, query = '') => {
      await page.goto(both.server.address + JOURNAL + query);
      await page.locator('#live span').getByText(/^(Live|实时)$/).waitFor();
    };

    const row = (page, text) => page.locator('#rows li', { hasText: text });

    for (const look of LOOKS) {
      it(`has no barrier and fits: ${look.name}`, async (t) => {
        const { page, problems, close } = await openPage(both.browser, look);
        t.after(close);
        await signIn(page, both.server.address);
        await page.goto(`${both.server.address}${JOURNAL}?status=599`);
        await inspect(page, 'journal-empty', look);
        await journal(page);
        await call(`${MEETING}?with_participants=true&app_secret=seen`);
        const latest = page.locator('#rows li').first();
        await latest.getByText(WORDS[look.language].refusal).waitFor();
        await latest.locator('summary').click();
        await latest.getByText('with_participants=true&app_secret=***').waitFor();
        await inspect(page, 'journal', look);
        await page.goto(`${both.server.address}/console/tests`);
        await page.selectOption('#fault', 'drop');
        await page.fill('#path', '/open-apis/contact/*');
        await page.locator('form[action$="/faults"] button').click();
        await inspect(page, 'tests', look);
        await page.locator('form[action$="/worlds"] button').click();
        await page.locator('dl.facts').waitFor();
        await inspect(page, 'world', look);
        await page.goto(`${both.server.address}/console/tests/reset`);
        await inspect(page, 'reset', look);
        assert.deepEqual(problems, []);
      });
    }

    for (const language of ['en', 'zh']) {
      it(`holds requests back while it is paused or hidden: ${language}`, async (t) => {
        const { page, close } = await openPage(both.browser, { language, scheme: 'light', width: 1440 });
        t.after(close);
        await signIn(page, both.server.address);
        await journal(page, `?path=/open-apis/vc/${language}*`);
        await page.locator('#pause').click();
        await call(`/open-apis/vc/${language}-paused-1`);
        await call(`/open-apis/vc/${language}-paused-2`);
        await page.getByText(WORDS[language].paused).waitFor();
        assert.equal(await page.locator('#rows li').count(), 0);
        await page.locator('#pause').click();
        await row(page, 'paused-2').waitFor();
        assert.equal(await page.locator('#rows li').count(), 2);
        await page.getByText(WORDS[language].live, { exact: true }).waitFor();

        const hide = (is) =>
          page.evaluate((hidden) => {
            Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
            document.dispatchEvent(new Event('visibilitychange'));
          }, is);
        await hide(true);
        await call(`/open-apis/vc/${language}-hidden`);
        await page.waitForTimeout(1_000);
        assert.equal(await page.locator('#rows li').count(), 2);
        await hide(false);
        await row(page, 'hidden').waitFor();
      });
    }

    it('comes back by itself, with nothing twice', async (t) => {
      const { page, close } = await openPage(both.browser, LOOKS[1]);
      t.after(close);
      await signIn(page, both.server.address);
      await journal(page, '?path=/open-apis/vc/again*');
      await call('/open-apis/vc/again-1');
      await row(page, 'again-1').waitFor();
      await page.context().setOffline(true);
      await page.context().setOffline(false);
      await call('/open-apis/vc/again-2');
      await row(page, 'again-2').waitFor({ timeout: 15_000 });
      assert.equal(await page.locator('#rows li').count(), 2);
    });

    it('keeps up with a flood and says what it leaves out', async (t) => {
      const { page, close } = await openPage(both.browser, LOOKS[1]);
      t.after(close);
      await signIn(page, both.server.address);
      await journal(page, '?path=/open-apis/vc/flood*');
      for (let i = 0; i < 30; i++) {
        await Promise.all(Array.from({ length: 50 }, (_, j) => call(`/open-apis/vc/flood-${i}-${j}`)));
      }
      await call('/open-apis/vc/flood-last');
      await row(page, 'flood-last').waitFor();
      assert.ok((await page.locator('#rows li').count()) <= 500);
    });

    it('shows hostile texts as texts', async (t) => {
      const { page, problems, close } = await openPage(both.browser, LOOKS[0]);
      t.after(close);
      await signIn(page, both.server.address);
      await journal(page);
      await call(`/open-apis/vc/v1/<img%20src=x>'"?q=<script>1</script>`);
      await row(page, '%3Cimg').or(row(page, '<img')).waitFor();
      await page.goto(`${both.server.address}${JOURNAL}?app=${encodeURIComponent('"><img src=x>')}`);
      assert.equal(await page.inputValue('#app'), '"><img src=x>');
      assert.equal(await page.locator('main img, main script').count(), 0);
      assert.deepEqual(problems, []);
    });

    it('drives the clock and the faults, and resets the server', async (t) => {
      const { page, problems, close } = await openPage(both.browser, LOOKS[1]);
      t.after(close);
      await signIn(page, both.server.address);
      await page.goto(`${both.server.address}/console/tests`);
      await page.getByRole('button', { name: 'Freeze' }).click();
      await page.fill('#time', '2027-01-02T03:04:05');
      await page.getByRole('button', { name: 'Set' }).click();
      await page.getByRole('button', { name: '+ 91 days' }).click();
      await page.getByText('2027-04-03 03:04:05').waitFor();
      await page.getByRole('button', { name: 'Let it run' }).click();
      await page.getByText('2027-04-03 03:04:07').waitFor();
      await page.selectOption('#fault', 'html-502');
      await page.fill('#path', '/open-apis/vc/v1/meetings/*');
      await page.getByRole('button', { name: 'Add' }).click();
      assert.equal((await call(MEETING)).status, 502);
      assert.equal((await call(MEETING)).status, 400);
      await page.getByRole('button', { name: 'Remove all' }).click();
      await page.getByText('Every call is answered as it should be.').waitFor();
      await page.getByRole('link', { name: 'Reset the server' }).click();
      await page.getByRole('button', { name: 'Reset the server' }).click();
      await page.getByRole('heading', { name: 'For tests' }).waitFor();
      assert.equal(await page.locator('#worlds ~ ul li').count(), 0);
      assert.deepEqual(problems, []);
    });
  });
}
