/** What a technician does at the dashboard, in order; each step throws what is wrong. */
import { readFile } from 'node:fs/promises';
import { accessibilitySteps, signInAccessibilitySteps } from './accessibility-steps.mjs';
import { accountReaderSteps, accountSteps } from './account-steps.mjs';
import { connectionSteps } from './connection-steps.mjs';
import { findingSteps, readerSteps } from './finding-steps.mjs';
import { incidentSteps } from './incident-steps.mjs';
import { questionReaderSteps, questionSteps } from './question-steps.mjs';
import { placeReaderSteps, placeSteps } from './place-steps.mjs';
import { scanFileReaderSteps, scanFileSteps } from './scan-file-steps.mjs';
import { screenReaderSteps, screenSteps } from './screen-steps.mjs';
import { vendorReaderSteps, vendorSteps } from './vendor-steps.mjs';

const RENDERED_WITHIN_MS = 90_000;

const check = (holds, otherwise) => {
  if (!holds) throw new Error(otherwise);
};
const active = (page) => page.evaluate(() => globalThis.document.activeElement?.getAttribute('data-cell') ?? '');

export function dashboardSteps({ page, complaints, url, email, passphrase, suspect = null, common = null, ...made }) {
  const journey = { page, complaints, url, email, passphrase, suspect, common, seen: { clinics: 0, name: '' } };
  const portfolioPage = [...portfolio(journey), ...incidentSteps(journey), ...reach(journey)];
  return [
    ...signInAccessibilitySteps(journey),
    ...signingIn(journey),
    ...portfolioPage,
    ...clinic(journey),
    ...ofSamples({ page, url, passphrase, complaints, ...made }),
    ...leaving(journey),
  ];
}

/** What needs a product with known contents; a running one that is only named has none. */
function ofSamples(product) {
  if (!product.scanned?.clinicId) return [];
  return [
    ...findingSteps(product),
    ...screenSteps(product),
    ...connectionSteps(product),
    ...questionSteps(product),
    ...placeSteps(product),
    ...scanFileSteps(product),
    ...vendorSteps(product),
    ...accountSteps(product),
    ...accessibilitySteps(product),
    ...readerSteps(product),
    ...screenReaderSteps(product),
    ...questionReaderSteps(product),
    ...placeReaderSteps(product),
    ...scanFileReaderSteps(product),
    ...vendorReaderSteps(product),
    ...accountReaderSteps(product),
  ];
}

function signingIn({ page, url, email, passphrase, seen }) {
  const signIn = async (secret) => {
    await page.fill('input[name="email"]', email);
    await page.fill('input[name="passphrase"]', secret);
    await page.click('button[type="submit"]');
  };
  const asksToSignIn = async () => {
    await page.goto(url);
    await page.waitForSelector('input[name="passphrase"]');
    check(new URL(page.url()).pathname === '/sign-in', `is at ${page.url()}`);
  };
  const refuses = async () => {
    await signIn(`${passphrase} but wrong`);
    const hint = await page.textContent('[role="alert"] .problem-hint');
    check((hint ?? '').length > 5, 'no advice is given');
    check(new URL(page.url()).pathname === '/sign-in', 'left the sign-in page');
  };
  const showsEveryClinic = async () => {
    await signIn(passphrase);
    await page.waitForSelector('[role="grid"] [role="rowheader"]');
    seen.clinics = await page.evaluate(async () => {
      const headers = { 'content-type': 'application/json', 'x-wardround-client': 'dashboard' };
      const answer = await fetch('/graphql', { method: 'POST', headers, body: '{"query":"{ clinics { totalCount } }"}' });
      return (await answer.json()).data.clinics.totalCount;
    });
    await page.waitForSelector(`[role="grid"][aria-rowcount="${seen.clinics + 1}"]`);
    check((await page.locator('[role="grid"] [role="columnheader"]').count()) === 12, 'not twelve columns');
  };
  return [
    ['asks a stranger to sign in', asksToSignIn],
    ['refuses a wrong passphrase and says what to try', refuses],
    ['signs in and shows every clinic by step', showsEveryClinic],
  ];
}

