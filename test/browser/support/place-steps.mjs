/** Entering by screen where a clinic's patients' data is, as somebody who keeps the register; and as somebody who may not. */
import { blames, check, expectRefusal, says } from './entry-helpers.mjs';

const NAME = 'Newly entered scans';

export function placeSteps(product) {
  return [...entering(product), ...changing(product)];
}

function entering({ page, url, register, complaints }) {
  const card = page.locator('.data-map');
  const place = card.locator('.opening', { hasText: NAME });
  const enter = card.locator('button:text-is("Enter a place")');
  const form = card.locator('form[aria-label="Enter a place"]');
  const refuses = async () => {
    await page.goto(`${url}/clinics/${register.clinicId}`);
    await enter.focus();
    await page.keyboard.press('Enter');
    await form.locator('[name="name"]').fill(NAME);
    await form.locator('[name="recordsLeast"]').fill('900');
    await form.locator('[name="recordsMost"]').fill('800');
    await form.locator('button:text-is("Keep")').click();
    await blames(form, 'recordsMost', ['recordsLeast to']);
    check((await form.locator('[name="name"]').inputValue()) === NAME, 'what was typed is lost');
    expectRefusal(complaints, 400);
  };
  const keeps = async () => {
    await form.locator('[name="recordsMost"]').fill('1100');
    await form.locator('[name="vendorName"]').fill(register.vendor);
    await form.locator('[name="breadth"]').selectOption({ label: 'everyone on the network' });
    await form.locator('[name="dataSaid"]').check();
    await form.locator('label:has-text("health information") input').check();
    await form.locator('[name="retentionRule"]').selectOption({ label: 'as a health record, by law' });
    await form.locator('button:text-is("Keep")').click();
    await place.waitFor();
    check((await card.locator('form').count()) === 0, 'the form stays');
    check(await enter.evaluate((element) => element === element.ownerDocument.activeElement), 'the focus is lost');
    await place.locator('button').first().click();
    says(await place.innerText(), ['nobody has decided', '900 to 1,100', 'everyone on the network', 'health information', register.vendor]);
    says(await place.locator('.relation-facts').innerText(), ['Encrypted\nunknown', 'as a health record']);
  };
  return [
    ['refuses a place that cannot be, at its field, and keeps what was typed', refuses],
    ['enters a place of patients’ data; what was left empty stays unknown', keeps],
  ];
}

function changing({ page, complaints }) {
  const place = page.locator('.data-map .opening', { hasText: NAME });
  const changes = async () => {
    await place.locator('button:text-is("Change the entry")').click();
    const change = place.locator(`form[aria-label="Change ${NAME}"]`);
    check((await change.locator('[name="recordsLeast"]').inputValue()) === '900', 'the form does not begin with what is kept');
    await change.locator('[name="encrypted"]').selectOption({ label: 'yes' });
    await change.locator('[name="ownerRole"]').fill('practice manager');
    await change.locator('button:text-is("Keep")').click();
    await change.waitFor({ state: 'detached' });
    await place.locator('dd:has-text("yes, at rest")').waitFor();
    says(await place.innerText(), ['practice manager', 'everyone on the network', '900 to 1,100']);
  };
  const retires = async () => {
    await place.locator('button:text-is("Retire it")').click();
    const retire = place.locator(`form[aria-label="Retire ${NAME}"]`);
    await retire.locator('[name="how"]').selectOption({ label: 'was destroyed' });
    await retire.locator('[name="reason"]').fill('Shredded');
    await retire.locator('button:text-is("Retire")').click();
    await blames(retire, 'how', ['last service']);
    expectRefusal(complaints, 400);
    await retire.locator('[name="how"]').selectOption({ label: 'lies in another place' });
    await retire.locator('button:text-is("Retire")').click();
    await place.waitFor({ state: 'detached' });
  };
  return [
    ['changes the entry of a place', changes],
    ['does not let health records be destroyed too early, and retires a place', retires],
  ];
}

/** Somebody who may read and no more: the reader is signed in. */
export function placeReaderSteps({ page, url, register }) {
  const readsOnly = async () => {
    await page.goto(`${url}/clinics/${register.clinicId}`);
    const place = page.locator('.data-map .opening', { hasText: register.place });
    await place.locator('button').first().click();
    await place.locator('.factors').waitFor();
    for (const word of ['Enter a place', 'Change the entry', 'Retire it', 'Decide']) {
      check((await page.locator(`.data-map button:text-is("${word}")`).count()) === 0, `offers "${word}"`);
    }
  };
  return [['shows the map to a reader, and no form', readsOnly]];
}
