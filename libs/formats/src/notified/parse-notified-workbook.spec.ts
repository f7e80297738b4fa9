import { zipped } from '../scan/testing/zipped.js';
import { parseNotifiedWorkbook } from './parse-notified-workbook.js';

type Cell = string | number | null;
type Sheets = Readonly<Record<string, readonly (readonly Cell[])[]>>;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const letter = (column: number): string => String.fromCharCode(65 + column);

/** A workbook as Excel writes it: texts shared, numbers in place. */
function workbook(sheets: Sheets, properties = ''): Buffer {
  const strings: string[] = [];
  const shared = (text: string): number => (strings.includes(text) ? strings.indexOf(text) : strings.push(text) - 1);
  const cell = (value: Cell, at: string): string => {
    if (value === null) return '';
    return typeof value === 'number' ? `<c r="${at}" s="1"><v>${value}</v></c>` : `<c r="${at}" t="s"><v>${shared(value)}</v></c>`;
  };
  const names = Object.keys(sheets);
  const parts = Object.values(sheets).map((rows, index): [string, string] => {
    const told = rows.map(
      (row, n) => `<row r="${n + 1}">${row.map((value, column) => cell(value, `${letter(column)}${n + 1}`)).join('')}</row>`,
    );
    return [`xl/worksheets/sheet${index + 1}.xml`, `${HEAD}<worksheet><sheetData>${told.join('')}</sheetData></worksheet>`];
  });
  const listed = names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  const relations = names.map((_, index) => `<Relationship Id="rId${index + 1}" Type="x" Target="worksheets/sheet${index + 1}.xml"/>`);
  return zipped({
    ...Object.fromEntries(parts),
    'xl/workbook.xml': `${HEAD}<workbook xmlns:r="r">${properties}<sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships>${relations.join('')}</Relationships>`,
    'xl/sharedStrings.xml': `${HEAD}<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
  });
}

async function read(bytes: Buffer) {
  return parseNotifiedWorkbook(
    (async function* () {
      yield await Promise.resolve(bytes);
    })(),
  );
}
const value = async (sheets: Sheets, properties?: string) => {
  const parsed = await read(workbook(sheets, properties));
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.reason}`);
  return parsed.value;
};
const reason = async (bytes: Buffer): Promise<string> => {
  const parsed = await read(bytes);
  return parsed.ok ? 'read' : `${parsed.path} ${parsed.reason}`;
};

const byMonth = [
  ['Notifications received by month'],
  ['Month', 'Notifications'],
  ...[117, 99, 116, 122, 99, 117].map(
    (count, index) => [`${['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][index] ?? ''} 2025`, count] as const,
  ),
  ['Dec 2025', 117],
];
const bySource = [
  ['Source of breach', 'Number', 'Share'],
  ['Malicious or criminal attack', 405, 0.604],
  ['Human error', 240, 0.358],
  ['System fault', 25, 0.037],
  ['Cyber incident', 253, null],
];
const bySector = [
  ['Sector', 'Source', 'Number'],
  ['Health service providers', 'Human error', 66],
  ['Health service providers', 'Malicious or criminal attack', 55],
  ['Health service providers', 'System fault', 7],
  ['Finance', 'Human error', 40],
];
const sheets = { 'NDB by month': byMonth, 'Source of breach': bySource, 'Top 5 sectors by source': bySector };

describe('the OAIC’s workbook', () => {
  it('is summed to a half-year, with its sources and its health service providers', async () => {
    expect(await value(sheets)).toEqual({
      halfYears: [{ period: '2025-H2', total: 670, health: 128, malicious: 405, humanError: 240, systemFault: 25, cyber: 253 }],
      notes: [],
    });
  });

  it.each([
    ['days of 1900', 45_839, ''],
    ['days of 1904', 44_377, '<workbookPr date1904="1"/>'],
  ])('may give months as %s', async (_, july, properties) => {
    const days = [0, 31, 62, 92, 123, 153].map((day, index) => [july + day, 10 + index] as const);
    expect((await value({ 'NDB by month': days }, properties)).halfYears).toMatchObject([{ period: '2025-H2', total: 75 }]);
  });

  it('leaves out half-years that are not whole, and says so', async () => {
    const more = { 'NDB by month': [...byMonth, ['Jan 2026', 90]] };
    const { halfYears, notes } = await value(more);
    expect(halfYears.map(({ period }) => period)).toEqual(['2025-H2']);
    expect(notes).toEqual(expect.arrayContaining([expect.stringContaining('2026-01')]));
  });

  it('does not give to one half-year what it pools over two', async () => {
    const [, , ...rows] = byMonth;
    const before = rows.map(([, count], index) => [`2025-0${Math.min(index + 1, 6)}`, Number(count)] as const).slice(0, 6);
    const { halfYears, notes } = await value({ ...sheets, 'NDB by month': [...before, ...rows] });
    expect(halfYears).toMatchObject([
      { period: '2025-H1', malicious: null, health: null },
      { period: '2025-H2', malicious: null, health: null },
    ]);
    expect(notes.join()).toMatch(/Source of breach.*half-year/);
  });

  it('takes sources by the half-year that they name', async () => {
    const dated = bySource.slice(1).flatMap(([label, count]) => [
      ['Jan-Jun 2025', label!, 1],
      ['Jul to Dec 2025', label!, Number(count)],
    ]);
    expect((await value({ ...sheets, 'Source of breach': dated })).halfYears).toMatchObject([{ malicious: 405, humanError: 240 }]);
  });

  it('does not believe sources that are more than all notifications', async () => {
    const pooled = bySource.map(([label, count, share]) => [label!, typeof count === 'number' ? count * 3 : count!, share!]);
    expect((await value({ ...sheets, 'Source of breach': pooled })).halfYears).toMatchObject([
      { total: 670, malicious: null, cyber: null },
    ]);
  });

  it('is refused where it tells two figures of one month, no month, or is no workbook', async () => {
    expect(await reason(workbook({ 'NDB by month': [...byMonth, ['Dec 2025', 118]] }))).toMatch(/2025-12: 117 and 118/);
    expect(await reason(workbook({ 'NDB by month': [['Month', 'Count']] }))).toMatch(/no row of a month/);
    expect(await reason(workbook({ Notes: [['x']] }))).toMatch(/no sheet of notifications by month/);
    expect(await reason(zipped({ 'a.txt': 'hello' }))).toMatch(/no workbook/);
    expect(await reason(Buffer.from('hello'))).toMatch(/broken archive/);
    expect(await reason(zipped({ 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' }))).toMatch(/entit/i);
    expect(await reason(workbook(sheets).subarray(0, 300))).toMatch(/broken archive/);
  });
});
