import type { ImportField, ImportRules } from '#libs/domain';
import { readImportRules } from './check-rules.js';
import { readImport, type ImportReading } from './read-import.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const from = (field: string, column: string, more: Partial<ImportField> = {}): ImportField => ({
  ...{ field, column, constant: null, values: [], otherwise: null },
  ...more,
});
const always = (field: string, constant: string): ImportField => ({ field, column: null, constant, values: [], otherwise: null });

const BASE: Omit<ImportRules, 'kind' | 'fields'> = {
  ...{ tool: 'Acme', format: 'csv', delimiter: 'auto', encoding: 'auto', decimal: '.', dates: 'day-first' },
  ...{ timeZone: 'Australia/Hobart', list: null },
};
const BACKUPS: ImportRules = {
  ...BASE,
  kind: 'backup-jobs',
  fields: [
    from('backupSet', 'Job'),
    from('endedAt', 'Finished'),
    from('result', 'Status', {
      values: [
        { from: 'OK', to: 'success' },
        { from: 'Erfolg', to: 'success' },
      ],
      otherwise: 'failed',
    }),
    from('offsite', 'Cloud copy', { values: [{ from: 'Uploaded', to: 'yes' }], otherwise: 'no' }),
    always('containsPatientData', 'yes'),
  ],
};
const TRAINING: ImportRules = { ...BASE, kind: 'training', fields: [from('staff', 'Name'), from('completedAt', 'Done')] };
const PHISHING: ImportRules = {
  ...BASE,
  kind: 'phishing',
  decimal: ',',
  fields: [from('campaign', 'C'), from('sentAt', 'At'), from('sent', 'Sent'), from('clicked', 'Clicked'), always('reported', '0')],
};

const read = (file: Uint8Array | string, rules: ImportRules = BACKUPS, complete = false): ImportReading =>
  readImport(file, rules, { assessmentId: 'a-1', observedAt: '2026-11-20T01:00:00Z', complete }, NOW);
const HEAD = 'Job;Finished;Status;Cloud copy;Operator\n';

describe('a table read by a mapping', () => {
  it('takes several addresses from one cell', () => {
    const columns = ['account', 'addresses'].map((field) => from(field, field));
    const said = { system: 'email', administrator: 'no', human: 'yes', enabled: 'yes', method: 'totp' };
    const constants = Object.entries(said).map(([field, value]) => always(field, value));
    const rules: ImportRules = { ...BASE, kind: 'mfa-registration', fields: [...columns, ...constants] };
    expect(read('account;addresses\njo;"a@ash.example, b@ash.example"\n', rules).assessment?.records).toMatchObject([
      { account: 'jo', addresses: ['a@ash.example', 'b@ash.example'] },
    ]);
  });

  it('becomes records: columns, translations, constants, local times in and out of summer', () => {
    const { assessment, unread, rows } = read(`${HEAD}Bilby;1/07/2026 9:05 pm;ok;Uploaded;Kim\nBilby;19/11/2026 21:05;Broken;;Kim\n`);
    expect(assessment?.records).toEqual([
      {
        backupSet: 'Bilby',
        endedAt: '2026-07-01T11:05:00.000Z',
        result: 'success',
        offsite: true,
        immutable: null,
        containsPatientData: true,
      },
      {
        backupSet: 'Bilby',
        endedAt: '2026-11-19T10:05:00.000Z',
        result: 'failed',
        offsite: null,
        immutable: null,
        containsPatientData: true,
      },
    ]);
    expect({ unread, rows, tool: assessment?.source.tool }).toEqual({ unread: ['Operator'], rows: 2, tool: 'Acme' });
  });

  it('is not taken by halves: each problem has its row and column, and none repeats what stands in the cell', () => {
    const file = `${HEAD}Bilby;31/02/2026;ok;;\n\nQuoll;19/11/2026 25:00;ok;;\n;19/11/2026;ok;;\nEmu;19/11/2026;ok;;\n`;
    const { assessment, problems, rows, badRows, records } = read(file);
    expect(assessment).toBeNull();
    expect({ rows, badRows, read: records.length }).toEqual({ rows: 4, badRows: 3, read: 1 });
    expect(problems.map(({ row, column, field }) => ({ row, column, field }))).toEqual([
      { row: 2, column: 'Finished', field: 'endedAt' },
      { row: 4, column: 'Finished', field: 'endedAt' },
      { row: 5, column: 'Job', field: 'backupSet' },
    ]);
    expect(JSON.stringify(problems)).not.toMatch(/31\/02|25:00/);
  });

  it('has its rows numbered as a spreadsheet does, for what the records together cannot be', () => {
    const twice = read('Name,Done\nJo,\n\njo,\n', TRAINING);
    expect(twice.problems).toEqual([{ row: 4, column: 'Name', field: 'staff', reason: 'is there twice' }]);
    const ahead = read('Name,Done\nJo,1/1/2028\n', TRAINING);
    expect(ahead.problems).toMatchObject([{ row: 2, column: 'Done' }]);
  });

  it.each([
    ['a comma for decimals', '1.204', 1204],
    ['a space between thousands', '1 204', 1204],
    ['neither', '1204', 1204],
  ])('has numbers with %s', (_, sent, number) => {
    const { assessment } = read(`C;At;Sent;Clicked\nJuly;1/7/2026;${sent};3\n`, PHISHING);
    expect(assessment?.records).toMatchObject([{ sent: number, clicked: 3, sentAt: '2026-06-30T14:00:00.000Z' }]);
  });

  it.each(['1,5', '12.04', '1e3', '0x10', 'Infinity'])('does not take %s for a whole number', (sent) => {
    expect(read(`C;At;Sent;Clicked\nJuly;1/7/2026;${sent};0\n`, PHISHING).problems).toMatchObject([{ row: 2, column: 'Sent' }]);
  });
});

