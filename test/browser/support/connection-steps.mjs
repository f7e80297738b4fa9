/** Setting up by screen what a service tells of clinics, as an owner; and as somebody who may not. */
import { blames, check, expectRefusal, says } from './entry-helpers.mjs';

const SECRET = 'entered-secret-77';

export function connectionSteps(product) {
  return [...adding(product), ...binding(product), ...removing(product)];
}

const cardOf = (page, name) => page.locator('.connection', { has: page.locator(`h2:text-is("${name}")`) });

function adding({ page, url, complaints }) {
  const form = page.locator('form[aria-label="Connect NinjaOne"]');
  const guides = async () => {
    await page.goto(`${url}/connections`);
    await page.locator('.add-connection button:text-is("NinjaOne")').click();
    says(await form.innerText(), ['Administration, Apps, API', 'Monitoring alone', 'scope monitoring', 'Shown once', 'sealed at once']);
    await form.locator('[name="name"]').fill('Second RMM');
    await form.locator('[name="baseUrl"]').fill('many.example.com');
    await form.locator('[name="clientId"]').fill('entered');
    await form.locator('[name="secret"]').fill(SECRET);
    await form.locator('button:text-is("Keep")').click();
    await blames(form, 'baseUrl', ['an address such as https://']);
    check((await form.locator('[name="clientId"]').inputValue()) === 'entered', 'what was typed is lost');
    expectRefusal(complaints, 400);
  };
  const adds = async () => {
    await form.locator('[name="baseUrl"]').fill('https://many.example.com');
    await form.locator('button:text-is("Keep")').click();
    const card = cardOf(page, 'Second RMM');
    await card.locator('.try-now [role="status"]:has-text("It answers: 30 organizations, none of them bound")').waitFor();
    says(await card.innerText(), ['Active', 'Bound to no clinic', '25 of 30 organizations are shown']);
    check(!(await page.content()).includes(SECRET), 'a secret is on the page');
  };
  const tellsWhy = async () => {
    await page.locator('.add-connection button:text-is("Tactical RMM")').click();
    const other = page.locator('form[aria-label="Connect Tactical RMM"]');
    await other.locator('[name="name"]').fill('Away RMM');
    await other.locator('[name="baseUrl"]').fill('https://away.example.com');
    await other.locator('[name="secret"]').fill(SECRET);
    await other.locator('button:text-is("Keep")').click();
    says(await cardOf(page, 'Away RMM').locator('.organisations [role="alert"]').innerText(), ['not to be reached', 'permissions']);
    expectRefusal(complaints, 409);
  };
  return [
    ['says what a service needs and where it is had, and what is wrong at its field', guides],
    ['connects a service and tries it at once; the secret is nowhere', adds],
    ['tells why a service does not answer', tellsWhy],
  ];
}

function binding({ page, register }) {
  const pages = async () => {
    const card = cardOf(page, 'Second RMM');
    await card.locator('.organisations button:text-is("Show more")').click();
    await card.locator('.organisations [role="status"]:text-is("30 organizations.")').waitFor();
    await card.locator('.organisation-search input').fill('organisation 13');
    await card.locator('.organisations [role="status"]:text-is("1 organization.")').waitFor();
  };
  const binds = async () => {
    const card = cardOf(page, 'Second RMM');
    const line = card.locator('.organisations .opening').first();
    await line.locator('.opening-button').focus();
    await page.keyboard.press('Enter');
    const form = line.locator('form');
    const option = form.locator(`option[value="${register.clinicId}"]`);
    await option.waitFor({ state: 'attached' });
    const clinic = await option.innerText();
    await form.locator('[name="clinicSearch"]').fill(clinic);
    await form.locator('[name="clinicId"]').selectOption({ label: clinic });
    await form.locator('button:text-is("Bind")').click();
    await line.locator('.chip:has-text("Bound to")').waitFor();
    const bound = card.locator('.opening', { has: page.locator('.binding') });
    await bound.first().waitFor();
    says(await bound.first().innerText(), [clinic, 'Organisation 13', 'Not pulled yet']);
  };
  const unbinds = async () => {
    const card = cardOf(page, 'Second RMM');
    await card.locator('.binding').click();
    await card.locator('.unbind button:text-is("Unbind")').click();
    says(await card.locator('.unbind form').innerText(), ['What was pulled stays']);
    await card.locator('.unbind form button[type="submit"]').click();
    await card.locator('.empty:has-text("Bound to no clinic")').waitFor();
  };
  return [
    ['finds one organisation of many', pages],
    ['says whose an organisation is, by keyboard, and the clinic is fed', binds],
    ['takes it back', unbinds],
  ];
}

function removing({ page }) {
  const renames = async () => {
    const card = cardOf(page, 'Second RMM');
    await card.locator('button:text-is("Rename")').click();
    await card.locator('form[aria-label="Rename Second RMM"] [name="name"]').fill('Branch RMM');
    await card.locator('form[aria-label="Rename Second RMM"] button:text-is("Keep")').click();
    await cardOf(page, 'Branch RMM').waitFor();
  };
  const removes = async () => {
    for (const name of ['Branch RMM', 'Away RMM']) {
      const card = cardOf(page, name);
      await card.locator('button:text-is("Remove")').click();
      await card.locator(`button:text-is("Remove ${name}")`).click();
      await card.waitFor({ state: 'detached' });
    }
  };
  return [
    ['gives a connection another name', renames],
    ['removes a connection once it is asked again', removes],
  ];
}
