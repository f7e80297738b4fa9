/** Asking computers by screen, as somebody who may; and as somebody who may not. */
import { readFile } from 'node:fs/promises';
import { blames, check, expectRefusal, says } from './entry-helpers.mjs';

const REASON = 'CVE-2026-1234, asked by screen';

export function questionSteps(product) {
  return [...asking(product), ...answering(product)];
}

function asking({ page, complaints }) {
  const form = page.locator('form[aria-label="Ask computers"]');
  const ask = form.locator('button:text-is("Ask")');
  const refuses = async () => {
    await page.click('nav[aria-label="Main"] a:has-text("Questions")');
    await page.waitForSelector('h1:has-text("Questions")');
    await form.locator('[name="reason"]').fill(REASON);
    await form.locator('[name="sql"]').fill('SELECT path FROM file');
    await ask.click();
    await blames(form, 'sql', ['file is not a table']);
    expectRefusal(complaints, 400);
    await form.locator('button:text-is("Programs by name (Windows)")').click();
    await ask.click();
    await form.locator('[data-field="clinicIds"][aria-invalid="true"]').waitFor();
    says(await form.locator('.clinics-picker .field-wrong').innerText(), ['1 to 200 clinics']);
    check((await form.locator('[name="reason"]').inputValue()) === REASON, 'what was typed is lost');
    expectRefusal(complaints, 400);
  };
  const asks = async () => {
    const offered = form.locator('.offered button').first();
    await offered.focus();
    await page.keyboard.press('Enter');
    await form.locator('.chosen li').first().waitFor();
    await form.locator('.offered button').last().click();
    await form.locator('[role="status"]:has-text("14 clinics chosen.")').waitFor();
    await form.locator('.chosen-out').first().click();
    await form.locator('[role="status"]:has-text("13 clinics chosen.")').waitFor();
    await ask.click();
    await form.locator('[role="status"]:has-text("Asked in 13 clinics")').waitFor();
    says(await page.locator('.run', { hasText: REASON }).innerText(), ['13 clinics', 'no computer was given it yet', 'FROM programs']);
    await form.locator('a:text-is("See the answers")').click();
    await page.waitForSelector(`h1:has-text("${REASON}")`);
    await page.waitForSelector('.answers .empty:has-text("No computer was given it yet")');
  };
  return [
    ['refuses a question that cannot be, at its field', refuses],
    ['asks the computers of some clinics, chosen by keyboard or all at once', asks],
  ];
}

function answering({ page, url, asked }) {
  const tells = async () => {
    await page.goto(`${url}/questions`);
    await page.locator('.run a', { hasText: asked.reason }).click();
    await page.locator('.answers .opening').nth(3).waitFor();
    const lines = await page.locator('.answers .opening').allInnerTexts();
    for (const [index, words] of ['2 rows', 'Has nothing of it', 'Could not run it: not known', 'Has not answered: not known'].entries())
      says(lines[index] ?? '', [words]);
    says(await page.locator('.preview-figures').innerText(), ['Given to', '4', 'Not answered yet', '1']);
    await page.locator('.answers .opening-button').first().click();
    says(await page.locator('.answers .opening').first().innerText(), ['Old Reader', '9.1', asked.formula]);
  };
  const exports_ = async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('button:text-is("Save as CSV")').click()]);
    const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
    check(lines.length === 7, `has ${lines.length} lines`);
    says(lines[0], ['Clinic,Computer,State', 'name,version']);
    says(lines[1], [`"'=HYPERLINK`]);
    for (const [index, words] of ['has nothing of it', 'could not run it', 'has not answered'].entries()) says(lines[index + 3], [words]);
  };
  return [
    ['tells what each computer answered, and nothing apart from not known', tells],
    ['saves all answers as a table without formulas', exports_],
  ];
}

/** Somebody who may read and no more: the reader is signed in. */
export function questionReaderSteps({ page, url }) {
  const refuses = async () => {
    await page.goto(`${url}/questions`);
    await page.waitForSelector('.empty:has-text("You may not ask computers")');
    check((await page.locator('main form').count()) === 0, 'offers a form');
  };
  return [['lets a reader ask no computer', refuses]];
}