function portfolio({ page, suspect, seen }) {
  const namesSuspects = async () => {
    await page.waitForSelector('dl.facts dd');
    const names = await page.locator('.suspects strong').allInnerTexts();
    check(names.join() === (suspect ?? ''), `names ${names.join() || 'nobody'}, not ${suspect ?? 'nobody'}`);
  };
  const statesFacts = async () => {
    await page.waitForSelector('dl.facts dd');
    check((await page.locator('dl.facts dt').count()) === 4, 'not four facts');
    const clinics = await page.locator('dl.facts .fact-value').first().innerText();
    check(Number(clinics.replaceAll(',', '')) === seen.clinics, `counts ${clinics} clinics, not ${seen.clinics}`);
  };
  const drawsTrend = async () => {
    const words = await page.locator('.trend svg').getAttribute('aria-label');
    const points = (words ?? '').split('; ');
    check(points.length >= 2 && points.every((point) => /^Q[1-4]\s\d{4}: .+%.* \(.+%\)$/.test(point)), `says only: ${words}`);
    await page.click('.trend-card button:has-text("Weeks")');
    await page.waitForSelector('.trend svg[aria-label*="week of"], .trend-card .empty');
  };
  const sorts = async () => {
    await page.click('[role="columnheader"].cell-score button');
    await page.waitForSelector('[role="columnheader"].cell-score[aria-sort="ascending"]');
    check(page.url().includes('sort=score'), 'the order is not in the address');
    await page.click('[role="columnheader"].cell-risk button');
    await page.waitForSelector('[role="columnheader"].cell-risk[aria-sort="descending"]');
  };
  const searches = async () => {
    const name = await page.locator('[role="rowheader"] a').last().innerText();
    await page.locator('input[type="search"]').pressSequentially(name);
    await page.waitForFunction((wanted) => {
      const names = [...globalThis.document.querySelectorAll('[role="rowheader"] a')].map((link) => link.textContent);
      return names.length >= 1 && names.every((each) => each?.includes(wanted));
    }, name);
    const typed = await page.evaluate(() => globalThis.document.activeElement?.getAttribute('type'));
    check(typed === 'search', 'the field lost the focus while typing');
    await page.fill('input[type="search"]', '');
    await page.waitForSelector(`[role="grid"][aria-rowcount="${seen.clinics + 1}"]`);
  };
  return [
    ['names the computer whose key is on two machines, and no other', namesSuspects],
    ['states the four facts', statesFacts],
    ['draws the risk with its range by quarter and by week', drawsTrend],
    ['sorts by score and by risk', sorts],
    ['finds a clinic by its name', searches],
  ];
}

/** With the keyboard alone, and on a telephone. */
function reach({ page, seen }) {
  const movesByKeyboard = async () => {
    await page.focus('[role="grid"] [tabindex="0"]');
    const before = await active(page);
    await page.keyboard.press('ArrowRight');
    check((await active(page)) === '0:2', `moved from ${before} to ${await active(page)}`);
    await page.keyboard.press('Control+End');
    const last = await page.locator(`[role="row"][aria-rowindex="${seen.clinics + 1}"]`).count();
    check(last === 1 && (await active(page)) === `${seen.clinics - 1}:11`, 'the last clinic is out of reach');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowRight');
    check((await active(page)) === '0:1', 'did not come back');
  };
  const tellsWhy = async () => {
    await page.keyboard.press('Enter');
    await page.waitForSelector('.why .check, .why .empty');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.why', { state: 'detached' });
    check((await active(page)) === '0:1', 'the focus is lost');
  };
  const fits = async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const wide = await page.evaluate(() => globalThis.document.documentElement.scrollWidth);
    await page.setViewportSize({ width: 1440, height: 900 });
    check(wide <= 390, `is ${wide} pixels wide on a screen of 390`);
    const fonts = await page.evaluate(() =>
      [...globalThis.document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
    );
    check(
      fonts.some((family) => family.includes('Inter')),
      'Inter did not load',
    );
  };
  return [
    ['moves through the grid by keyboard, to the last clinic and back', movesByKeyboard],
    ['opens and closes the why of a cell by keyboard', tellsWhy],
    ['fits a small screen, in its own typeface', fits],
  ];
}

function clinic({ page, seen }) {
  const opens = async () => {
    const link = page.locator('[role="rowheader"] a').first();
    seen.name = await link.innerText();
    await link.click();
    await page.waitForSelector('button.step-button');
    check((await page.locator('button.step-button').count()) === 8, 'not eight steps');
    check((await page.innerText('h1')) === seen.name, 'is another clinic');
  };
  const tellsSource = async () => {
    await page.locator('button.step-button').first().click();
    await page.locator('details.check summary').first().click();
    const body = await page.locator('details.check[open] .check-body').first().innerText();
    check(/Source/.test(body) && /Passes/.test(body), `says only: ${body}`);
  };
  const downloads = async () => {
    const links = page.locator('a[download]');
    await page.waitForSelector('.review, .reviews .empty');
    if ((await page.locator('.review').count()) === 0) await page.click('button:has-text("Start review")');
    await links.first().waitFor({ timeout: RENDERED_WITHIN_MS });
    const [download] = await Promise.all([page.waitForEvent('download'), links.first().click()]);
    const pdf = (await readFile(await download.path())).toString('latin1');
    check(pdf.startsWith('%PDF-'), `begins with ${pdf.slice(0, 16)}`);
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    check(pages >= 3 && pages <= 5, `has ${pages} pages, not 3 to 5`);
  };
  const returns = async () => {
    await page.reload();
    await page.waitForSelector('button.step-button');
  };
  return [
    ['opens the clinic most at risk with its eight steps', opens],
    ["opens a check's why with its source", tellsSource],
    ['downloads the report of a review: a PDF of three to five pages', downloads],
    ['finds the clinic again by its address', returns],
  ];
}

function leaving({ page, complaints, url, seen }) {
  const signsOut = async () => {
    await page.click('button:has-text("Sign out")');
    await page.waitForSelector('input[name="passphrase"]');
  };
  const showsNothing = async () => {
    for (const go of [() => page.goBack(), () => page.goForward(), () => page.goto(url)]) {
      await go();
      await page.waitForSelector('input[name="passphrase"]');
      check(!(await page.innerText('body')).includes(seen.name), `still shows ${seen.name}`);
    }
  };
  const isQuiet = async () => {
    check(complaints.length === 0, complaints.join('\n'));
  };
  return [
    ['signs out', signsOut],
    ['shows nothing to whoever goes back', showsNothing],
    ['leaves no error, no policy violation and no request to elsewhere', isQuiet],
  ];
}
