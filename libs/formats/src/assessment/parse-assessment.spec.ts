import type { Assessment } from '#libs/domain';
import { parseAssessmentCsv, type CsvEnvelope } from './parse-assessment-csv.js';
import { parseAssessmentJson } from './parse-assessment-json.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const ENVELOPE: CsvEnvelope = {
  kind: 'training',
  assessmentId: 'lms-1',
  observedAt: '2026-11-20T01:00:00Z',
  tool: 'Moodle',
  complete: true,
};
const csv = (text: string, changes: Partial<CsvEnvelope> = {}) => parseAssessmentCsv(text, { ...ENVELOPE, ...changes }, NOW);
const records = (text: string, changes: Partial<CsvEnvelope> = {}): Assessment['records'] => {
  const parsed = csv(text, changes);
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.reason}`);
  return parsed.value.records;
};
const TITLES = 'reference,title,severity,status,exposure,knownExploited,remoteAdministration,foundAt';
const PENTEST = { kind: 'penetration-test' };
const finding = (title: string): string => `${TITLES}\nF-1,${title},low,open,internal,no,no,2026-11-11T00:00:00Z\n`;

describe('a CSV', () => {
  it('is taken with any case and order of its header, semicolons, a byte order mark and Windows line ends', () => {
    const wanted = [{ staff: 'E-1', startedOn: '2024-02-05', completedAt: null }];
    expect(records('staff,startedOn,completedAt\nE-1,2024-02-05,\n')).toEqual(wanted);
    expect(records('\ufeffSTARTEDON;Staff\r\n2024-02-05;E-1\r\n')).toEqual(wanted);
    expect(records('staff , startedOn\n\nE-1 , 2024-02-05\n\n')).toEqual(wanted);
  });

  it('takes several addresses from one cell', () => {
    const head = 'system,account,administrator,human,enabled,method,addresses';
    const row = 'email,jo@ash.example,no,yes,yes,totp,"j@ash.example; kim@ash.example"';
    expect(records(`${head}\n${row}\n`, { kind: 'mfa-registration' })).toMatchObject([{ addresses: ['j@ash.example', 'kim@ash.example'] }]);
    expect(records(`${head}\n${row.replace(/".*"/, '')}\n`, { kind: 'mfa-registration' })).toMatchObject([{ addresses: null }]);
  });

  it('keeps quoted commas, quotes and line breaks in a cell', () => {
    expect(records(finding('"Two lines,\none ""quoted"""'), PENTEST)).toMatchObject([{ title: 'Two lines,\none "quoted"' }]);
  });

  it('keeps cells that look like formulas as the text they are', () => {
    expect(records(finding('=HYPERLINK(1)'), PENTEST)).toMatchObject([{ title: '=HYPERLINK(1)' }]);
    expect(records('staff\n@SUM(A1)\n+61\n-2\n')).toMatchObject([{ staff: '@SUM(A1)' }, { staff: '+61' }, { staff: '-2' }]);
  });

  it('may say of a complete list that nobody is on it', () => {
    expect(records('staff\n')).toEqual([]);
  });

  it.each([
    ['', 'row 1', 'is missing: the first row names the columns'],
    ['name\nE-1\n', 'row 1, column name', 'is not a field of training: staff, startedOn, completedAt'],
    ['staff,STAFF\nE-1,E-1\n', 'row 1, column STAFF', 'is there twice'],
    ['startedOn\n2024-01-01\n', 'row 1, column staff', 'is missing'],
    ['staff,startedOn\nE-1,2024-01-01\nE-2\n', 'row 3', 'has 1 cells, the header has 2'],
    ['staff,startedOn\nE-1,2024-01-01,x\n', 'row 2', 'has 3 cells, the header has 2'],
    ['staff,startedOn\n\nE-1,05/02/2024\n', 'row 3, column startedOn', 'expected a day such as 2026-11-03'],
    ['staff\n""\n \nE-1\n', null, null],
    ['staff,startedOn\n,2024-01-01\n', 'row 2, column staff', 'expected string'],
    [`staff\n${'x'.repeat(2_049)}\n`, 'row 2, column staff', 'is longer than 2048 characters'],
    [`staff\n${'x'.repeat(600)}\n`, 'row 2, column staff', 'expected 1 to 512 characters'],
    [
      'staff,completedAt\nE-1,2027-01-01T00:00:00Z\n',
      'row 2, column completedAt',
      'is more than 24 hours ahead of the server: set the clock of the machine',
    ],
  ])('%j is refused at its row and column', (text, path, reason) => {
    const parsed = csv(text);
    expect(parsed).toMatchObject(path === null ? { ok: true } : { ok: false, problem: 'invalid', path, reason });
  });

  it('counts rows as a spreadsheet does, also behind a cell of two lines', () => {
    const text = `${finding('"a\nb"')}F-2,t,terrible,open,internal,no,no,2026-11-11T00:00:00Z\n`;
    expect(csv(text, PENTEST)).toMatchObject({ path: 'row 3, column severity' });
  });

  it('is refused when a quote is never closed', () => {
    expect(csv('staff\n"E-1\n')).toMatchObject({ ok: false, path: '', reason: expect.stringMatching(/^is not CSV: /) });
  });

  it('is refused beyond 50,000 rows', () => {
    const staff = (rows: number): string => `staff\n${Array.from({ length: rows }, (_, n) => `E-${n}\n`).join('')}`;
    expect(csv(staff(50_001))).toMatchObject({ path: 'row 50002' });
    expect(records(staff(50_000))).toHaveLength(50_000);
  });

  it('names each person once: of two answers one would be dropped in silence', () => {
    expect(csv('staff,startedOn\nE-1,2024-02-05\ne-1,2024-03-05\n')).toMatchObject({
      path: 'row 3, column staff',
      reason: 'is there twice',
    });
  });

  it.each([
    [{ kind: 'blood-tests' }, 'kind'],
    [{ observedAt: 'yesterday' }, 'observedAt'],
    [{ assessmentId: 'has spaces' }, 'assessmentId'],
    [{ tool: '' }, 'tool'],
  ])('is refused for %j by the name of the parameter', (changes, path) => {
    expect(csv('staff\nE-1\n', changes)).toMatchObject({ ok: false, path });
  });
});

describe('a JSON assessment', () => {
  const PHISHING = { campaign: 'Parcel', sentAt: '2026-11-10T00:00:00Z', sent: 20, clicked: 2, reported: 5 };
  const phishing = (changes: object, envelope: object = {}): object => ({
    schema: 'wardround.assessment/1',
    assessmentId: 'phish-1',
    kind: 'phishing',
    source: { tool: 'GoPhish', version: null },
    observedAt: '2026-11-20T00:00:00Z',
    complete: false,
    records: [{ ...PHISHING, ...changes }],
    ...envelope,
  });

  it('is taken as text and as a value', () => {
    expect(parseAssessmentJson(phishing({}), NOW)).toMatchObject({ ok: true });
    expect(parseAssessmentJson(`\ufeff${JSON.stringify(phishing({}))}`, NOW)).toMatchObject({ ok: true });
  });

  it.each([
    [phishing({ clicked: 21 }), '/records/0/clicked', 'is more than sent (20)'],
    [phishing({ reported: 21 }), '/records/0/reported', 'is more than sent (20)'],
    [phishing({ sent: '20' }), '/records/0/sent', 'expected integer'],
    [phishing({ sentAt: '2026-12-24T00:00:00Z' }), '/records/0/sentAt', expect.stringContaining('ahead of the server')],
    [phishing({ patient: 'x' }), '/records/0/patient', 'is not a field of this schema version'],
    [phishing({}, { kind: 'blood-tests' }), '/kind', expect.stringContaining('expected "mfa-registration" or')],
    [phishing({}, { assessmentId: 'x'.repeat(129) }), '/assessmentId', expect.stringContaining('1 to 128')],
    [phishing({}, { complete: 'yes' }), '/complete', 'expected boolean'],
    [phishing({}, { records: {} }), '/records', 'expected array'],
    [[], '', 'expected object'],
    ['{"schema":', '/schema', expect.stringContaining('is not JSON')],
    ['', '', 'is empty'],
  ])('%j is refused', (json, path, reason) => {
    expect(parseAssessmentJson(json, NOW)).toEqual({ ok: false, problem: 'invalid', path, reason });
  });

  it('of a newer version is set apart', () => {
    expect(parseAssessmentJson({ schema: 'wardround.assessment/3' }, NOW)).toMatchObject({ problem: 'newer-version', path: '/schema' });
  });

  it('of one kind takes no records of another', () => {
    expect(parseAssessmentJson(phishing({}, { kind: 'training' }), NOW)).toMatchObject({ ok: false, path: '/records/0/staff' });
  });
});

describe('what a search for health information counted', () => {
  const COUNTS = { clinicalFiles: 3, identifierFiles: 2, myHealthRecordFiles: 0, contactFiles: 0, financialFiles: 0 };
  const PLACE = {
    ...{ location: 'srv01/scans', kind: 'shared-folder', filesScanned: 10, filesUnread: 0, filesFound: 4, ...COUNTS },
    ...{ patientsLeast: 5, patientsMost: 9, lastModifiedAt: null, breadth: null, encrypted: null },
  };
  const discovery = (...places: object[]) =>
    parseAssessmentJson(
      {
        ...{ schema: 'wardround.assessment/1', assessmentId: 'd-1', kind: 'data-discovery', source: { tool: 'finder', version: null } },
        ...{ observedAt: '2026-11-20T00:00:00Z', complete: true, records: places.map((more) => ({ ...PLACE, ...more })) },
      },
      NOW,
    );

  it('is taken, and so is that nothing was found', () => {
    expect(discovery({})).toMatchObject({ ok: true });
    expect(discovery()).toMatchObject({ ok: true });
  });

  it.each([
    [{ location: 'srv01/2123 45670 1' }, 'location', /number or date of somebody/],
    [{ location: 'srv01/scans/chan.pdf' }, 'location', /name of a file/],
    [{ location: 'srv01/a/b/c' }, 'location', /deeper than 3 levels/],
    [{ location: '' }, 'location', /1 to 512/],
    [{ fileNames: ['a.pdf'] }, 'fileNames', /is not a field/],
    [{ kind: 'cupboard' }, 'kind', /expected/],
    [{ breadth: 'some' }, 'breadth', /expected/],
    [{ filesFound: 11 }, 'filesFound', /more than filesScanned \(10\)/],
    [{ filesFound: 6 }, 'filesFound', /more than all classes together/],
    [{ clinicalFiles: 5 }, 'clinicalFiles', /more than filesFound \(4\)/],
    [{ clinicalFiles: -1 }, 'clinicalFiles', /expected/],
    [{ patientsMost: 4 }, 'patientsMost', /less than patientsLeast \(5\)/],
    [{ lastModifiedAt: '2027-01-01T00:00:00Z' }, 'lastModifiedAt', /ahead of the server/],
  ])('is refused with %j, and nothing of a patient comes back', (more, field, reason) => {
    const refused = discovery(more);
    expect(refused).toMatchObject({ ok: false, path: `/records/0/${field}`, reason: expect.stringMatching(reason) });
    expect(JSON.stringify(refused)).not.toMatch(/45670|chan/);
  });

  it('is refused where one place is counted twice, however it is written', () => {
    expect(discovery({}, { location: '\\\\SRV01\\Scans' })).toMatchObject({ path: '/records/1/location', reason: 'is there twice' });
  });
});