it('a word that may be left out is read where it is there', () => {
  const counts = ['filesScanned', 'filesUnread', 'filesFound', 'clinicalFiles', 'identifierFiles', 'myHealthRecordFiles', 'contactFiles'];
  const numbers = [...counts, 'financialFiles'].map((field) => always(field, '0'));
  const fields = [from('location', 'Where'), always('kind', 'shared-folder'), from('breadth', 'Who'), ...numbers];
  const { assessment, problems } = read('Where,Who\nScans,everyone\nOld,\n', { ...BASE, kind: 'data-discovery', fields });
  expect(problems).toEqual([]);
  expect(assessment?.records).toMatchObject([{ breadth: 'everyone' }, { breadth: null }]);
});

describe('dates', () => {
  const done = (cell: string, rules: Partial<ImportRules> = {}): unknown =>
    (read(`Name,Done\nJo,"${cell}"\n`, { ...TRAINING, ...rules }).assessment?.records[0] as { completedAt?: string } | undefined)
      ?.completedAt;

  it.each<[string, Partial<ImportRules>, string]>([
    ['2/3/2026', { dates: 'day-first' }, '2026-03-01T13:00:00.000Z'],
    ['2/3/2026', { dates: 'month-first' }, '2026-02-02T13:00:00.000Z'],
    ['2026-03-02T08:00:00Z', { dates: 'month-first' }, '2026-03-02T08:00:00.000Z'],
    ['2026-03-02 08:00:00.5 +10:00', { dates: 'iso' }, '2026-03-01T22:00:00.500Z'],
    ['12/11/2026, 12:30 AM', { dates: 'day-first' }, '2026-11-11T13:30:00.000Z'],
    ['1772438400', { dates: 'epoch-seconds' }, '2026-03-02T08:00:00.000Z'],
    ['1772438400000', { dates: 'epoch-milliseconds' }, '2026-03-02T08:00:00.000Z'],
    ['2026-03-02 08:00', { dates: 'iso', timeZone: '-03:30' }, '2026-03-02T11:30:00.000Z'],
    // The hour that comes twice as summer ends, and the one that is left out as it begins.
    ['5/4/2026 2:30', { dates: 'day-first' }, '2026-04-04T15:30:00.000Z'],
    ['4/10/2026 2:30', { dates: 'day-first' }, '2026-10-03T16:30:00.000Z'],
  ])('%s by %j is %s', (cell, rules, instant) => {
    expect(done(cell, rules)).toBe(instant);
  });

  it('of many rows are not asked of the clock one by one', () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => `Job ${index};${(index % 28) + 1}/02/2025 ${index % 24}:17;ok;;Kim`);
    const clock = Intl.DateTimeFormat.prototype;
    const ask = Object.getOwnPropertyDescriptor(clock, 'formatToParts') as { value: Intl.DateTimeFormat['formatToParts'] };
    let asked = 0;
    const apply: ProxyHandler<typeof ask.value>['apply'] = (target, self, args) => {
      asked += 1;
      return Reflect.apply(target, self, args) as unknown;
    };
    Object.defineProperty(clock, 'formatToParts', { ...ask, value: new Proxy(ask.value, { apply }) });
    try {
      expect(read(`${HEAD}${rows.join('\n')}`).problemCount).toBe(0);
    } finally {
      Object.defineProperty(clock, 'formatToParts', ask);
    }
    expect(asked).toBeLessThan(200);
  });

  it.each(['2/3/26', '30/2/2026', '2/13/2026', '13:00', 'yesterday', '2026-02-30', '1/1/2026 13:00 pm'])('%s is none', (cell) => {
    expect(done(cell)).toBeUndefined();
  });
});

