/** Every page with its lines and forms open, as axe-core sees it, in both themes and on a telephone: no serious or critical fault, and nothing too wide. And what a telephone's navigation reaches. */
import axe from 'axe-core';

const check = (holds, otherwise) => {
  if (!holds) throw new Error(otherwise);
};
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** A page is looked at once its data is there: a skeleton proves nothing. */
const READY = 'main :is(li, tr, td, dd, .empty, input)';

/** Pages of somebody who is signed in, by their address. */
function pagesOf({ register, scanned, listed }) {
  const clinic = `/clinics/${register.clinicId}`;
  return {
    portfolio: '/',
    incidents: '/incidents',
    'a clinic with its data map': clinic,
    findings: `/clinics/${scanned.clinicId}/findings`,
    accounts: `/clinics/${listed.clinicId}/accounts`,
    'sending a scan': `${clinic}/send-scan`,
    plans: '/plans',
    vendors: '/vendors',
    'a vendor': `/vendors/${register.key}`,
    connections: '/connections',
    questions: '/questions',
    benchmarks: '/benchmarks',
    security: '/security',
  };
}

export function accessibilitySteps(product) {
  const { page, url } = product;
  const looks = Object.entries(pagesOf(product)).map(([name, path]) => [
    `has no serious fault for whoever cannot see or point: ${name}`,
    () => atEachLook(page, `${url}${path}`),
  ]);
  return [...looks, ['reaches every page from the navigation of a telephone, by keyboard', () => reachesAll(product)]];
}

/** The same of the page that somebody comes to who is not signed in. */
export function signInAccessibilitySteps({ page, url }) {
  return [['has no serious fault for whoever cannot see or point: sign-in', () => atEachLook(page, `${url}/sign-in`)]];
}

async function atEachLook(page, address) {
  const faults = [];
  for (const [size, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await page.goto(address);
      await settled(page);
      await openAll(page);
      for (const what of await tooWide(page)) faults.push(`${size}: ${what} is too wide`);
      for (const fault of await faultsOf(page)) faults.push(`${size}, ${colorScheme}: ${fault}`);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(DESK);
  check(faults.length === 0, faults.join('\n'));
}

async function settled(page) {
  await page.waitForSelector(READY);
  await page.waitForFunction(() => globalThis.document.querySelectorAll('.skeleton, .page-wait').length === 0);
}

/** What stands folded counts too: the first of each kind of line is opened. */
async function openAll(page) {
  for (const button of OPENERS) {
    const first = page.locator(button).first();
    if ((await first.count()) === 1 && (await first.getAttribute('aria-expanded')) !== 'true') await first.click();
    await settled(page);
  }
}

/** What opens more: lines of lists, and forms by which something is entered. */
const OPENERS = [
  '.opening-button',
  '.accounts .opening-button',
  '.finding-button',
  'button.step-button',
  'main summary',
  'button:text-is("Enter a vendor")',
  'button:text-is("Enter a place")',
  'button:text-is("Change the entry")',
  'button:text-is("Retire it")',
  '.vendor-facts button:text-is("Change")',
  '.kind-buttons button',
  'button:text-is("Enter a mapping")',
  'button:text-is("Try it now")',
  'button:text-is("Rename")',
  'button:text-is("Change credentials")',
  '.organisations .opening-button',
];

/** The page, or a form that runs out of its card. */
function tooWide(page) {
  return page.evaluate(() => {
    const { document, innerWidth } = globalThis;
    const wide = [...document.querySelectorAll('main form')].filter((form) => form.scrollWidth > form.clientWidth + 1);
    const names = wide.map((form) => form.getAttribute('aria-label') ?? 'a form');
    return document.documentElement.scrollWidth > innerWidth ? ['the page', ...names] : names;
  });
}

async function faultsOf(page) {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => (await globalThis.axe.run()).violations);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} at ${nodes.length}: ${nodes[0].target.join(' ')} (${nodes[0].failureSummary.replaceAll('\n', ' ')})`);
}

/** Goes on from control to control until each page of the navigation, and one's own factors and sessions, has had the focus in view. */
async function reachesAll({ page, url }) {
  const wanted = ['/', '/plans', '/vendors', '/connections', '/questions', '/benchmarks', '/security'];
  await page.setViewportSize(PHONE);
  await page.goto(url);
  await settled(page);
  const reached = new Set();
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab');
    const path = await page.evaluate(() => {
      const { document, innerWidth } = globalThis;
      const link = document.activeElement;
      const { left, right, width } = link.getBoundingClientRect();
      return link.closest('.topbar') && width > 0 && left >= 0 && right <= innerWidth ? link.getAttribute('href') : null;
    });
    if (path) reached.add(path);
  }
  const missed = wanted.filter((path) => !reached.has(path));
  check(missed.length === 0, `does not reach ${missed.join(', ')}`);
  await page.locator('.topbar a[href="/security"]').press('Enter');
  await page.waitForSelector('h1:has-text("security")');
  check((await page.locator('.topbar a[href="/security"]').getAttribute('aria-current')) === 'page', 'does not say where one is');
  await page.setViewportSize(DESK);
}
