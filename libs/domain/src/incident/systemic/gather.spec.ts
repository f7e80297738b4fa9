import fc from 'fast-check';
import type { CheckState } from '../../controls/check.js';
import { gatherSystemic } from './gather.js';
import { dayOf, good, Portfolio, SETTINGS } from './portfolio.fixture.js';

describe('clinics that turn together', () => {
  it('are one incident from the third on within seven days', () => {
    const portfolio = good(5);
    portfolio.tell(1, 's6.firewall', 'fail', 1);
    portfolio.tell(2, 's6.firewall', 'fail', 4);
    portfolio.lookOver();
    expect(portfolio.incidents).toEqual([]);
    portfolio.tell(3, 's6.firewall', 'partial', 7);
    expect(portfolio.lookOver().opened).toMatchObject([{ kind: 'regression', subject: 's6.firewall', openedOn: dayOf(7) }]);
    expect(portfolio.incidents).toEqual([['s6.firewall', [1, 2, 3], true]]);
  });

  it('are none when the window is a day too short for them', () => {
    const portfolio = good(3);
    for (const [n, day] of [1, 4, 8].entries()) portfolio.tell(n + 1, 's6.firewall', 'fail', day);
    expect(portfolio.lookOver().opened).toEqual([]);
  });

  it('are joined by further ones, not by one long after', () => {
    const portfolio = good(5);
    for (const n of [1, 2, 3]) portfolio.tell(n, 's6.firewall', 'fail', 1);
    portfolio.lookOver();
    portfolio.tell(4, 's6.firewall', 'fail', 7);
    portfolio.lookOver();
    portfolio.tell(5, 's6.firewall', 'fail', 30);
    portfolio.lookOver();
    expect(portfolio.incidents).toEqual([['s6.firewall', [1, 2, 3, 4], true]]);
  });

  it('are resolved when all are as good as before, and not by silence', () => {
    const portfolio = good(3);
    for (const n of [1, 2, 3]) portfolio.tell(n, 's6.firewall', 'fail', 1);
    portfolio.lookOver();
    for (const n of [1, 2]) portfolio.tell(n, 's6.firewall', 'pass', 2);
    portfolio.tell(3, 's6.firewall', 'unknown', 2);
    expect(portfolio.lookOver().resolved).toEqual([]);
    portfolio.tell(3, 's6.firewall', 'pass', 5);
    expect(portfolio.lookOver().resolved).toEqual([{ incidentId: '0', on: dayOf(5) }]);
  });

  it('that somebody has closed are not counted again, new turns are', () => {
    const portfolio = good(6);
    for (const n of [1, 2, 3]) portfolio.tell(n, 's6.firewall', 'fail', 1);
    portfolio.lookOver();
    portfolio.close(0);
    for (const n of [4, 5]) portfolio.tell(n, 's6.firewall', 'fail', 2);
    expect(portfolio.lookOver().opened).toEqual([]);
    portfolio.tell(6, 's6.firewall', 'fail', 3);
    portfolio.lookOver();
    expect(portfolio.incidents).toEqual([
      ['s6.firewall', [1, 2, 3], false],
      ['s6.firewall', [4, 5, 6], true],
    ]);
  });

  it('by silence are told as silence, one incident for all checks that the evidence answered', () => {
    const portfolio = good(3);
    for (const n of [1, 2, 3]) portfolio.tell(n, 's6.antivirus', 'pass', 0);
    for (const n of [1, 2, 3]) for (const check of ['s6.firewall', 's6.antivirus']) portfolio.tell(n, check, 'stale', 8);
    expect(portfolio.lookOver().opened).toMatchObject([
      { kind: 'silence', subject: 'device', children: [{ from: null, checkIds: ['s6.antivirus', 's6.firewall'] }, {}, {}] },
    ]);
    for (const n of [1, 2, 3]) for (const check of ['s6.firewall', 's6.antivirus']) portfolio.tell(n, check, 'fail', 9);
    const { opened, resolved } = portfolio.lookOver();
    expect(resolved).toEqual([{ incidentId: '0', on: dayOf(9) }]);
    expect(opened.map(({ kind, subject }) => `${kind} ${subject}`).sort()).toEqual(['regression s6.antivirus', 'regression s6.firewall']);
  });

  it('do not count computers that are off at the weekend', () => {
    const portfolio = good(4, 's8.heartbeat');
    for (const n of [1, 2, 3, 4]) portfolio.tell(n, 's8.heartbeat', 'partial', 2);
    expect(portfolio.lookOver().opened).toEqual([]);
  });

  it('have recovered where evidence shows it, and otherwise their part ended as it did', () => {
    const portfolio = good(6);
    for (const n of [1, 2, 3, 4, 5, 6]) portfolio.tell(n, 's6.firewall', 'fail', 1);
    portfolio.lookOver();
    portfolio.tell(1, 's6.firewall', 'pass', 2);
    portfolio.tell(2, 's6.firewall', 'pass', 2, 'evidence-lost');
    portfolio.tell(3, 's6.firewall', 'not-applicable', 2, 'excepted');
    portfolio.tell(4, 's6.firewall', 'pass', 2, 'out-of-scope');
    portfolio.tell(5, 's6.firewall', 'not-applicable', 2, 'not-applicable');
    portfolio.tell(5, 's6.firewall', 'unknown', 2);
    portfolio.lookOver();
    expect(portfolio.endings).toEqual(['recovered', 'evidence-lost', 'excepted', 'out-of-scope', 'not-applicable', null]);
    portfolio.tell(2, 's6.firewall', 'fail', 20, 'evidence-lost');
    portfolio.lookOver(dayOf(13));
    expect(portfolio.endings).toEqual(['recovered', null, 'excepted', 'out-of-scope', 'not-applicable', null]);
  });

  it('are in it again when they turn a second time on the same day, seen between or not', () => {
    const portfolio = good(3);
    for (const n of [1, 2, 3]) portfolio.tell(n, 's6.firewall', 'fail', 1);
    portfolio.lookOver();
    for (const n of [1, 2]) portfolio.tell(n, 's6.firewall', 'pass', 1);
    portfolio.lookOver();
    expect(portfolio.endings).toEqual(['recovered', 'recovered', null]);
    portfolio.tell(1, 's6.firewall', 'fail', 1);
    portfolio.tell(3, 's6.firewall', 'pass', 1);
    portfolio.tell(3, 's6.firewall', 'fail', 1);
    portfolio.lookOver();
    expect(portfolio.endings).toEqual([null, 'recovered', null]);
  });

  it('by silence of checks that then do not apply have not recovered', () => {
    const portfolio = good(3);
    for (const n of [1, 2, 3]) portfolio.tell(n, 's6.firewall', 'stale', 8);
    portfolio.lookOver();
    portfolio.tell(1, 's6.firewall', 'not-applicable', 9, 'excepted');
    portfolio.tell(1, 's6.firewall', 'unknown', 9);
    portfolio.tell(2, 's6.firewall', 'fail', 9);
    portfolio.lookOver();
    expect(portfolio.endings).toEqual(['excepted', 'recovered', null]);
  });

  it('are not counted again once they have been looked at, whatever happened to the incident', () => {
    const portfolio = good(3);
    for (const n of [1, 2, 3]) portfolio.tell(n, 's6.firewall', 'stale', 8);
    const { courses, since } = { courses: portfolio.standing, since: dayOf(9) };
    const picture = { courses, known: [], settings: SETTINGS, history: [] };
    expect(gatherSystemic({ ...picture, since }).opened).toEqual([]);
    expect(gatherSystemic({ ...picture, since: dayOf(8) }).opened).toHaveLength(1);
  });

  it('without a clinic left, because all have gone, are resolved', () => {
    const known = { id: 'a', kind: 'regression', subject: 's6.firewall', isOpen: true, children: [] } as const;
    expect(gatherSystemic({ courses: [], known: [known], settings: SETTINGS, history: [], since: dayOf(0) }).resolved).toEqual([
      { incidentId: 'a', on: null },
    ]);
  });
});

