/** What a technician does on the pages that look at every clinic: plans, vendors, connections, benchmarks; and with a clinic's data map. */
const check = (holds, otherwise) => {
  if (!holds) throw new Error(otherwise);
};
const says = (text, words) => {
  for (const word of words) check(text.includes(word), `does not say "${word}": ${text}`);
};

export function screenSteps(journey) {
  return [
    ...planning(journey),
    ...looking(journey),
    ...connecting(journey),
    ...comparing(journey),
    ...mapping(journey),
    ...fitting(journey),
  ];
}

const go = async (page, name) => {
  await page.click(`nav[aria-label="Main"] a:has-text("${name}")`);
  await page.waitForSelector(`h1:has-text("${name}")`);
  const current = await page.locator('nav[aria-label="Main"] [aria-current="page"]').innerText();
  check(current === name, `the navigation says ${current}`);
};

function planning({ page }) {
  const asks = async () => {
    await go(page, 'Plans');
    await page.waitForSelector('.page-side .empty');
    await page.uncheck('.crew-skills label:has-text("People") input');
    await page.click('button:has-text("Add a technician")');
    for (const box of await page.locator('.technician >> nth=1 >> .crew-skills input').all()) await box.uncheck();
    await page.click('.crew-foot button:has-text("Plan")');
    says(await page.locator('.crew-trouble').innerText(), ['Technician 2']);
    await page.click('button[aria-label="Remove technician 2"]');
    await page.fill('.crew-hours input', '4');
    await page.click('.crew-foot button:has-text("Plan")');
    await page.waitForSelector('.plan-facts');
    says(await page.locator('.plan-facts').innerText(), ['Risk removed', 'expected breaches a year', 'of 4', 'Clinics considered']);
    check((await page.locator('.plan-facts .fact-marked').innerText()).length > 20, 'does not say how near to the best it is');
  };
  const opens = async () => {
    await page.locator('[id^="fix-"]').first().focus();
    await page.keyboard.press('Enter');
    const clinics = page.locator('.plan-result .opening-body tbody th a').first();
    check((await clinics.getAttribute('href'))?.startsWith('/clinics/'), 'does not lead to the clinic');
    await page.click('#left-out');
    await page.waitForSelector('#left-out-body tbody tr');
    says(await page.locator('#left-out').innerText(), ['nobody of the crew has the skill']);
  };
  const agrees = async () => {
    await page.fill('.agree input', 'Before Christmas');
    await page.click('.agree button');
    await page.waitForSelector('.agree [role="status"]:has-text("Agreed.")');
    const plan = page.locator('.page-side .opening').first();
    await plan.waitFor();
    says(await plan.innerText(), ['Before Christmas', 'Lee Chen', '0 of ', 'promised']);
    await plan.locator('button').first().click();
    await plan.locator('.agreed-fix').first().waitFor();
    says(await plan.innerText(), ['promised', 'Open']);
  };
  const takesBack = async () => {
    const form = page.locator('form[aria-label="Take the plan back"]');
    await form.locator('input').fill('The hours are needed elsewhere');
    await form.locator('button').click();
    await page.waitForSelector('.page-side .tag:has-text("Taken back")');
  };
  return [
    ['plans the hours there are, and says how near to the best that is', asks],
    ['opens a fix and what is left out, with the reason', opens],
    ['agrees a plan, and finds it with what it promised', agrees],
    ['takes the plan back', takesBack],
  ];
}

function looking({ page, register }) {
  const lists = async () => {
    await go(page, 'Vendors');
    const row = page.locator('tr', { hasText: register.vendor });
    await row.waitFor();
    says(await row.innerText(), ['at least 2,900', 'unknown at 1', 'nobody has asked']);
    await page.click('button:has-text("Name")');
    check(page.url().includes('order=name'), 'the order is not in the address');
    await page.locator('tr a', { hasText: register.vendor }).click();
    await page.waitForSelector(`h1:has-text("${register.vendor}")`);
  };
  const reaches = async () => {
    await page.waitForSelector('.radius-facts');
    says(await page.locator('.radius-facts').innerText(), ['2', 'health information', 'nobody has said how many at 1 clinic']);
    says(await page.locator('.page-side .clocks').innerText(), ['Assess whether it is a notifiable breach', 'perhaps']);
    const clinic = page.locator('[id^="exposed-"]', { hasText: '2,900 to 3,400' });
    await clinic.focus();
    await page.keyboard.press('Enter');
    says(await page.locator('.opening', { has: clinic }).innerText(), ['MSA-7', 'within 48', 's 26WH', 'by ', '30']);
  };
  const countsFrom = async () => {
    await page.fill('input[name="known"]', '2026-01-05T09:00');
    await page.click('button:has-text("Count from then")');
    await page.waitForSelector('.card-note:has-text("5 Jan 2026, 09:00")');
  };
  const keeps = async () => {
    says(await page.locator('section.card', { hasText: 'Places of patients’ data at it' }).innerText(), [
      register.place,
      'nobody has decided',
    ]);
    await page.goto(`${new URL(page.url()).origin}/vendors/nobody`);
    await page.waitForSelector('.empty:has-text("None of your clinics has had this vendor")');
  };
  return [
    ['lists vendors with what nobody has said, and keeps the order in the address', lists],
    ['tells what a breach at a vendor would reach, and which clocks it would start', reaches],
    ['counts the clocks from when it became known', countsFrom],
    ['lists the places at the vendor, and says where there is none of the name', keeps],
  ];
}

