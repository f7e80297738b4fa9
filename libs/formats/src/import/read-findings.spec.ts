import type { ImportField, ImportRules } from '#libs/domain';
import { readImportRules } from './check-rules.js';
import { readFindings, type FindingsEnvelope, type FindingsReading } from './read-findings.js';
import { readImport } from './read-import.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const from = (field: string, column: string, more: Partial<ImportField> = {}): ImportField => ({
  ...{ field, column, constant: null, values: [], otherwise: null },
  ...more,
});
const values = (...pairs: readonly (readonly [string, string])[]) => ({ values: pairs.map(([from, to]) => ({ from, to })) });

const RULES: ImportRules = {
  ...{ kind: 'findings', tool: 'Acme Scanner', format: 'csv', delimiter: 'auto', encoding: 'auto', decimal: '.', dates: 'day-first' },
  ...{ timeZone: 'Australia/Hobart', list: null },
  fields: [
    from('title', 'Issue'),
    from('asset', 'Host'),
    from('severity', 'Risk', values(['5', 'critical'], ['4', 'high'], ['n/a', ''])),
    from('weaknessId', 'Check'),
    from('cves', 'CVE'),
    from('cwes', 'CWE'),
    from('cvssVector', 'Vector'),
    from('port', 'Port'),
    from('protocol', 'Proto'),
    from('component', 'Product'),
    from('componentVersion', 'Version'),
    from('state', 'Status', values(['Active', 'open'], ['Resolved', 'fixed'], ['Exception', 'accepted'])),
    from('firstSeenAt', 'First'),
    from('lastSeenAt', 'Last'),
    from('credentialed', 'Login'),
  ],
};
const HEAD = 'Issue,Host,Risk,Check,CVE,CWE,Vector,Port,Proto,Product,Version,Status,First,Last,Login,Owner\n';
const ROW =
  'Old OpenSSL,10.0.0.5,5,A-1,"CVE-2026-1111; cve-2026-2222",CWE-79,,443,TCP,OpenSSL,1.0,Active,1/11/2026,20/11/2026 12:00,yes,Kim\n';
const LISTS_ALL: ImportRules = { ...RULES, listsAllOpen: true };
const ENVELOPE: FindingsEnvelope = { mappingId: '6f1c2f0a-0000-4000-8000-000000000001', scope: 'Head office', observedAt: null };

const read = (file: Uint8Array | string, rules: ImportRules = RULES, more: Partial<FindingsEnvelope> = {}): Promise<FindingsReading> =>
  readFindings(file, rules, { ...ENVELOPE, ...more }, NOW);
const reasons = ({ problems }: FindingsReading) => problems.map(({ row, column, reason }) => [row, column, reason]);

