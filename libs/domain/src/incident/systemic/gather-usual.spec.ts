import { dayOf, good, type Portfolio } from './portfolio.fixture.js';

/** Three clinics a week fail a check and mend it again, each week others, for so many weeks. */
function restless(weeks: number): { readonly portfolio: Portfolio; readonly opened: readonly number[] } {
  const portfolio = good(30);
  const opened: number[] = [];
  for (let week = 1; week <= weeks; week += 1) {
    const turning = [0, 1, 2].map((n) => 1 + ((3 * week + n) % 20));
    for (const n of turning) portfolio.tell(n, 's6.firewall', 'fail', 7 * week);
    if (portfolio.lookOver(dayOf(7 * week - 7)).opened.length > 0) opened.push(week);
    for (const n of turning) portfolio.tell(n, 's6.firewall', 'pass', 7 * week + 3);
    portfolio.lookOver(dayOf(7 * week - 4));
  }
  return { portfolio, opened };
}

describe('a check that becomes worse somewhere every week', () => {
  it('is an incident every time, told with what is usual once that is known', () => {
    const { portfolio, opened } = restless(12);
    expect(opened).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    for (const n of [21, 22, 23]) portfolio.tell(n, 's6.firewall', 'fail', 91);
    expect(portfolio.lookOver(dayOf(84)).opened).toMatchObject([{ subject: 's6.firewall', usual: 3 }]);
  });

  it('takes in all that turn together, however many more than usual', () => {
    const { portfolio } = restless(12);
    for (const n of [21, 22, 23, 24, 25, 26, 27, 28, 29]) portfolio.tell(n, 's6.firewall', 'fail', 91);
    const { opened } = portfolio.lookOver(dayOf(84));
    expect(opened).toMatchObject([{ subject: 's6.firewall', usual: 3 }]);
    expect(opened[0]?.children).toHaveLength(9);
  });

  it('does not make another check usual, nor silence', () => {
    const { portfolio } = restless(12);
    for (const n of [21, 22, 23]) for (const check of ['s6.antivirus', 's3.email-mfa']) portfolio.tell(n, check, 'pass', 88);
    for (const n of [21, 22, 23]) portfolio.tell(n, 's6.antivirus', 'fail', 91);
    for (const n of [24, 25, 26]) portfolio.tell(n, 's6.firewall', 'stale', 91);
    const { opened } = portfolio.lookOver(dayOf(84));
    expect(opened.map(({ kind, subject, usual }) => [kind, subject, usual])).toEqual([
      ['regression', 's6.antivirus', 0],
      ['silence', 'device', null],
    ]);
  });
});
