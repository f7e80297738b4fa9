import type { ImportRules } from '#libs/domain';
import { headsPatients } from './patient-numbers.js';
import { readImport, type ImportReading } from './read-import.js';

const TRAINING: ImportRules = {
  ...{
    kind: 'training',
    tool: 'Acme',
    format: 'csv',
    delimiter: 'auto',
    encoding: 'auto',
    decimal: '.',
    dates: 'day-first',
    timeZone: 'UTC',
  },
  list: null,
  fields: [
    { field: 'staff', column: 'Name', constant: null, values: [], otherwise: null },
    { field: 'completedAt', column: 'Done', constant: null, values: [], otherwise: null },
  ],
};
const read = (file: string, rules: ImportRules): ImportReading =>
  readImport(file, rules, { assessmentId: 'a-1', observedAt: '2026-11-20T01:00:00Z', complete: false }, new Date('2026-11-24T03:00:00Z'));

describe('headings', () => {
  it.each([
    'Medicare No',
    'patient_name',
    'PatientID2',
    'IHI_1',
    'dvaNumber',
    'D.O.B.',
    'MRN1',
    'P\u00e4tient Name',
    'I\u200bHI',
    'Patient\u2019s surname',
    'Patient',
    'Patients',
    'Patient full name',
    'PatientFullName',
    'Name of patient',
    'Full name of the patient',
    'Affected patient no',
    'Notified patient ref',
    'Patient record number',
    'Patient data: first name',
  ])('such as %s are of patients', (heading) => expect(headsPatients(heading)).toBe(true));

  it.each([
    'Name',
    'Dobson Ltd',
    'Patient notified',
    'Patient count',
    'Number of patients',
    'Patients affected',
    'Patient records',
    'Advantage',
    'Amrneth',
    'Number',
    'Zuständig',
  ])('such as %s are not', (heading) => expect(headsPatients(heading)).toBe(false));
});

describe('cells', () => {
  it('have no number of a patient taken, nor repeated', () => {
    const { problems, assessment } = read('Name,Done\n8003 6012 3456 7894,\nMedicare 2123 45670 1,\n', TRAINING);
    expect(assessment).toBeNull();
    expect(problems.map(({ row, column }) => ({ row, column }))).toEqual([2, 3].map((row) => ({ row, column: 'Name' })));
    expect(JSON.stringify(problems)).not.toMatch(/\d{4}/);
  });

  const nine = (of: (n: number) => string): string => `Name,Done\n${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${of(n)},\n`).join('')}`;
  const weights = [1, 3, 7, 9, 1, 3, 7, 9];
  const medicare = (n: number): string => {
    const eight = `${2_345_670 + n}8`;
    return `${eight}${Array.from(eight).reduce((sum, digit, at) => sum + Number(digit) * weights[at]!, 0) % 10}1`;
  };

  it.each<[string, string]>([
    ['Medicare numbers', nine(medicare)],
    ['Medicare numbers among names', nine((n) => (n % 2 === 0 ? `Person ${n}` : medicare(n)))],
    ['veterans’ file numbers', nine((n) => `NX90123${n}`)],
    ['telephone numbers', nine((n) => `0400 123 45${n}`)],
  ])('are refused where a column that nobody would suspect is a list of %s', (_, file) => {
    const { problems, assessment } = read(file, TRAINING);
    expect(assessment).toBeNull();
    expect(problems).toMatchObject([{ row: null, column: 'Name', field: 'staff', reason: expect.stringContaining('patient') }]);
    expect(JSON.stringify(problems)).not.toMatch(/\d{4}/);
  });

  it('have a Medicare number refused as it is printed, whatever the heading', () => {
    expect(
      read('Name,Done\n2345 67891 1,\n'.replace('2345 67891 1', medicare(1).replace(/(.{4})(.{5})/, '$1 $2 ')), TRAINING).problems,
    ).toMatchObject([{ row: 2, column: 'Name' }]);
  });

  it.each(['NAS-000123', 's123456', '1204', 'SRV-AU-0001', 'QNAP'])('are taken with names such as %s', (name) => {
    expect(
      read(
        nine((n) => `${name}${n}`),
        TRAINING,
      ).problemCount,
    ).toBe(0);
  });
});
