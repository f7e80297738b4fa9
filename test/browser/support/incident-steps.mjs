/** What a technician sees of what happened at several clinics at once. */
const check = (holds, otherwise) => {
  if (!holds) throw new Error(otherwise);
};

export function incidentSteps({ page, common }) {
  const tellsIncident = async () => {
    await page.waitForSelector('.incident, .incidents-card .empty');
    if (common === null) return;
    const incident = page.locator('.incident').first();
    check((await incident.innerText()).includes(`build of the operating system ${common}`), `says only: ${await incident.innerText()}`);
    await incident.locator('summary').focus();
    await page.keyboard.press('Enter');
    const said = await incident.innerText();
    for (const word of ['4 of its 4 clinics have it, no other has', 'Recovered', 'A guess, not a finding']) {
      check(said.includes(word), `says only: ${said}`);
    }
    check((await incident.locator('.incident-clinics a[href^="/clinics/"]').count()) === 4, 'does not lead to its clinics');
    await page.keyboard.press('Enter');
  };
  const listsAll = async () => {
    if (common === null) return;
    await page.click('.incidents-foot a');
    await page.waitForSelector('h1:has-text("At several clinics at once")');
    await page.waitForSelector('.incident');
    check((await page.locator('.incident').count()) === 1, 'does not list the one incident');
    await page.click('.incidents-toggles button:has-text("Over")');
    await page.waitForSelector('.incidents-card .empty:has-text("None has ended yet")');
    check(page.url().includes('show=over'), 'what is shown is not in the address');
    await page.click('.crumbs a');
    await page.waitForSelector('[role="grid"] [role="rowheader"]');
  };
  return [
    ['tells what happened at several clinics at once, and guesses at what they share', tellsIncident],
    ['lists every such incident, also those that are over', listsAll],
  ];
}
