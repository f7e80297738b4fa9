/** What a technician does with a clinic's accounts: reads who says what, answers what the rules cannot tell, and takes an answer back. */
const check = (holds, otherwise) => {
  if (!holds) throw new Error(otherwise);
};
const says = (text, words) => {
  for (const word of words) check(text.includes(word), `does not say "${word}": ${text}`);
};

export function accountSteps(journey) {
  return [...reading(journey), ...narrowing(journey), ...rulingTogether(journey), ...ruling(journey)];
}

const find = async (page, name) => {
  await page.fill('.account-find input', name);
  await page.click('.account-find button:text-is("Find")');
  await page.waitForSelector('.account-find button:text-is("Show all")');
};

function reading({ page, url, listed }) {
  const lines = page.locator('.accounts .opening-button');
  const leadsThere = async () => {
    await page.goto(`${url}/clinics/${listed.clinicId}`);
    await page.click('a:has-text("All accounts")');
    await lines.first().waitFor();
    says(await page.innerText('h1'), ['Accounts of ']);
    check((await lines.count()) === 25, `shows ${await lines.count()} accounts, not 25`);
    await page.click('.accounts button:has-text("Show more")');
    await page.waitForFunction(() => globalThis.document.querySelectorAll('.accounts .opening-button').length > 25);
    check(!(await page.innerText('main')).includes('@'), 'an address is shown');
  };
  const findsByName = async () => {
    await find(page, ` ${listed.person.toUpperCase()}`);
    await page.waitForFunction(() => globalThis.document.querySelectorAll('.accounts .opening-button').length === 2);
    check(!page.url().includes('smith'), 'a name is in the address');
    const said = await page.locator('.accounts .opening').first().innerText();
    says(said, ['email account', 'Microsoft Graph, Spreadsheet', 'no MFA enforced', 'Administrator', 'Sources disagree']);
  };
  const tellsWhoSays = async () => {
    await lines.first().focus();
    await page.keyboard.press('Enter');
    const facts = await page.locator('.account-facts').innerText();
    says(facts, ['Microsoft Graph: yes', 'Spreadsheet: no', 'codes by SMS', 'sources disagree']);
    await page.locator('.opening-body li:has-text("One account: an address agrees")').waitFor();
    says(await page.locator('.opening-body').innerText(), [
      'Microsoft Graph, Spreadsheet, both tell',
      ', since',
      'The same person’s',
      'remote access account',
    ]);
  };
  return [
    ['leads from the clinic to its accounts, page by page, and shows nobody’s name', leadsThere],
    ['finds an account by the name that somebody knows, and puts it in no address', findsByName],
    ['tells by keyboard which source says what, why they are one, and what else the person has', tellsWhoSays],
  ];
}

function narrowing({ page }) {
  const narrows = async () => {
    await page.click('.account-find button:text-is("Show all")');
    await page.check('.accounts input[type="checkbox"]');
    await page.waitForFunction(() => globalThis.document.querySelectorAll('.accounts .opening-button').length === 1);
    await page.selectOption('.accounts select', { label: 'remote management' });
    await page.waitForSelector('.accounts .empty:has-text("None is like that")');
    await page.selectOption('.accounts select', '');
    await page.uncheck('.accounts input[type="checkbox"]');
    await page.waitForFunction(() => globalThis.document.querySelectorAll('.accounts .opening-button').length === 25);
  };
  const fits = async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const wide = await page.evaluate(() => globalThis.document.documentElement.scrollWidth);
    await page.setViewportSize({ width: 1440, height: 900 });
    check(wide <= 390, `is ${wide} pixels wide on a screen of 390`);
  };
  return [
    ['narrows accounts to those of which sources disagree, and to a system', narrows],
    ['fits the accounts on a small screen', fits],
  ];
}

function rulingTogether({ page }) {
  const mergesAll = async () => {
    const group = page.locator('.matches .opening', { hasText: 'RMM and RMM export' });
    await group.locator('button').first().click();
    await group.locator('input[name="reason"]').fill('One list of one tool');
    await group.locator('button:text-is("List them")').click();
    await group.locator('button:text-is("All 2 pairs are one")').waitFor();
    check((await group.locator('.group-pairs li').count()) === 2, 'does not list the pairs');
    await group.locator('button:text-is("All 2 pairs are one")').click();
    await group.waitFor({ state: 'detached' });
  };
  return [['lists the questions of one kind between two sources, then answers them together', mergesAll]];
}

const NAME_ALONE = 'only the name agrees';

function ruling({ page }) {
  const question = (text) => page.locator('.matches .opening', { hasText: text });
  const answer = async (text, button) => {
    const asked = question(text);
    await asked.locator('button').first().click();
    await asked.locator('input[name="reason"]').fill('Asked the practice');
    await asked.locator(`button:text-is("${button}")`).click();
    await asked.waitFor({ state: 'detached' });
  };
  const asksReason = async () => {
    const asked = question(NAME_ALONE);
    await asked.locator('button').first().click();
    says(await asked.innerText(), ['One account?', 'Agrees: name', 'Imaging', 'Practice software', 'Keep apart']);
    await asked.locator('button:text-is("They are one account")').click();
    check(await asked.locator('input[name="reason"]').evaluate((field) => field.matches(':invalid')), 'asks for no reason');
    await asked.locator('button').first().click();
  };
  const merges = async () => {
    await answer('One person’s?', 'They are one person’s');
    await answer(NAME_ALONE, 'They are one account');
    says(await page.locator('.matches').innerText(), ['2 questions', 'only what is typed to sign in agrees']);
  };
  const splits = async () => {
    await find(page, 'reception');
    await page.waitForFunction(() => globalThis.document.querySelectorAll('.accounts .opening-button').length === 1);
    const account = page.locator('.accounts .opening');
    await account.locator('button').first().click();
    await account.locator('li:has-text("somebody has said so")').waitFor();
    await account.locator('button:text-is("Take a source out")').click();
    await account.locator('label:has-text("Imaging") input').check();
    await account.locator('input[name="reason"]').fill('Another program');
    await account.locator('button:text-is("Take away")').click();
    await page.waitForFunction(() => globalThis.document.querySelectorAll('.accounts .opening-button').length === 2);
    check((await page.locator('.matches .opening').count()) === 3, 'asks again what was answered');
  };
  return [
    ['says why it asks, and takes no answer without a reason', asksReason],
    ['joins what somebody says is one, and asks no more', merges],
    ['takes a source out of an account again', splits],
  ];
}

/** Somebody who may read and no more: the reader is signed in. */
export function accountReaderSteps({ page, url, listed }) {
  const readsOnly = async () => {
    await page.goto(`${url}/clinics/${listed.clinicId}/accounts`);
    await find(page, listed.person);
    await page.waitForFunction(() => globalThis.document.querySelectorAll('.accounts .opening-button').length === 2);
    await page.locator('.accounts .opening-button').first().click();
    says(await page.locator('.opening-body').innerText(), ['Microsoft Graph: yes']);
    for (const word of ['All at once', 'Take a source out', 'Take an account away', 'They are one', 'Keep apart'])
      check((await page.locator(`button:has-text("${word}")`).count()) === 0, `offers "${word}"`);
  };
  return [['shows accounts to a reader, and no way to rule', readsOnly]];
}
