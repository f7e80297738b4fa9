import fc from 'fast-check';
import { SEVERITIES, type Scan } from '#libs/domain';
import { bytesOfReport, bytesOfShape, REPORT_SHAPES, SCAN_REPORTS, type ReportName, type ShapedFormat } from '#libs/testing';
import { readScan } from './read-scan.js';
import { scanned } from './testing/scan-of.js';

/** The same reports are broken in the same way in every run; a failure names the ways. */
const SEED = 20_261_127;
const RUNS = 60;
const FINDINGS = 3;
const PIECES = [
  ...[
    '',
    '\0',
    '\ud800',
    '\ufeff',
    '\u202e',
    'é',
    '"',
    "'",
    '\\',
    '<',
    '>',
    '</',
    '&x;',
    '<!ENTITY a "b">',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE a>',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '[[[[[[[[',
    '{}',
    '[]',
    'null',
    '[null]',
    'true',
    '-1',
    '1e999',
    '99999999999999999999',
    ',',
    ';',
    '\t',
    '\n',
    '\r\n',
  ],
  ...['0001-01-01T00:00:00Z', '1970-01-01', '9999-12-31T23:59:59Z', '2026-13-45', 'NaN', '=cmd|', '../../etc/passwd', 'x'.repeat(70_000)],
];

/** A cut, a piece put in place of another, a stretch said twice, a value of another kind. */
const BREAKS = fc.record({
  way: fc.constantFrom('cut-off', 'replace', 'twice', 'number', 'text'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.constantFrom(0, 1, 7, 60, 500),
  piece: fc.constantFrom(...PIECES),
});
type Break = typeof BREAKS extends fc.Arbitrary<infer One> ? One : never;

function broken(text: string, { way, at, length, piece }: Break): string {
  const from = Math.floor(at * text.length);
  const to = from + length;
  if (way === 'cut-off') return text.slice(0, from);
  if (way === 'twice') return text.slice(0, to) + text.slice(from);
  if (way === 'replace') return text.slice(0, from) + piece + text.slice(to);
  const value = way === 'number' ? /\d+/ : /"[^"\n]{0,60}"/;
  return text.slice(0, from) + text.slice(from).replace(value, () => piece);
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

const REPORTS: readonly (readonly [string, () => AsyncIterable<Uint8Array>])[] = [
  ...Object.keys(REPORT_SHAPES).map((id) => [id, () => bytesOfShape(REPORT_SHAPES[id as ShapedFormat], FINDINGS)] as const),
  ...Object.keys(SCAN_REPORTS).map((id) => [id, () => bytesOfReport(id as ReportName, FINDINGS)] as const),
];
const KEPT: readonly (string | null)[] = [...SEVERITIES, null];
const EARLIEST = Date.UTC(1990, 0, 1);

/** What is wrong with what was taken; none of it may come out of any file. */
function wrongIn({ findings, observedAt }: Scan): readonly string[] {
  const times = findings.flatMap(({ instances }) => instances.map(({ foundAt }) => foundAt));
  const problems = findings.flatMap(({ title, severity, instances }) => [
    title.trim() === '' || title.length > 300 ? `title ${title.slice(0, 40)}` : null,
    KEPT.includes(severity) ? null : `severity ${severity}`,
    instances.length === 0 ? `no place of ${title}` : null,
  ]);
  const late = [...times, observedAt].filter((time) => time !== null && !(new Date(time).getTime() > EARLIEST));
  const unstorable = /\\u0000|\\ud[89a-f]/i.test(JSON.stringify(findings).replaceAll('\\\\', ''));
  return [...problems.filter((one) => one !== null), ...late.map((time) => `time ${String(time)}`), ...(unstorable ? ['unstorable'] : [])];
}

describe.each(REPORTS)('a report of %s', (id, report) => {
  it('is read whole', async () => {
    const read = await readScan(report(), { format: 'auto', name: null, utcOffset: null });
    expect(read).toMatchObject({ ok: true, value: { format: id } });
    // Nexpose tells of each computer beside what is wrong with it.
    expect(read.ok && read.value.findings.filter(({ title }) => title !== 'Host Up')).toHaveLength(FINDINGS);
  });

  it('is read or refused with a reason, however it was broken', async () => {
    const whole = await textOf(report());
    const reads = async (breaks: readonly Break[], format: string): Promise<void> => {
      const read = await scanned(breaks.reduce(broken, whole), { format });
      expect(read.ok ? wrongIn(read.value) : [read.reason === '' ? 'no reason' : null]).toEqual(read.ok ? [] : [null]);
    };
    await fc.assert(fc.asyncProperty(fc.array(BREAKS, { minLength: 1, maxLength: 4 }), fc.constantFrom('auto', id), reads), {
      seed: SEED,
      numRuns: RUNS,
    });
  });
});