describe('a scanner’s export read by a mapping', () => {
  it('is a scan as any scanner’s is', async () => {
    const { scan, unread, rows, badRows, problemCount } = await read(HEAD + ROW);
    expect({ rows, badRows, problemCount, unread }).toEqual({ rows: 1, badRows: 0, problemCount: 0, unread: ['Owner'] });
    expect(scan).toMatchObject({
      ...{ schema: 'wardround.scan/1', format: `mapped:${ENVELOPE.mappingId}`, tool: 'Acme Scanner', scope: null, records: 1 },
      observedAt: '2026-11-20T01:00:00.000Z',
      assets: [{ key: '10.0.0.5', ip: '10.0.0.5', hostname: null, credentialed: true }],
      findings: [
        {
          ...{ rule: 'A-1', title: 'Old OpenSSL', severity: 'critical', cves: ['CVE-2026-1111', 'CVE-2026-2222'], cwes: [79] },
          instances: [
            {
              ...{ asset: '10.0.0.5', location: 'tcp/443', state: 'open', foundAt: '2026-10-31T13:00:00.000Z' },
              component: { name: 'OpenSSL', version: '1.0', fixedVersion: null, purl: null },
            },
          ],
        },
      ],
    });
  });

  it.each([
    ['open', ['Resolved', 'Active']],
    ['open', ['Active', 'Resolved']],
    ['accepted', ['Resolved', 'Exception', 'Resolved']],
    ['fixed', ['Resolved', 'Resolved']],
  ])('is %s at a place of which rows say %j', async (state, told) => {
    const { scan } = await read(HEAD + told.map((word) => ROW.replace('Active', word)).join(''));
    expect(scan?.findings.map(({ instances }) => instances.map((one) => one.state))).toEqual([[state]]);
  });

  it('tells weaknesses apart by their whole titles', async () => {
    const long = 'Weak cipher '.repeat(40);
    const rows = ['A', 'B', 'B'].map((end) => `${long}${end},h,High,,,,,,,,,,,1/11/2026,,\n`);
    const { scan } = await read(HEAD + rows.join(''));
    expect(new Set(scan?.findings.map(({ rule }) => rule)).size).toBe(2);
    expect(scan?.findings[0]?.rule).toMatch(/^Weak cipher .* [0-9a-f]{40}$/);
  });

  it.each<[string, string, object]>([
    ['a usual word', 'A,h,Moderate,,,,,,,,,,,1/11/2026,,\n', { severity: 'medium' }],
    [
      'a vector alone',
      'A,h,n/a,,,,CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H,,,,,,,1/11/2026,,\n',
      { severity: 'critical', cvss: { score: 9.8 } },
    ],
    ['nothing', 'A,h,,,,,,,,,,,,1/11/2026,,\n', { severity: null, cvss: null, rule: 'A' }],
  ])('is as severe as %s says', async (_, row, told) => {
    expect((await read(HEAD + row)).scan?.findings[0]).toMatchObject(told);
  });

  it('keeps one weakness of several places once, and computers by name or address', async () => {
    const rows = ['FRONT-1', 'front-2.local', '10.0.0.5', 'https://portal.example/login?user=kim'];
    const { scan } = await read(HEAD + rows.map((host) => `Old,${host},high,A-1,,,,,,,,Active,,1/11/2026,,\n`).join(''));
    expect(scan?.findings).toHaveLength(1);
    expect(scan?.findings[0]?.instances.map(({ asset, location }) => [asset, location])).toEqual([
      ['FRONT-1', null],
      ['front-2.local', null],
      ['10.0.0.5', null],
      ['portal.example', 'https://portal.example/login'],
    ]);
    expect(scan?.assets.map(({ hostname }) => hostname)).toEqual(['FRONT-1', 'front-2.local', null, 'portal.example']);
  });

  it('says what the tool made of it: what is fixed there is not open', async () => {
    const { scan } = await read(
      HEAD + ['Resolved', 'Exception', ''].map((state) => `A ${state},h,high,,,,,,,,,${state},,1/11/2026,,\n`).join(''),
    );
    expect(scan?.findings.flatMap(({ instances }) => instances.map(({ state }) => state))).toEqual(['fixed', 'accepted', 'open']);
  });

  it('believes less of a computer of which rows say both with and without credentials', async () => {
    const { scan } = await read(HEAD + ['yes', 'no', ''].map((login) => `A,h,high,,,,,,,,,,,1/11/2026,${login},\n`).join(''));
    expect(scan?.assets).toMatchObject([{ credentialed: false }]);
  });

  it('is of the time that the sender says, else of the latest in the file, and of none is refused', async () => {
    const observedAt = new Date('2026-11-23T00:00:00Z');
    const dateless = `${HEAD}A,h,high,,,,,,,,,,,,,\n`;
    expect((await read(dateless, RULES, { observedAt })).problems).toEqual([]);
    expect(reasons(await read(dateless))).toEqual([[null, null, expect.stringContaining('does not say when')]]);
    const rules = { ...RULES, fields: [...RULES.fields.slice(0, -1), from('scannedAt', 'Owner')] };
    const two = `${HEAD}A,h,high,,,,,,,,,,,21/11/2026,,\nB,h,high,,,,,,,,,,,,,20/11/2026\n`;
    expect((await read(two, rules)).scan?.observedAt).toBe('2026-11-19T13:00:00.000Z');
  });

  it('in JSON is a list somewhere in it, with names on the way and lists of identifiers', async () => {
    const rules: ImportRules = {
      ...{ ...RULES, format: 'json', list: 'data.findings', dates: 'iso' },
      fields: [
        from('title', 'vuln.name'),
        from('asset', 'host.name'),
        from('cves', 'vuln.cves'),
        from('cwes', 'vuln.cwe'),
        from('scannedAt', 'at'),
        from('cvssScore', 'score'),
      ],
    };
    const finding = {
      vuln: { name: 'Old', cves: ['CVE-2026-1111', 'CVE-2026-2222'], cwe: [79, 80] },
      host: { name: 'pc' },
      at: '2026-11-20',
      score: 7.5,
    };
    const { scan } = await read(JSON.stringify({ data: { findings: [finding] } }), rules);
    expect(scan?.findings).toMatchObject([{ cves: ['CVE-2026-1111', 'CVE-2026-2222'], cwes: [79, 80], severity: 'high' }]);
    expect(reasons(await read(JSON.stringify({ data: { findings: [{ ...finding, host: { name: ['pc'] } }] } }), rules))).toEqual([
      [1, 'host.name', expect.stringContaining('a list or an object')],
    ]);
  });
});

