/** What a technician does with the findings of a clinic that a scanner looked at. */
const DAY_MS = 86_400_000;

const check = (holds, otherwise) => {
  if (!holds) throw new Error(otherwise);
};

export function findingSteps(journey) {
  return [...reading(journey), ...narrowing(journey), ...deciding(journey)];
}

function reading({ page, url, scanned }) {
  const list = page.locator('.finding-button');
  const leadsThere = async () => {
    await page.goto(`${url}/clinics/${scanned.clinicId}`);
    await page.click('a:has-text("All findings")');
    await page.waitForSelector('.finding-button');
    check((await page.innerText('h1')).startsWith('Findings of '), `is ${await page.innerText('h1')}`);
    const first = await list.first().innerText();
    for (const word of [scanned.gravest, 'Critical', 'KEV', '2 places', 'Overdue by']) check(first.includes(word), `says only: ${first}`);
  };
  const showsText = async () => {
    const row = page.locator('.finding', { hasText: '<script>' });
    await row.locator('button').first().click();
    await row.locator('.finding-text').last().waitFor();
    check((await row.locator('.finding-title').innerText()) === scanned.hostile, 'the title is not as the scanner wrote it');
    check((await row.locator('script, img').count()) === 0, 'a scanner’s words became markup');
    check((await row.locator('a[href^="javascript"]').count()) === 0, 'a script is linked');
    check((await page.title()).startsWith('Findings of '), `the page is called ${await page.title()}`);
    await row.locator('button').first().click();
  };
  const pages = async () => {
    const before = await list.count();
    await page.click('button:has-text("Show more")');
    await page.waitForFunction((count) => globalThis.document.querySelectorAll('.finding-button').length > count, before);
    const focused = await page.evaluate(() =>
      [...globalThis.document.querySelectorAll('.finding-button')].indexOf(globalThis.document.activeElement),
    );
    check(focused === before, `the focus is on line ${focused}, not on ${before}`);
  };
  return [
    ['finds what scanners found from the clinic, the exploited and late first', leadsThere],
    ["shows a scanner's words as text, whatever they mean to be", showsText],
    ['shows the next page of findings and goes on from there', pages],
  ];
}

function narrowing({ page }) {
  const narrows = async () => {
    await page.click('.finding-filters button:has-text("Critical")');
    await page.waitForFunction(() => globalThis.document.querySelectorAll('.finding-button').length === 1);
    check(page.url().includes('severity=critical'), 'the filter is not in the address');
    await page.selectOption('.finding-filters select >> nth=0', 'fixed');
    await page.waitForSelector('.findings .empty');
    await page.click('.finding-filters button:has-text("Critical")');
    await page.waitForSelector('.finding-state:has-text("Fixed")');
    await page.selectOption('.finding-filters select >> nth=0', 'open');
    await page.waitForFunction(() => globalThis.document.querySelectorAll('.finding-button').length > 1);
  };
  const tellsScans = async () => {
    const said = await page.locator('.run').allInnerTexts();
    check(said.length === 4, `shows ${said.length} scans, not 4`);
    check(said[0].includes('Proves nothing') && said[0].includes('None of its 212 tests could run.'), `says only: ${said[0]}`);
    check(said[1].includes('Saw what it found') && said[2].includes('Saw everything') && said[2].includes('1 gone'), said.join('\n'));
  };
  const fits = async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const wide = await page.evaluate(() => globalThis.document.documentElement.scrollWidth);
    await page.setViewportSize({ width: 1440, height: 900 });
    check(wide <= 390, `is ${wide} pixels wide on a screen of 390`);
  };
  return [
    ['narrows the findings by severity and state', narrows],
    ['tells a scan that proves nothing from one that saw everything', tellsScans],
    ['fits the findings on a small screen', fits],
  ];
}

function deciding({ page, scanned }) {
  const row = page.locator('.finding', { hasText: scanned.gravest });
  const opensByKeyboard = async () => {
    await row.locator('button').first().focus();
    await page.keyboard.press('Enter');
    await row.locator('.finding-facts').waitFor();
    const said = await row.innerText();
    for (const word of ['CVE-2026-11111', 'RECEPTION-1', 'mended in 1.4.9', 'Install the vendor', 'Found, by the scanner']) {
      check(said.includes(word), `does not say ${word}`);
    }
  };
  const decides = async () => {
    const form = row.locator('form[aria-label="Decide"]');
    await form.locator('select').selectOption('VENDOR_HOLD');
    const until = new Date(Date.now() + 20 * DAY_MS).toISOString().slice(0, 10);
    await form.locator('input[type="date"]').fill(until);
    await form.locator('textarea').fill('The vendor ships it in December');
    await form.locator('button[type="submit"]').click();
    await row.locator('.finding-state:has-text("Vendor hold until")').waitFor();
    await row.locator('.finding-history:has-text("Held for the vendor")').waitFor();
    const history = await row.locator('.finding-history li').first().innerText();
    const kept = await form.evaluate((element) => element.contains(globalThis.document.activeElement));
    check(kept, 'the focus is lost');
    check(history.includes('by you') && history.includes('The vendor ships it in December'), `says only: ${history}`);
  };
  const notes = async () => {
    const form = row.locator('form[aria-label="Note"]');
    await form.locator('textarea').fill('Asked for a date');
    await form.locator('input[name="ticket"]').fill('HALO-77');
    await form.locator('button[type="submit"]').click();
    await row.locator('.finding-history:has-text("Asked for a date")').waitFor();
    await row.locator('.finding-facts:has-text("HALO-77")').waitFor();
  };
  const takesBack = async () => {
    const form = row.locator('form[aria-label="Decide"]');
    await form.locator('select').selectOption('TAKE_BACK');
    await form.locator('textarea').fill('It is here already');
    await form.locator('button[type="submit"]').click();
    await row.locator('.finding-state:text-is("Open")').waitFor();
  };
  return [
    ['opens a finding by keyboard: where it is, what to do, what became of it', opensByKeyboard],
    ['holds a finding for its vendor until a day, and sees it so', decides],
    ['notes what was done, and its ticket', notes],
    ['takes the decision back', takesBack],
  ];
}

/** Somebody who may read and no more. */
export function readerSteps({ page, url, reader, passphrase, scanned }) {
  const readsOnly = async () => {
    await page.click('button:has-text("Sign out")');
    await page.fill('input[name="email"]', reader);
    await page.fill('input[name="passphrase"]', passphrase);
    await page.click('button[type="submit"]');
    await page.waitForSelector('[role="grid"] [role="rowheader"]');
    check((await page.locator('.incidents-card').count()) === 0, 'is told of incidents');
    await page.goto(`${url}/clinics/${scanned.clinicId}/findings`);
    await page.locator('.finding-button').first().click();
    await page.waitForSelector('.finding-part:has-text("ask for the right to triage findings")');
    check((await page.locator('.finding-form').count()) === 0, 'may decide');
  };
  return [['shows findings to a reader, and says why they decide nothing', readsOnly]];
}