describe('files as programs write them', () => {
  const table = 'Name,Done\r\nZoë,\nJo,\rKim,\r\n';
  const names = (file: Uint8Array, rules: Partial<ImportRules> = {}): unknown =>
    read(file, { ...TRAINING, ...rules }).assessment?.records.map((record) => 'staff' in record && record.staff);
  const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

  it.each<[string, Uint8Array, Partial<ImportRules>]>([
    ['UTF-8', Buffer.from(table), {}],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${table}`), {}],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${table}`, 'utf16le'), {}],
    ['big-endian UTF-16 with its mark', utf16be(`\ufeff${table}`), { encoding: 'utf-8' }],
    ['UTF-16 without one', Buffer.from(table, 'utf16le'), { encoding: 'utf-16le' }],
    ['Windows-1252', Buffer.from(table, 'latin1'), { encoding: 'windows-1252' }],
    ['UTF-8, though the mapping says Windows-1252', Buffer.from(table), { encoding: 'windows-1252' }],
  ])('in %s, lines ending in every way, say the same', (_, file, rules) => {
    expect(names(file, rules)).toEqual(['Zoë', 'Jo', 'Kim']);
  });

  it('in Latin-1 that nobody spoke of are refused with the place', () => {
    expect(read(Buffer.from(table, 'latin1'), TRAINING).problems[0]?.reason).toMatch(/not UTF-8: byte \d+ on line 2/);
  });

  it.each<[string, string, RegExp]>([
    ['nothing in it', '', /row 1 is missing/],
    ['a heading that the mapping reads twice', 'Name,Done,name\nJo,,\n', /column Name is there twice/],
    ['a heading missing', 'Name,When\nJo,\n', /column Done is missing/],
    ['a ragged row', 'Name,Done\nJo\n', /row 2 has 1 cells/],
    ['a quote that never closes', 'Name,Done\n"Jo,\n', /quote is not closed/],
    ['a row without end', `Name,Done\n${'x'.repeat(300_000)},\n`, /longer than/],
    ['more rows than are taken', `Name,Done\n${'x,\n'.repeat(50_001)}`, /row 50002 is one too many/],
  ])('with %s is refused', (_, file, reason) => {
    const reading = read(file, TRAINING);
    expect(reading.problems[0]?.reason).toMatch(reason);
    expect(reading.assessment).toBeNull();
  });

  it('may have twice what the mapping does not read', () => {
    expect(read('Note,Name,Done,Note\nx,Jo,,y\n', TRAINING).assessment?.records).toHaveLength(1);
  });

  it('keep what looks like a formula as text', () => {
    expect(read('Name,Done\n=1+1,\n', TRAINING).assessment?.records).toMatchObject([{ staff: '=1+1' }]);
  });

  it('may end in blank lines, at the limit too', () => {
    expect(read(`Name,Done\n${Array.from({ length: 50_000 }, (_, n) => `p${n},\n`).join('')}\n  \n\n`, TRAINING).rows).toBe(50_000);
  });

  it('cannot be complete without a row', () => {
    expect(read('Name,Done\n', TRAINING, true).assessment).toBeNull();
    expect(read('Name,Done\n', TRAINING, false).assessment?.records).toEqual([]);
  });
});