describe('how far it is believed', () => {
  it('only in what it found, unless its mapping says that it lists everything', async () => {
    expect((await read(HEAD + ROW)).scan).toMatchObject({ verdict: { saw: 'what-it-found' } });
    expect((await read(HEAD + ROW)).scan).not.toHaveProperty('listsAllOpen');
    expect((await read(HEAD + ROW, LISTS_ALL)).scan).toMatchObject({ verdict: { saw: 'everything', reason: null }, listsAllOpen: true });
  });

  it.each<[string, string, Partial<FindingsEnvelope>, object]>([
    ['came without a scope', HEAD + ROW, { scope: null }, { saw: 'what-it-found', reason: expect.stringContaining('without a scope') }],
    ['does not end', (HEAD + ROW + ROW).slice(0, -3), {}, { saw: 'what-it-found', reason: expect.stringContaining('cut off') }],
    ['has no row', HEAD, { observedAt: NOW }, { saw: 'nothing', reason: expect.stringContaining('no result') }],
    ['looked from outside', HEAD + ROW.replace('yes', 'no'), {}, { saw: 'what-it-found', reason: expect.stringContaining('outside') }],
  ])('never in everything where it %s', async (_, file, envelope, verdict) => {
    const { scan } = await read(file, LISTS_ALL, envelope);
    expect(scan?.verdict).toEqual(verdict);
    expect(scan).not.toHaveProperty('listsAllOpen');
  });
});

describe('a file with anything wrong', () => {
  const bad = (change: (row: string) => string): string => HEAD + ROW + change(ROW);
  it.each<[string, string, readonly unknown[]]>([
    ['no title', bad((row) => row.replace('Old OpenSSL', '')), [3, 'Issue', 'is empty']],
    ['no asset', bad((row) => row.replace('10.0.0.5', '')), [3, 'Host', 'is empty']],
    ['a severity that is none', bad((row) => row.replace(',5,', ',secret,')), [3, 'Risk', expect.stringContaining('expected "critical"')]],
    ['a state that is none', bad((row) => row.replace('Active', 'secret')), [3, 'Status', expect.stringContaining('expected "open"')]],
    ['a port that is none', bad((row) => row.replace(',443,', ',70000,')), [3, 'Port', 'expected 0 to 65535']],
    ['a time to come', bad((row) => row.replace('20/11/2026', '20/12/2026')), [3, 'Last', expect.stringContaining('not in the future')]],
    [
      'a patient’s number',
      bad((row) => row.replace('Old OpenSSL', 'Medicare 2123 45670 1')),
      [3, 'Issue', expect.stringContaining('identifies a patient')],
    ],
    ['a huge cell', bad((row) => row.replace('Old OpenSSL', 'secret'.repeat(10_000))), [3, 'Issue', 'is longer than 32767 characters']],
    [
      'a huge row',
      bad((row) => row.replace('Old OpenSSL', 'secret'.repeat(100_000))),
      [null, null, expect.stringContaining('a row is longer')],
    ],
    ['a column twice', bad((row) => row).replace('Owner', 'Host'), [null, null, expect.stringContaining('is there twice')]],
    ['a column missing', bad((row) => row).replace('Issue', 'Name'), [null, null, expect.stringContaining('column Issue is missing')]],
    ['a row cut short', bad((row) => row.slice(0, 40)), [null, null, expect.stringContaining('is no table')]],
    ['fewer cells', bad(() => 'secret,b\n'), [null, null, expect.stringContaining('has 2 cells')]],
  ])('such as %s is refused whole, at its place, and quotes nothing', async (_, file, problem) => {
    const told = await read(file, LISTS_ALL);
    expect(told.scan).toBeNull();
    expect(reasons(told)).toEqual([problem]);
    expect(JSON.stringify(told.problems)).not.toMatch(/secret|2123/);
  });

  it.each<[string, readonly string[]]>([
    ['telephones', ['0412 345 678', '0498 765 432', '0400 111 222', '0411 222 333']],
    ['file numbers', ['NX123456', 'VX123457', 'QX123458', 'SX123459']],
  ])('such as a column of patients’ %s under another heading is refused', async (_, cells) => {
    const told = await read(HEAD + cells.map((cell) => ROW.replace('Old OpenSSL', cell)).join(''));
    expect(reasons(told)).toEqual([[null, 'Issue', expect.stringContaining('looks like a list of patients')]]);
    expect(JSON.stringify(told.problems)).not.toMatch(/0412|123456/);
  });

  it('tells the first hundred problems and counts all', async () => {
    const told = await read(HEAD + ROW.replace('10.0.0.5', '').repeat(300));
    expect([told.problemCount, told.problems.length, told.badRows]).toEqual([300, 100, 300]);
  });
});

