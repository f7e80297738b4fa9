import { AUTO, parseToolFile, type ToolFile } from './parse-tool-file.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const FILE: ToolFile = {
  ...{ format: AUTO, assessmentId: 'upload-1', observedAt: '2026-11-24T02:00:00Z', tool: null, complete: null },
  ...{ patientData: null, offsite: null, backupSet: null, utcOffset: null, domain: null },
};
const read = (file: unknown, said: Partial<ToolFile> = {}) => parseToolFile(JSON.stringify(file), { ...FILE, ...said }, NOW);
const records = (file: unknown, said: Partial<ToolFile> = {}): readonly unknown[] => {
  const parsed = read(file, said);
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.reason}`);
  return parsed.value.records;
};
const refused = (file: unknown, said: Partial<ToolFile> = {}): string => {
  const parsed = read(file, said);
  return parsed.ok ? 'taken' : `${parsed.path}: ${parsed.reason}`;
};

/** As the API describes a breach. */
const breach = (Name: string, DataClasses: readonly string[], more: object = {}): object => ({
  ...{ Name, Title: Name, Domain: `${Name.toLowerCase()}.example`, BreachDate: '2024-02-03', AddedDate: '2024-06-01T10:20:30Z' },
  ...{ ModifiedDate: '2024-06-01T10:20:30Z', PwnCount: 152_445_165, Description: 'In 2024, <em>it</em> was breached.', DataClasses },
  ...{ IsVerified: true, IsFabricated: false, IsSensitive: false, IsRetired: false, IsSpamList: false, IsMalware: false },
  ...{ IsStealerLog: false, IsSubscriptionFree: false, LogoPath: 'https://logos.example/x.png' },
  ...more,
});
const SHOP = breach('Shop', ['Email addresses', 'Passwords']);
const FORUM = breach('Forum', ['Email addresses', 'Historical passwords'], { BreachDate: '2025-01-01', AddedDate: '2025-03-01T00:00Z' });
const PEOPLE = breach('People', ['Email addresses', 'Names']);
const SPAM = breach('Spam', ['Email addresses', 'Passwords'], { IsSpamList: true });
const MADE_UP = breach('MadeUp', ['Passwords'], { IsFabricated: true });
const STEALER = breach('Logs', ['Email addresses'], { IsStealerLog: true, IsMalware: true });
const DATING = breach('Dating', ['Email addresses', 'Passwords', 'Sexual orientations'], { IsSensitive: true });

const answer = { ana: ['Shop', 'Forum', 'People'], Ben: ['People'] };
const pair = (breacheddomain: object, ...breaches: object[]): object => ({ domain: 'ash.example', breacheddomain, breaches });
const ANA = { domain: 'ash.example', account: 'ana@ash.example' };
const none = { breaches: 0, passwordBreaches: 0, unknownBreaches: 0, stealerLogs: 0, newestBreachOn: null, newestPublishedAt: null };

describe('the search of a domain at Have I Been Pwned', () => {
  it('with the catalogue of breaches is told in counts by address, everything there is', () => {
    const told = read(pair(answer, SHOP, FORUM, PEOPLE));
    expect(told).toMatchObject({ value: { kind: 'breached-accounts', complete: true, source: { tool: 'Have I Been Pwned' } } });
    expect(told.ok && told.value.records).toEqual([
      {
        ...{ ...ANA, breaches: 3, passwordBreaches: 2, unknownBreaches: 0, stealerLogs: 0 },
        ...{ newestBreachOn: '2025-01-01', newestPublishedAt: '2025-03-01T00:00:00.000Z' },
      },
      { ...none, domain: 'ash.example', account: 'ben@ash.example', breaches: 1 },
    ]);
  });

  it('names no breach: the name of one alone can say too much', () => {
    expect(JSON.stringify(read(pair({ ana: ['Dating'] }, DATING)))).not.toMatch(/Dating|orientation/);
  });

  it('takes no list of spam and nothing made up for a breach', () => {
    expect(records(pair({ ana: ['Spam', 'MadeUp'], ben: ['Spam', 'Shop'] }, SPAM, MADE_UP, SHOP))).toMatchObject([
      { account: 'ana@ash.example', breaches: 0, passwordBreaches: 0 },
      { account: 'ben@ash.example', breaches: 1, passwordBreaches: 1 },
    ]);
  });

  it('takes logs of malware for passwords, whatever their classes say', () => {
    expect(records(pair({ ana: ['Logs'] }, STEALER))).toMatchObject([{ passwordBreaches: 1, stealerLogs: 1 }]);
  });

  it('does not know what a breach held that no catalogue names, nor when one was of which a date is missing', () => {
    const undated = breach('Old', ['Passwords'], { AddedDate: null });
    expect(records(pair({ ana: ['Shop', 'Old', 'New'] }, SHOP, undated))).toEqual([
      {
        ...ANA,
        breaches: 3,
        passwordBreaches: 2,
        unknownBreaches: 1,
        stealerLogs: 0,
        newestBreachOn: '2024-02-03',
        newestPublishedAt: null,
      },
    ]);
  });

  it('is read as the API answers it, with the domain said besides', () => {
    expect(records(answer, { domain: 'Ash.example' })).toMatchObject([
      { ...ANA, breaches: 3, unknownBreaches: 3 },
      { account: 'ben@ash.example' },
    ]);
    expect(refused(answer)).toBe('domain: is missing: say which domain was searched');
  });

  it('that found nobody says that it looked', () => {
    const looked = [{ domain: 'ash.example', account: null, ...none }];
    expect(records(pair({}))).toEqual(looked);
    expect(records({ BreachSearchResults: [], PasteSearchResults: [] }, { domain: 'ash.example' })).toEqual(looked);
    expect(refused({}, { format: 'hibp', domain: 'ash.example' })).toMatch(/^: is empty/);
  });

  it('is read as the portal exports it, pastes left out', () => {
    const row = (Alias: string, ...Breaches: object[]): object => ({ Alias, DomainName: 'ash.example', Breaches });
    const file = {
      BreachSearchResults: [row('ana', SHOP, PEOPLE), row('ANA', FORUM), row('ben', PEOPLE)],
      PasteSearchResults: [{ Alias: 'ana', DomainName: 'ash.example', Pastes: [{ Source: 'Pastebin', Id: 'x', EmailCount: 3 }] }],
    };
    expect(records(file)).toMatchObject([
      { ...ANA, breaches: 3, passwordBreaches: 2, newestBreachOn: '2025-01-01' },
      { account: 'ben@ash.example', passwordBreaches: 0 },
    ]);
    expect(refused({ BreachSearchResults: [row('ana', SHOP), { Alias: 'ben', DomainName: 'oak.example', Breaches: [SHOP] }] })).toBe(
      '/BreachSearchResults/1/DomainName: is another domain: send one at a time',
    );
  });

  it('can be said to be a part', () => {
    expect(read(pair(answer), { complete: false })).toMatchObject({ value: { complete: false } });
  });

  it.each<[unknown, Partial<ToolFile>, RegExp]>([
    [pair({ ana: 'Shop' }), {}, /^\/breacheddomain: entry 1: expected names/],
    [pair({ ana: ['Shop'], ben: [] }), {}, /^\/breacheddomain: entry 2/],
    [pair({ ana: ['Shop'] }, { ...SHOP, Name: 5 }), {}, /^\/breaches\/0\/Name/],
    [pair({ ana: ['Shop'] }, { ...SHOP, BreachDate: '03/02/2024' }), {}, /^\/breaches\/0\/BreachDate: expected a day/],
    [pair({ ana: ['Shop'] }, { ...SHOP, AddedDate: 'lately' }), {}, /^\/breaches\/0\/AddedDate: expected a time/],
    [pair({ ana: ['Shop'] }, { ...SHOP, AddedDate: '2031-06-01T10:20:30Z' }), {}, /newestPublishedAt: is more than 24 hours ahead/],
    [{ ...pair(answer), breaches: 'all' }, {}, /^\/breaches: expected array/],
    [pair({ '': ['Shop'] }), {}, /without the part before the @/],
    [pair({ 'a@b': ['Shop'], ' A@B ': ['Shop'] }, SHOP), {}, /^taken$/],
    [pair(answer), { domain: 'oak.example' }, /^domain: is another one than the file names/],
    [{ ...pair(answer), domain: 'no domain' }, {}, /^domain: expected a domain/],
    [{ statusCode: 401, message: 'Access denied due to invalid hibp-api-key.' }, { format: 'hibp' }, /^\/statusCode: says that/],
    [{ statusCode: 401, message: 'Access denied due to invalid hibp-api-key.' }, {}, /^format: cannot be told/],
    [['ana'], { format: 'hibp' }, /expected an object/],
    [{ ana: [7] }, { domain: 'ash.example' }, /^format: cannot be told/],
  ])('%j with %j is %s', (file, said, reason) => {
    expect(refused(file, said)).toMatch(reason);
  });

  it('that is refused names nobody', () => {
    for (const file of [pair({ ana: ['Shop'], ben: [] }), pair({ 'ben\u0000': [1] })]) expect(refused(file)).not.toMatch(/ana|ben/);
  });

  it('that is cut off is refused', () => {
    const text = JSON.stringify(pair(answer, SHOP));
    for (const at of [5, 40, text.length - 3]) expect(parseToolFile(text.slice(0, at), FILE, NOW)).toMatchObject({ ok: false });
  });

  it('of a domain that takes mail for any name is bounded', () => {
    const crowd = Object.fromEntries(Array.from({ length: 50_001 }, (_, index) => [`x${index}`, ['Shop']]));
    expect(refused(pair(crowd, SHOP))).toMatch(/more than 50000 addresses/);
  });
});