const events = fc.array(
  fc.record({
    n: fc.integer({ min: 1, max: 8 }),
    checkId: fc.constantFrom('s6.firewall', 's6.antivirus', 's3.email-mfa'),
    state: fc.constantFrom('pass', 'partial', 'fail', 'unknown', 'stale', 'not-applicable'),
    day: fc.integer({ min: 1, max: 40 }),
  }),
  { maxLength: 80 },
) as fc.Arbitrary<{ n: number; checkId: string; state: CheckState; day: number }[]>;

describe('any history', () => {
  it('looked over twice changes nothing the second time', () => {
    fc.assert(
      fc.property(events, (all) => {
        const portfolio = new Portfolio();
        for (const { n, checkId, state, day } of [...all].sort((one, other) => one.day - other.day)) {
          portfolio.tell(n, checkId, state, day);
          portfolio.lookOver();
          const again = portfolio.lookOver();
          expect([again.opened, again.changed, again.resolved]).toEqual([[], [], []]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('opens nothing for fewer clinics than asked for, or further apart, and no clinic leaves', () => {
    fc.assert(
      fc.property(events, (all) => {
        const portfolio = new Portfolio();
        let before: readonly number[] = [];
        for (const { n, checkId, state, day } of [...all].sort((one, other) => one.day - other.day)) {
          portfolio.tell(n, checkId, state, day);
          for (const { children } of portfolio.lookOver().opened) {
            expect(new Set(children.map((child) => child.clinicId)).size).toBeGreaterThanOrEqual(SETTINGS.minClinics);
            const days = children.map(({ since }) => Date.parse(since)).sort((one, other) => one - other);
            expect(((days.at(-1) ?? 0) - (days[0] ?? 0)) / 86_400_000).toBeLessThan(SETTINGS.windowDays);
          }
          const sizes = portfolio.incidents.map(([, clinics]) => clinics.length);
          before.forEach((size, index) => expect(sizes[index]).toBeGreaterThanOrEqual(size));
          before = sizes;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('does not hang on the order in which clinics of a day are heard', () => {
    fc.assert(
      fc.property(events, fc.infiniteStream(fc.nat()), (all, chance) => {
        const once = [...new Map(all.map((event) => [`${event.day} ${event.n} ${event.checkId}`, event])).values()];
        const keyed = once.map((event) => ({ event, key: chance.next().value ?? 0 }));
        const told = (order: readonly (typeof once)[number][]): Portfolio => {
          const portfolio = new Portfolio();
          for (let day = 1; day <= 40; day += 1) {
            for (const { n, checkId, state } of order.filter((event) => event.day === day)) portfolio.tell(n, checkId, state, day);
            portfolio.lookOver();
          }
          return portfolio;
        };
        const shuffled = keyed.sort((one, other) => one.key - other.key).map(({ event }) => event);
        expect([...told(shuffled).incidents].sort()).toEqual([...told(once).incidents].sort());
      }),
      { numRuns: 50 },
    );
  });
});
