/** What steps that enter something by screen have in common. */
export const check = (holds, otherwise) => {
  if (!holds) throw new Error(otherwise);
};

export const says = (text, words) => {
  for (const word of words) check(text.includes(word), `does not say "${word}": ${text}`);
};

/** The browser reports by itself that something was answered by 400 or 409: expected once, it is no complaint. */
export function expectRefusal(complaints, status) {
  const own = complaints.findIndex((text) => text.includes(`status of ${status}`));
  if (own >= 0) complaints.splice(own, 1);
}

/** The field that the API blames: marked, told in words, and with the focus on it. */
export async function blames(form, field, words) {
  const control = form.locator(`[name="${field}"][aria-invalid="true"]`);
  await control.waitFor();
  const told = await form.locator(`[id="${await control.getAttribute('aria-describedby')}"]`).innerText();
  says(told, words);
  check(await control.evaluate((element) => element === element.ownerDocument.activeElement), `${field} has not the focus`);
}
