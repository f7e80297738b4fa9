/**
 * The dashboard as a technician uses it, against a running product.
 * WARDROUND_URL, WARDROUND_EMAIL and WARDROUND_PASSPHRASE say where and as whom; CHROMIUM names the browser.
 */
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const { WARDROUND_URL: url, WARDROUND_EMAIL: email, WARDROUND_PASSPHRASE: passphrase, CHROMIUM = '/usr/bin/chromium' } = process.env;
if (!url || !email || !passphrase) {
  console.error('Set WARDROUND_URL, WARDROUND_EMAIL and WARDROUND_PASSPHRASE.');
  process.exit(2);
}

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })).newPage();
page.setDefaultTimeout(15_000);

/** A refused sign-in may answer with 401 or 403, which the browser reports by itself; everything else counts. */
const EXPECTED = /Failed to load resource: the server responded with a status of 40[13]/;
const complaints = [];
page.on('console', (message) => {
  if (message.type() === 'error' && !EXPECTED.test(message.text())) complaints.push(message.text());
});
page.on('pageerror', (error) => complaints.push(String(error)));
await page.addInitScript(() => {
  document.addEventListener('securitypolicyviolation', (event) =>
    console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`),
  );
});

const cell = () => page.evaluate(() => document.activeElement?.getAttribute('data-cell') ?? '');
const check = (holds, otherwise) => {
  if (!holds) throw new Error(otherwise);
};
const signIn = async (secret) => {
  await page.fill('input[name="email"]', email);
  await page.fill('input[name="passphrase"]', secret);
  await page.click('button[type="submit"]');
};

const steps = [
  [
    'asks a stranger to sign in',
    async () => {
      await page.goto(url);
      await page.waitForSelector('input[name="passphrase"]');
      check(new URL(page.url()).pathname === '/sign-in', `is at ${page.url()}`);
    },
  ],
  [
    'refuses a wrong passphrase and says what to try',
    async () => {
      await signIn(`${passphrase} but wrong`);
      const hint = await page.textContent('[role="alert"] .problem-hint');
      check((hint ?? '').length > 5, 'no advice is given');
      check(new URL(page.url()).pathname === '/sign-in', 'left the sign-in page');
    },
  ],
  [
    'signs in and sees clinics by step',
    async () => {
      await signIn(passphrase);
      await page.waitForSelector('[role="grid"] [role="rowheader"]');
      check((await page.locator('[role="grid"] [role="rowheader"]').count()) >= 1, 'no clinic row');
      check((await page.locator('[role="grid"] [role="columnheader"]').count()) === 12, 'not twelve columns');
    },
  ],
  [
    'states the four facts',
    async () => {
      await page.waitForSelector('dl.facts dd');
      check((await page.locator('dl.facts dt').count()) === 4, 'not four facts');
    },
  ],
  [
    'moves through the grid by keyboard',
    async () => {
      await page.focus('[role="grid"] [tabindex="0"]');
      const before = await cell();
      await page.keyboard.press('ArrowRight');
      const after = await cell();
      check(before !== after && after.endsWith(':2'), `moved from ${before} to ${after}`);
      await page.keyboard.press('ArrowLeft');
      check((await cell()) === before, 'did not come back');
    },
  ],
  [
    'opens and closes the why of a cell by keyboard',
    async () => {
      await page.keyboard.press('Enter');
      await page.waitForSelector('.why .check, .why .empty');
      await page.keyboard.press('Escape');
      await page.waitForSelector('.why', { state: 'detached' });
      check((await cell()) !== '', 'the focus is lost');
    },
  ],
  [
    'sorts by score',
    async () => {
      await page.click('[role="columnheader"].cell-score button');
      const sorted = page.locator('[role="columnheader"].cell-score');
      check((await sorted.getAttribute('aria-sort')) === 'ascending', 'is not sorted');
      check(page.url().includes('sort=score'), 'the order is not in the address');
    },
  ],
  [
    'opens a clinic with its eight steps',
    async () => {
      await page.click('[role="columnheader"].cell-risk button');
      await page.locator('[role="rowheader"] a').first().click();
      await page.waitForSelector('button.step-button');
      check((await page.locator('button.step-button').count()) === 8, 'not eight steps');
    },
  ],
  [
    "opens a check's why with its source",
    async () => {
      await page.locator('button.step-button').first().click();
      await page.locator('details.check summary').first().click();
      const body = await page.locator('details.check[open] .check-body').first().innerText();
      check(/Source/.test(body) && /Passes/.test(body), `says only: ${body}`);
    },
  ],
  [
    'downloads the report of a review as a PDF',
    async () => {
      const links = page.locator('a[download]');
      if ((await links.count()) === 0 && (await page.locator('.review').count()) === 0) await page.click('button:has-text("Start review")');
      await links.first().waitFor({ timeout: 60_000 });
      const [download] = await Promise.all([page.waitForEvent('download'), links.first().click()]);
      const bytes = await readFile(await download.path());
      check(bytes.subarray(0, 4).toString('latin1') === '%PDF', `begins with ${bytes.subarray(0, 16).toString('latin1')}`);
    },
  ],
  [
    'finds a clinic again by its address',
    async () => {
      await page.reload();
      await page.waitForSelector('button.step-button');
    },
  ],
  [
    'signs out for good',
    async () => {
      await page.click('button:has-text("Sign out")');
      await page.waitForSelector('input[name="passphrase"]');
      await page.goto(url);
      await page.waitForSelector('input[name="passphrase"]');
    },
  ],
  [
    'leaves no error and no policy violation in the console',
    async () => {
      check(complaints.length === 0, complaints.join('\n    '));
    },
  ],
];

let failed = 0;
for (const [name, run] of steps) {
  try {
    await run();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n    ${error instanceof Error ? error.message : String(error)}`);
  }
}
await browser.close();
console.log(`${steps.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
