import type { FindingLine } from './finding-documents.js';
import { addDays, daysBetween, dueWords, eventWords, localDay, stateWords, urgency, webAddress, windowWords } from './finding-model.js';

const ZONE = 'Australia/Hobart';
const NOW = '2026-11-26T03:00:00Z';
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

function line(changes: Partial<FindingLine> = {}): FindingLine {
  return {
    ...{ id: 'f', tool: 'Nessus', title: 'Old TLS', severity: 'HIGH', knownExploited: false, epss: null, exposure: 'INTERNAL' },
    ...{
      open: true,
      openPlaces: 2,
      timesReopened: 0,
      fixedAt: null,
      leftAt: null,
      dueAt: null,
      overdue: false,
      triage: null,
      triageUntil: null,
    },
    ...changes,
  };
}

describe('a finding', () => {
  it('says what makes it urgent, the gravest first', () => {
    const grave = line({ knownExploited: true, exposure: 'INTERNET', epss: 0.42, timesReopened: 2 });
    expect(urgency(grave).map(plain)).toEqual([
      'Exploited by attackers (KEV)',
      'Reachable from the internet',
      '42 % likely exploited within 30 days (EPSS)',
      'Came back 2 times',
    ]);
    expect(urgency(line({ epss: 0.01 }))).toEqual([]);
  });

  it.each([
    ['lateness in words', { dueAt: '2026-11-24T03:00:00Z', overdue: true }, 'Overdue by 2 days, since 24 Nov 2026', true],
    ['the first hours of it', { dueAt: '2026-11-26T01:00:00Z', overdue: true }, 'Overdue since 26 Nov 2026', true],
    ['how long is left', { dueAt: '2026-12-10T03:00:00Z' }, 'Due 10 Dec 2026, in 14 days', false],
    ['that hours are left', { dueAt: '2026-11-26T20:00:00Z' }, 'Due 27 Nov 2026, within a day', false],
    ['that nothing is due', {}, 'Nothing due', false],
    [
      'that a false positive is not waited for',
      { dueAt: '2026-11-24T03:00:00Z', overdue: true, triage: 'FALSE_POSITIVE' },
      'Nothing due: not there',
      false,
    ],
    [
      'that nobody is late while the vendor has to mend it',
      { dueAt: '2026-11-24T03:00:00Z', triage: 'VENDOR_HOLD' },
      'Held for the vendor, due 24 Nov 2026',
      false,
    ],
    [
      'that what is accepted stays late',
      { dueAt: '2026-11-24T03:00:00Z', overdue: true, triage: 'ACCEPTED' },
      'Overdue by 2 days, since 24 Nov 2026',
      true,
    ],
    ['that what is fixed is done', { dueAt: '2026-11-24T03:00:00Z', open: false }, 'Nothing due: fixed', false],
  ] as const)('tells %s', (_, changes, text, overdue) => {
    const words = dueWords(line(changes), NOW, ZONE);
    expect({ ...words, text: plain(words.text) }).toEqual({ text, overdue });
  });

  it('says what was decided and when that ends', () => {
    const triageUntil = '2027-01-03T03:00:00Z';
    const words = [
      line(),
      line({ triage: 'ACCEPTED', triageUntil }),
      line({ triage: 'FALSE_POSITIVE', triageUntil }),
      line({ triage: 'VENDOR_HOLD', triageUntil }),
      line({ open: false, fixedAt: '2026-11-20T03:00:00Z', triage: 'ACCEPTED', triageUntil }),
    ].map((each) => plain(stateWords(each, ZONE)));
    expect(words).toEqual([
      'Open',
      'Accepted until 3 Jan 2027',
      'False positive until 3 Jan 2027',
      'Vendor hold until 3 Jan 2027',
      'Fixed 20 Nov 2026',
    ]);
  });

  it('tells who did what, without naming anybody by an id', () => {
    const event = (kind: string, actor: string, until: string | null = null) => plain(eventWords({ kind, actor, until }, 'u1', ZONE));
    expect([
      event('opened', 'scanner'),
      event('accepted', 'user:u1', '2027-01-03T03:00:00Z'),
      event('note', 'user:u2'),
      event('something-new', 'system:worker'),
    ]).toEqual(['Found, by the scanner', 'Accepted until 3 Jan 2027, by you', 'Note, by a colleague', 'something new, by Wardround']);
  });

  it('links to the web only', () => {
    const hostile = ['javascript:alert(1)', ' data:text/html,x', 'see the vendor', 'file:///etc/passwd'];
    expect(hostile.map(webAddress)).toEqual([null, null, null, null]);
    expect(webAddress('https://vendor.example/kb?id=1')).toBe('https://vendor.example/kb?id=1');
  });
});

describe('the hours of the practice', () => {
  it.each<[string, Parameters<typeof windowWords>[0], string | null]>([
    ['nothing where it keeps none', { state: 'RUNNING', workBy: '2026-12-10T03:00:00Z', windowMinutes: null }, null],
    [
      'how much is left',
      { state: 'RUNNING', workBy: '2026-12-09T10:00:00Z', windowMinutes: 180 },
      '180 minutes of maintenance windows left, the last until 9 Dec 2026, 21:00',
    ],
    [
      'that a window has to be agreed',
      { state: 'RUNNING', workBy: null, windowMinutes: 0 },
      'No maintenance window is left before then: one has to be agreed with the practice.',
    ],
    [
      'that a hold holds',
      { state: 'HELD', workBy: null, windowMinutes: null },
      'Not late while the vendor has to mend it; the date stays.',
    ],
    ['nothing of what is late', { state: 'OVERDUE', workBy: null, windowMinutes: null }, null],
  ])('say %s', (_, clock, words) => {
    const said = windowWords(clock, ZONE);
    expect(said && plain(said)).toBe(words);
  });
});

describe('a decision', () => {
  it('holds for the days from today at the clinic to the day that was chosen', () => {
    const today = localDay(new Date('2026-11-26T14:30:00Z'), ZONE);
    expect(today).toBe('2026-11-27');
    expect(daysBetween(today, addDays(today, 90))).toBe(90);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});