describe('whatever its bytes', () => {
  const text = HEAD + ROW.replace('Old OpenSSL', 'Überholt');
  it.each<[string, Uint8Array, ImportRules['encoding']]>([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), 'auto'],
    ['UTF-16 with one', Buffer.from(`\ufeff${text}`, 'utf16le'), 'auto'],
    ['UTF-16 of the other order', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'auto'],
    ['Latin-1, as the mapping says', Buffer.from(text, 'latin1'), 'windows-1252'],
  ])('%s is the same scan', async (_, bytes, encoding) => {
    expect((await read(bytes, { ...RULES, encoding })).scan?.findings[0]?.title).toBe('Überholt');
  });

  it('Latin-1 that nobody said is refused, and so is what is no text at all', async () => {
    expect(reasons(await read(Buffer.from(text, 'latin1')))).toEqual([[null, null, expect.stringContaining('windows-1252')]]);
    expect((await read(Buffer.from([0xff, 0xfe, 0x00, 0xd8]))).scan).toBeNull();
    expect((await read(Buffer.alloc(0))).scan).toBeNull();
  });

  it('a hundred thousand rows are read, and more than a run may hold are not', async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, n) => `"Old, very",pc-${n % 400},high,A-${n % 900},,,,${1 + (n % 60_000)},tcp,,,Active,,20/11/2026,yes,\n`,
    );
    const { scan } = await read(HEAD + rows.join(''), LISTS_ALL);
    expect([scan?.records, scan?.assets.length, scan?.findings.length]).toEqual([100_000, 400, 900]);
    const many = await read(HEAD + 'A,h,high,,,,,,,,,,,20/11/2026,,\n'.repeat(200_001));
    expect(reasons(many)).toEqual([[null, null, expect.stringContaining('row 200002 is one too many')]]);
  });
});

describe('rules for findings', () => {
  it.each<[string, Partial<ImportRules>, string, RegExp]>([
    ['without a title', { fields: RULES.fields.slice(1) }, '/fields', /lack title/],
    ['without an asset', { fields: [from('title', 'T')] }, '/fields', /lack asset/],
    ['with a field that there is not', { fields: [...RULES.fields, from('mood', 'M')] }, '/fields/15/field', /is none of title/],
    [
      'with a version of nothing',
      { fields: RULES.fields.filter(({ field }) => field !== 'component') },
      '/fields/9/field',
      /without component/,
    ],
    [
      'with a column of patients',
      { fields: [...RULES.fields, from('description', 'Patient name')] },
      '/fields/15/column',
      /about patients/,
    ],
    ['of an assessment that lists everything', { kind: 'training', listsAllOpen: true }, '/listsAllOpen', /findings only/],
  ])('%s are refused at their place', (_, change, path, reason) => {
    expect(readImportRules({ ...RULES, ...change })).toMatchObject({ ok: false, path, reason: expect.stringMatching(reason) });
  });

  it('make no assessment', () => {
    const { assessment, problems } = readImport(
      HEAD + ROW,
      RULES,
      { assessmentId: 'a', observedAt: '2026-11-20T01:00:00Z', complete: false },
      NOW,
    );
    expect([assessment, problems]).toMatchObject([null, [{ reason: expect.stringContaining('no assessment') }]]);
  });
});
