import { approvalAfter, type StoreFacts } from './data-store.js';
import { dataStore } from './data-store.fixture.js';
import { problemWithStore } from './problem-with-store.js';
import { earliestDestruction, problemWithDisposal, retentionStanding } from './retention.js';

const TODAY = '2026-11-24';
const kept = dataStore().retention;

describe('an entry of the register', () => {
  it('is taken when all fits', () => expect(problemWithStore(dataStore(), TODAY)).toBeNull());

  it.each<[Partial<StoreFacts>, RegExp]>([
    [{ name: '' }, /^name: 1 to 120/],
    [{ name: 'Letters of 2123 45670 1' }, /^name: looks like the number/],
    [{ place: 'reception@clinic.example' }, /^place: looks like/],
    [{ ownerRole: 'jo@clinic.example' }, /^ownerRole: looks like/],
    [{ vendorName: '\n' }, /^vendorName/],
    [{ locations: ['srv/a', 'srv/a'] }, /^locations: one is there twice/],
    [{ locations: ['srv/a.pdf'] }, /^locations: is the name of a file/],
    [{ locations: Array.from({ length: 21 }, (_, n) => `srv/${n}`) }, /^locations: at most 20/],
    [{ records: { least: -1, most: null } }, /^recordsLeast/],
    [{ records: { least: 5, most: 4 } }, /^recordsMost/],
    [{ records: { least: 0.5, most: 4 } }, /^recordsLeast/],
    [{ countedOn: '2026-11-25' }, /^countedOn: from 2000/],
    [{ countedOn: TODAY, records: { least: 0, most: null } }, /^countedOn: say how many/],
    [{ retention: { ...kept, rule: 'fixed' } }, /^retainUntil: a fixed period has an end/],
    [{ retention: { ...kept, rule: null, until: '2040-01-01' } }, /^retentionRule/],
    [{ retention: { ...kept, until: 'soon' } }, /^retainUntil: a day/],
    [{ retention: { ...kept, lastServiceOn: '2027-01-01' } }, /^lastServiceOn/],
    [{ copyOf: 'x' }, /^copyOf: only a copy/],
    [{ state: 'stale-copy' }, /^state: an original/],
    [{ state: 'retired' }, /^state: retire it/],
  ])('%j is refused by the name of its field', (more, told) => expect(problemWithStore(dataStore(more), TODAY)).toMatch(told));

  it('keeps an original for seven years after the last service, and for twenty-five where there may be minors', () => {
    const until = (day: string, holdsMinors: boolean | null, isCopy = false) =>
      problemWithStore(dataStore({ isCopy, retention: { rule: 'fixed', until: day, lastServiceOn: '2024-02-29', holdsMinors } }), TODAY);
    expect(until('2031-02-28', false)).toBe('retainUntil: an original of health records is kept until 2031-03-01 at least');
    expect(until('2031-03-01', false)).toBeNull();
    expect(until('2031-03-01', null)).toMatch(/2049-03-01/);
    expect(until('2027-01-01', true, true)).toBeNull();
  });
});

describe('retention', () => {
  it('of a live original ends record by record; a copy has to have an end', () => {
    expect(retentionStanding(dataStore(), TODAY)).toBe('within');
    expect(retentionStanding(dataStore({ isCopy: true }), TODAY)).toBe('unknown');
    expect(retentionStanding(dataStore({ retention: { ...kept, rule: null } }), TODAY)).toBe('unknown');
    expect(retentionStanding(dataStore({ retention: { ...kept, until: TODAY } }), TODAY)).toBe('within');
    expect(retentionStanding(dataStore({ retention: { ...kept, until: '2026-11-23' } }), TODAY)).toBe('over');
  });

  it('of an original is over once nobody has been seen for as long as the law asks', () => {
    const lastSeen = (lastServiceOn: string, holdsMinors: boolean | null = null, rule: 'health-record' | null = 'health-record') =>
      retentionStanding(dataStore({ retention: { rule, until: null, lastServiceOn, holdsMinors } }), TODAY);
    expect(lastSeen('1980-06-30')).toBe('over');
    expect(lastSeen('2001-11-24')).toBe('over');
    expect(lastSeen('2001-11-25')).toBe('within');
    expect(lastSeen('2001-11-25', false)).toBe('over');
    expect(lastSeen('1980-06-30', false, null)).toBe('unknown');
  });

  it('is not known without the day of the last service', () =>
    expect(earliestDestruction({ lastServiceOn: null, holdsMinors: false })).toBeNull());

  it('lets an original be destroyed only once it is over; copies, and what is moved, at any time', () => {
    const over = dataStore({ retention: { ...kept, lastServiceOn: '2001-05-01' } });
    expect(problemWithDisposal(over, 'destroyed', TODAY)).toBeNull();
    expect(problemWithDisposal(dataStore({ retention: { ...kept, lastServiceOn: '2020-05-01' } }), 'destroyed', TODAY)).toMatch(
      /2045-05-01/,
    );
    expect(problemWithDisposal(dataStore(), 'destroyed', TODAY)).toMatch(/lastServiceOn/);
    expect(problemWithDisposal(dataStore({ dataClasses: null }), 'destroyed', TODAY)).toMatch(/lastServiceOn/);
    expect(problemWithDisposal(dataStore({ dataClasses: ['staff'] }), 'destroyed', TODAY)).toBeNull();
    expect(problemWithDisposal(dataStore({ isCopy: true }), 'destroyed', TODAY)).toBeNull();
    expect(problemWithDisposal(dataStore(), 'moved', TODAY)).toBeNull();
  });
});

describe('an approval', () => {
  const before = dataStore();
  it.each<[Partial<StoreFacts>]>([
    [{ kind: 'cloud-drive' }],
    [{ place: 'Basement' }],
    [{ vendorName: 'Acme' }],
    [{ breadth: 'everyone' }],
    [{ breadth: null }],
    [{ encrypted: false }],
    [{ encrypted: null }],
    [{ dataClasses: ['clinical', 'financial'] }],
    [{ dataClasses: null }],
    [{ isCopy: true }],
    [{ locations: ['srv01/everybody'] }],
    [{ records: { least: 6_000, most: 6_001 } }],
    [{ records: { least: 6_000, most: null } }],
  ])('ends with %j', (more) => expect(approvalAfter(before, { ...before, ...more })).toBeNull());

  it.each<[Partial<StoreFacts>]>([
    [{ name: 'Bp' }],
    [{ breadth: 'named-people' }],
    [{ ownerRole: 'principal' }],
    [{ records: { least: 1, most: 2 } }],
    [{ countedOn: null }],
  ])('stays with %j', (more) => expect(approvalAfter(before, { ...before, ...more })).toBe(before.approval));

  it('is of the places that it was given for: fewer are fine, another in place of one is not', () => {
    const two = dataStore({ locations: ['srv01/bp', 'srv01/scans'] });
    expect(approvalAfter(two, { ...two, locations: ['srv01/scans'] })).toBe(two.approval);
    expect(approvalAfter(two, { ...two, locations: ['srv01/bp', 'srv01/everybody'] })).toBeNull();
  });

  it('of an unknown number stays once it is counted, and ends where there are more at the least', () => {
    const open = dataStore({ records: { least: 10, most: null } });
    expect(approvalAfter(open, { ...open, records: { least: 900, most: 1_200 } })).toBe(open.approval);
    expect(approvalAfter(open, { ...open, records: { least: 900, most: null } })).toBeNull();
  });
});