describe('JSON read by a mapping', () => {
  const JSON_RULES: ImportRules = {
    ...{ ...TRAINING, format: 'json', list: 'data.people' },
    fields: [from('staff', 'profile.mail'), from('completedAt', 'course.done')],
  };

  it('has its list and values by the names on the way', () => {
    const people = [{ profile: { mail: 'a' }, course: { done: '2026-01-02' } }, { profile: { mail: 'b' } }];
    const { assessment } = read(JSON.stringify({ data: { people } }), JSON_RULES);
    expect(assessment?.records).toEqual([
      { staff: 'a', startedOn: null, completedAt: '2026-01-01T13:00:00.000Z' },
      { staff: 'b', startedOn: null, completedAt: null },
    ]);
  });

  it.each<[string, string, RegExp]>([
    ['no list there', '{"data":{"people":{}}}', /is no list/],
    ['a name of the language itself on the way', '{"data":{}}', /is no list/],
    ['a name said twice', '{"data":{"people":[],"people":[]}}', /twice/],
  ])('with %s is refused', (_, file, reason) => {
    expect(read(file, JSON_RULES).problems[0]?.reason).toMatch(reason);
  });

  it('has its numbers as JSON writes them, whatever sign the mapping has for text', () => {
    const list = (sent: unknown): string => JSON.stringify([{ C: 'July', At: '2026-07-01', Sent: sent, Clicked: 3 }]);
    const sent = (value: unknown) => read(list(value), { ...PHISHING, format: 'json', dates: 'iso' });
    expect(sent('1.204').assessment?.records).toMatchObject([{ sent: 1204 }]);
    expect(sent(1204).assessment?.records).toMatchObject([{ sent: 1204 }]);
    expect(sent(1.204).problems).toMatchObject([{ row: 1, column: 'Sent' }]);
  });

  it('says what it has that is not read, also in what is read by halves and late, and what is read and not there', () => {
    const people = [{ profile: { mail: 'a', phone: '1' } }, { profile: { mail: 'b' }, grade: 4 }];
    const { unread, absent } = read(JSON.stringify({ data: { people } }), JSON_RULES);
    expect({ unread, absent }).toEqual({ unread: ['profile.phone', 'grade'], absent: ['course.done'] });
    expect(read('{"data":{"people":[]}}', JSON_RULES).absent).toEqual([]);
  });

  it('is refused without the names that are in it', () => {
    const { problems } = read('{"data":{"people":[{"profile":{"Kim Lee":1,"Kim Lee":2}}]}}', JSON_RULES);
    expect(problems[0]?.reason).toMatch(/twice/);
    expect(problems[0]?.reason).not.toContain('Kim');
  });

  it('with a list for a value is refused at its item', () => {
    expect(read('{"data":{"people":[{"profile":{"mail":["a"]}}]}}', JSON_RULES).problems).toMatchObject([
      { row: 1, column: 'profile.mail' },
    ]);
  });
});

describe('rules', () => {
  it.each<[string, object, RegExp]>([
    ['a field that the kind has not', { fields: [...TRAINING.fields, always('blood', 'A')] }, /fields\/2\/field is none of staff/],
    ['a field twice', { fields: [...TRAINING.fields, always('staff', 'A')] }, /fields\/2\/field is there twice/],
    ['a needed field missing', { fields: [from('completedAt', 'Done')] }, /fields lack staff/],
    ['a column and a constant', { fields: [from('staff', 'Name', { constant: 'x' })] }, /either a column or a constant/],
    ['a zone that there is not', { timeZone: 'Middle/Earth' }, /timeZone/],
    [
      'a value twice',
      {
        fields: [
          from('staff', 'N', {
            values: [
              { from: 'a', to: 'b' },
              { from: 'A ', to: 'c' },
            ],
          }),
        ],
      },
      /there twice/,
    ],
    ['a column of patients', { fields: [from('staff', 'Medicare No')] }, /about patients/],
    ['a kind that is none', { kind: 'blood' }, /kind/],
  ])('with %s are refused', (_, changed, reason) => {
    const checked = readImportRules({ ...TRAINING, ...changed });
    expect(checked.ok ? '' : `${checked.path} ${checked.reason}`).toMatch(reason);
  });
});