function connecting({ page, connected }) {
  const card = page.locator('.connection');
  const lists = async () => {
    await go(page, 'Connections');
    await card.locator('.binding').first().waitFor();
    says(await card.innerText(), [connected.name, 'Active', 'NinjaOne']);
    const lines = await card.locator('.binding').allInnerTexts();
    says(lines[0] ?? '', ['Failed', 'never yet']);
    says(lines[1] ?? '', ['Whole']);
    await card.locator('.opening-button').first().click();
    says(await card.locator('.streams').innerText(), ['not to be reached', '3 times in a row', 'It never came whole']);
    await card.locator('.opening-button').nth(1).click();
    says(await card.locator('.streams').nth(1).innerText(), ['12 records, 4 new']);
  };
  const pulls = async () => {
    await card.locator('button:has-text("Pull now")').first().click();
    await card.locator('.pull-now [role="status"]:has-text("It begins within seconds")').waitFor();
    await card.locator('button:text-is("Pause")').click();
    await card.locator('.connection-state:has-text("Paused")').waitFor();
    await card.locator('button:has-text("Go on")').click();
    await card.locator('.connection-state:has-text("Active")').waitFor();
  };
  const changes = async () => {
    await card.locator('button:has-text("Change credentials")').click();
    const secret = card.locator('input[name="secret"]');
    check((await secret.getAttribute('type')) === 'password' && (await secret.inputValue()) === '', 'the secret is shown');
    check((await card.locator('input[name="clientId"]').inputValue()) === 'sample', 'what is not secret is not there');
    await secret.fill('another-secret-31');
    await card.locator('button:text-is("Keep")').click();
    await secret.waitFor({ state: 'detached' });
    const page_ = await page.content();
    check(!page_.includes('another-secret-31') && !page_.includes(connected.secret), 'a secret is on the page');
  };
  const feeds = async () => {
    const said = await page.locator('.feeds').innerText();
    says(said, ['CISA KEV', 'FIRST EPSS', 'OSV', 'endoflife.date', 'OAIC NDB', 'nothing loaded']);
  };
  return [
    ['lists what a service tells of, trouble first, in plain words', lists],
    ['pulls now, pauses a service and goes on', pulls],
    ['changes credentials, and never shows a secret', changes],
    ['tells how old each feed is', feeds],
  ];
}

function comparing({ page }) {
  const compares = async () => {
    await go(page, 'Benchmarks');
    await page.waitForSelector('.band:has-text("too few to tell")');
    await page.click('button:has-text("Agree for all clinics")');
    await page.waitForSelector('.consent:has-text("by Lee Chen")');
    await page.click('button:has-text("Take it back")');
    await page.waitForSelector('.consent:has-text("Not agreed")');
    says(await page.locator('.card-text').innerText(), ['taken back']);
  };
  return [['says where there are too few peers to tell, agrees to be compared and takes it back', compares]];
}

function mapping({ page, url, register }) {
  const maps = async () => {
    await page.goto(`${url}/clinics/${register.clinicId}`);
    const place = page.locator('.card:has-text("Where patients’ data is") .opening', { hasText: register.place });
    await place.locator('button').first().focus();
    await page.keyboard.press('Enter');
    await place.locator('.factors').waitFor();
    says(await place.innerText(), [
      'practice manager',
      'yes, at rest',
      '(as a health record)',
      'Who can open it',
      'nobody has decided',
      'unknown',
    ]);
    await page.waitForSelector('.card:has-text("Among its peers") .empty:has-text("Too few to tell")');
    const form = place.locator('form[aria-label="Decide on the place"]');
    await form.locator('input').fill('Needed for care');
    await form.locator('button').click();
    await place.locator('.place-standing:has-text("approved")').waitFor();
    says(await place.innerText(), ['approved', 'Needed for care']);
  };
  return [['opens a place of patients’ data, why it is exposed, and approves it', maps]];
}

function fitting({ page, url, register }) {
  const fits = async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ['/plans', '/vendors', `/vendors/${register.key}`, '/connections', '/benchmarks']) {
      await page.goto(`${url}${path}`);
      await page.waitForSelector('.card :is(li, tr, .empty, .technician)');
      await page.waitForFunction(() => globalThis.document.querySelectorAll('.skeleton').length === 0);
      const wide = await page.evaluate(() => globalThis.document.documentElement.scrollWidth);
      check(wide <= 390, `${path} is ${wide} pixels wide on a screen of 390`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  };
  return [['fits them on a small screen', fits]];
}

/** Somebody who may read and no more: the reader is signed in. */
export function screenReaderSteps({ page, url, register }) {
  const readsOnly = async () => {
    await page.goto(`${url}/connections`);
    await page.waitForSelector('.empty:has-text("You may not see connections")');
    await page.waitForSelector('.feeds');
    await page.goto(`${url}/benchmarks`);
    await page.waitForSelector('.card-text:has-text("An owner decides")');
    await page.goto(`${url}/plans`);
    await page.click('.crew-foot button:has-text("Plan")');
    await page.waitForSelector('.plan-result:has-text("ask for the right to agree plans")');
    check((await page.locator('.agree').count()) === 0, 'may agree a plan');
    await page.goto(`${url}/vendors/${register.key}`);
    await page.waitForSelector('.radius-facts');
  };
  return [['shows these pages to a reader, and says what they may not do', readsOnly]];
}
