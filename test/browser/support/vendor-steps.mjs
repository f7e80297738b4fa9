/** Entering by screen what a clinic has of a vendor, as somebody who may; and as somebody who may not. */
import { blames, check, expectRefusal, says } from './entry-helpers.mjs';

const NAME = 'Newly Entered Imaging';

export function vendorSteps(product) {
  return [...entering(product), ...knowing(product)];
}

function entering({ page, url, register, complaints }) {
  const card = page.locator('.clinic-vendors');
  const entry = card.locator('.opening', { hasText: NAME });
  const refuses = async () => {
    await page.goto(`${url}/clinics/${register.clinicId}`);
    await card.locator('.opening-button').first().waitFor();
    await card.locator('button:text-is("Enter a vendor")').click();
    const form = card.locator('form[aria-label="Enter a vendor"]');
    await form.locator('[name="vendorName"]').fill(NAME);
    await form.locator('[name="service"]').fill('Picture archive');
    await form.locator('[name="recordsLeast"]').fill('900');
    await form.locator('[name="recordsMost"]').fill('800');
    await form.locator('button:text-is("Keep")').click();
    says(await form.locator('[role="alert"]').innerText(), ['recordsMost']);
    check((await form.locator('[name="vendorName"]').inputValue()) === NAME, 'what was typed is lost');
    expectRefusal(complaints, 400);
  };
  const keeps = async () => {
    const form = card.locator('form[aria-label="Enter a vendor"]');
    await form.locator('[name="recordsMost"]').fill('1100');
    await form.locator('[name="access"]').selectOption({ label: 'keeps the data' });
    await form.locator('[name="dataSaid"]').check();
    await form.locator('label:has-text("health information") input').check();
    await form.locator('button:text-is("Keep")').click();
    await entry.waitFor();
    check((await card.locator('form').count()) === 0, 'the form stays');
    await entry.locator('button').first().click();
    says(await entry.innerText(), ['keeps the data', 'health information', '900 to 1,100', 'nobody has said', 'none is entered']);
  };
  const changes = async () => {
    await entry.locator('button:text-is("Change the entry")').click();
    const form = entry.locator('form');
    check((await form.locator('[name="recordsLeast"]').inputValue()) === '900', 'the form does not begin with what is kept');
    await form.locator('[name="region"]').fill('nz');
    await form.locator('[name="noticeHours"]').fill('72');
    await form.locator('button:text-is("Keep")').click();
    await form.waitFor({ state: 'detached' });
    await entry.locator('dd:has-text("NZ")').waitFor();
    says(await entry.innerText(), ['NZ', 'tells within 72', '900 to 1,100', 'health information']);
    await page.goto(`${url}/vendors`);
    says(await page.locator('tr', { hasText: NAME }).innerText(), ['900 to 1,100', 'keeps the data', 'nobody has asked']);
  };
  return [
    ['refuses an entry of a vendor that cannot be, in the words of the API, and keeps what was typed', refuses],
    ['enters what a clinic has of a vendor; what was left empty stays unknown', keeps],
    ['changes the entry, and the register over all clinics has it', changes],
  ];
}

/** What is known of a vendor for all clinics together. */
function knowing({ page, url, register, complaints }) {
  const card = page.locator('.vendor-facts');
  const form = card.locator('form');
  const refuses = async () => {
    await page.goto(`${url}/vendors/${register.key}`);
    await card.locator('button:text-is("Change")').click();
    await form.locator('[name="name"]').fill('Somebody else');
    await form.locator('button:text-is("Keep")').click();
    await blames(form, 'name', ['of the same vendor']);
    await form.locator('[name="name"]').fill(register.vendor.toUpperCase());
    await form.locator('[name="assurance"]').selectOption({ label: 'ISO/IEC 27001' });
    await form.locator('[name="assuredOn"]').fill('2999-01-01');
    await form.locator('button:text-is("Keep")').click();
    await blames(form, 'assuredOn', ['to today']);
    expectRefusal(complaints, 400);
    expectRefusal(complaints, 400);
  };
  const keeps = async () => {
    await form.locator('[name="assuredOn"]').fill('2026-05-01');
    await form.locator('button:text-is("Keep")').click();
    await form.waitFor({ state: 'detached' });
    await card.locator('dd:has-text("ISO/IEC 27001, 1 May 2026")').waitFor();
    await page.waitForSelector(`h1:has-text("${register.vendor.toUpperCase()}")`);
    says(await page.locator('.radius-facts').innerText(), ['ISO/IEC 27001']);
    await page.goto(`${url}/vendors`);
    says(await page.locator('tr', { hasText: register.vendor.toUpperCase() }).innerText(), ['ISO/IEC 27001']);
  };
  return [
    ['refuses another vendor’s name and an assurance of tomorrow, each at its field', refuses],
    ['enters what is known of a vendor for all clinics', keeps],
  ];
}

/** Somebody who may read and no more: the reader is signed in. */
export function vendorReaderSteps({ page, url, register }) {
  const readsOnly = async () => {
    await page.goto(`${url}/clinics/${register.clinicId}`);
    const entry = page.locator('.clinic-vendors .opening', { hasText: NAME });
    await entry.locator('button').first().click();
    says(await entry.innerText(), ['900 to 1,100']);
    for (const word of ['Enter a vendor', 'Change the entry']) {
      check((await page.locator(`button:has-text("${word}")`).count()) === 0, `offers "${word}"`);
    }
    await page.goto(`${url}/vendors/${register.key}`);
    await page.locator('.vendor-facts dd').first().waitFor();
    check((await page.locator('.vendor-facts button').count()) === 0, 'offers to change what is known of a vendor');
  };
  return [['shows the entry to a reader, and no form', readsOnly]];
}
