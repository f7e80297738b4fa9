/** Sending by screen what a scanner found, by its format and by a mapping, after a look; and what was set aside. */
import { check, says } from './entry-helpers.mjs';

const HEAD = 'Issue,Host,Risk,Scanned\n';
const TABLE = `${HEAD}Old cipher,FRONT-1,5,20/11/2026 09:30\nGuest account,FRONT-2,3,20/11/2026 09:30\n`;
const BROKEN = `${HEAD}Old cipher,FRONT-1,5,tomorrow\n`;
const NMAP = `<?xml version="1.0"?><nmaprun scanner="nmap" args="nmap -sS 10.0.0.9" version="7.95"><scaninfo type="syn" protocol="tcp" numservices="2" services="22,3389"/>
  <host><status state="up"/><address addr="10.0.0.9" addrtype="ipv4"/><ports><port protocol="tcp" portid="3389"><state state="open"/></port></ports></host>
  <runstats><finished time="1795000000" exit="success"/></runstats></nmaprun>`;

export function scanFileSteps(product) {
  return [...telling(product), ...mapping(product), ...changing(product), ...settingAside(product)];
}

const formOf = (page) => page.locator('form[aria-label="Look at the file"]');
const choose = (page, name, text) =>
  formOf(page)
    .locator('[name="file"]')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const look = async (page) => {
  await formOf(page).locator('button:text-is("Look first")').click();
  await page.locator('.scan-preview').waitFor();
  return page.locator('.scan-preview').innerText();
};

function telling({ page, url, register }) {
  const tells = async () => {
    await page.goto(`${url}/clinics/${register.clinicId}`);
    await page.locator('a:text-is("Send a scan")').first().click();
    await page.waitForSelector('h1:has-text("Send a scan")');
    await choose(page, 'front.xml', NMAP);
    await formOf(page).locator('[name="scope"]').fill('The front rooms');
    says(await look(page), ['Nmap', 'format nmap', 'The front rooms', 'New', 'Take it']);
    await choose(page, 'letter.txt', 'Dear colleague');
    await page.locator('.scan-preview').waitFor({ state: 'detached' });
    says(await look(page), ['cannot be read', 'nothing of it would be kept']);
    check((await page.locator('.scan-preview button').count()) === 0, 'offers to take what cannot be read');
  };
  const takes = async () => {
    await choose(page, 'front.xml', NMAP);
    await look(page);
    await page.locator('.scan-preview button:text-is("Take it")').click();
    await page.locator('.scan-preview [role="status"]:has-text("Taken.")').waitFor();
    await choose(page, 'again.xml', NMAP);
    says(await look(page), ['You sent the same content']);
  };
  return [
    ['tells a scanner’s file by its content, what it would change, and what cannot be read', tells],
    ['takes the file, and knows it again', takes],
  ];
}

function mapping({ page, url, register }) {
  const card = page.locator('.mappings');
  const form = card.locator('form[aria-label="Enter a mapping"]');
  const keeps = async () => {
    await page.goto(`${url}/clinics/${register.clinicId}/send-scan`);
    await choose(page, 'export.csv', TABLE);
    await card.locator('button:text-is("Enter a mapping")').click();
    await form.locator('datalist option[value="Host"]').waitFor({ state: 'attached' });
    await form.locator('[name="name"]').fill('Acme weekly');
    await form.locator('[name="tool"]').fill('Acme Scanner');
    await form.locator('[name="dates"]').selectOption({ label: '20/11/2026' });
    for (const [field, column] of Object.entries({ title: 'Issue', asset: 'Host', severity: 'Risk', scannedAt: 'Scanned' }))
      await form.locator(`[name="column.${field}"]`).fill(column);
    await form.locator('[name="values.severity"]').fill('5 = critical\n* = low');
    await form.locator('button:text-is("Keep")').click();
    await card.locator('.opening', { hasText: 'Acme weekly' }).waitFor();
    check((await card.locator('form').count()) === 0, 'the form stays');
  };
  const reads = async () => {
    says(await formOf(page).locator('[name="reader"] option:checked').innerText(), ['Acme weekly']);
    says(await look(page), [
      'Acme Scanner',
      'by your mapping',
      '2 findings in 2 places',
      'Old cipher',
      'Critical',
      'Guest account',
      'Saw what it found',
    ]);
    await choose(page, 'broken.csv', BROKEN);
    await page.locator('.scan-preview').waitFor({ state: 'detached' });
    says(await look(page), ['cannot be read', 'Scanned']);
  };
  return [
    ['keeps a mapping, with the columns of the file at hand', keeps],
    ['reads a table by it, and tells every row that cannot be read', reads],
  ];
}

function changing({ page }) {
  const card = page.locator('.mappings');
  const changes = async () => {
    const item = card.locator('.opening', { hasText: 'Acme weekly' });
    await item.locator('.opening-button').click();
    await item.locator('button:text-is("Change the mapping")').click();
    const change = item.locator('form[aria-label="Change Acme weekly"]');
    check((await change.locator('[name="values.severity"]').inputValue()) === '5 = critical\n* = low', 'does not begin with what is kept');
    await change.locator('[name="listsAllOpen"]').check();
    await change.locator('button:text-is("Keep")').click();
    await item.locator('.cell-note:has-text("lists all that is open")').waitFor();
    await item.locator('button:text-is("Remove")').click();
    await item.locator('button:text-is("Remove Acme weekly")').click();
    await item.waitFor({ state: 'detached' });
  };
  return [['changes the mapping and removes it', changes]];
}

function settingAside({ page, url, register }) {
  const looksAgain = async () => {
    await page.goto(`${url}/clinics/${register.clinicId}`);
    await page.evaluate(async (clinicId) => {
      const headers = { 'content-type': 'application/json', 'x-wardround-client': 'dashboard' };
      const query = 'mutation ($input: UploadAssessmentInput!) { uploadAssessment(input: $input) { state } }';
      const input = { clinicId, format: 'JSON', content: '{"schema":"wardround.assessment/2"}' };
      await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables: { input } }) });
    }, register.clinicId);
    const card = page.locator('.submissions');
    await card.locator('button:text-is("Quarantined")').click();
    await card.locator('button:text-is("Look again")').first().click();
    await card.locator('[role="status"]:has-text("cannot read it either")').waitFor();
    check((await card.locator('button:text-is("Take it now")').count()) === 0, 'offers to take what cannot be read');
  };
  return [['looks again at what was set aside, and says why it stays so', looksAgain]];
}

/** Somebody who may read and no more: the reader is signed in. */
export function scanFileReaderSteps({ page, url, register }) {
  const readsOnly = async () => {
    await page.goto(`${url}/clinics/${register.clinicId}/send-scan`);
    await page.waitForSelector('.empty:has-text("You may not send files")');
    await page.goto(`${url}/clinics/${register.clinicId}`);
    await page.locator('.submissions .tag-quarantined').first().waitFor();
    check(
      (await page.locator('a:text-is("Send a scan"), .submissions button:text-is("Look again")').count()) === 0,
      'offers to send a file',
    );
  };
  return [['shows a reader what was set aside, and no way to send a file', readsOnly]];
}
