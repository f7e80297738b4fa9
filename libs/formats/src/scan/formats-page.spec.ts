import { readdir, readFile, writeFile } from 'node:fs/promises';
import { SCAN_FORMATS } from './read-scan.js';
import { FORMAT_NOTES } from './testing/format-notes.js';

const PAGE = new URL('../../../../docs/formats.md', import.meta.url);
const HERE = new URL('./', import.meta.url);

/** docs/formats.md: what can be read, and how. */
async function formatsPage(): Promise<string> {
  const specs = (await readdir(HERE)).filter((name) => name.endsWith('.spec.ts'));
  const texts = new Map(await Promise.all(specs.map(async (name) => [name, await readFile(new URL(name, HERE), 'utf8')] as const)));
  const proofs = (id: string): string => {
    const named = specs.filter((name) => name === `${id}.spec.ts` || new RegExp(`['"\`]${id}['"\`]`).test(texts.get(name) ?? ''));
    return named
      .filter((name) => name !== 'formats-page.spec.ts')
      .map((name) => `\`${name}\``)
      .join(', ');
  };
  const rows = SCAN_FORMATS.toSorted((a, b) => a.id.localeCompare(b.id)).map(({ id, tool }) => {
    const note = FORMAT_NOTES[id];
    return `| \`${id}\` | ${tool} | ${note?.reads} | ${note?.finding} | ${note?.fields} | ${proofs(id)} |`;
  });
  const departures = Object.entries(FORMAT_NOTES)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([id, { departs }]) => (departs === undefined ? [] : [`- \`${id}\`: ${departs}`]));
  return [...INTRODUCTION, ...rows, '', ...DEPARTURES, ...departures, ''].join('\n');
}

const INTRODUCTION = [
  '# Formats of scanners and assessment tools',
  '',
  'What `wardround scan read FILE` and the upload understand. A test writes this page from `libs/formats/src/scan` and fails when it says',
  'something else: `WARDROUND_WRITE_DOCS=1 npm run jest -- libs/formats/src/scan/formats-page`. A file is told by its content; `--format ID`',
  'names it where that is not possible, and a file that is not of the named format is refused.',
  '',
  '**Settings.** `--utc-offset +10:00` (`utcOffset`) places times that are written without a zone; `--qualys-levels three` (`qualysLevels`)',
  'takes the five levels of Qualys as its portal shows them: low, low, medium, high, high.',
  '',
  '**One shape for all.** A *finding* is one weakness in the tool’s own eyes; its *instances* are the places where it was found. Passes,',
  'tests that did not apply, that could not run or that wait for a person are counted and never findings: without them an assessment has no',
  'denominator. *Inventory* (an open port, a fact about a computer) is kept as a finding of severity info. No severity is no severity, never',
  '"low". Times become UTC; one without a zone is taken for UTC and the scan says so; a tool’s "never" (year 1, 1970) is no time.',
  '',
  '**Believed.** `everything`: what it did not find is not there. `what-it-found`: a scan without credentials, a scan that was stopped, a part of',
  'a report, a table whose last line does not end (it may have been cut off). `nothing`: more than half of its tests could not run, none',
  'applied, or the file holds no result and does not say what it looked at (files, packages, addresses, a project): an empty file looks the same',
  'as a failed export.',
  '',
  '**Not kept:** the tool’s raw output, evidence, requests and responses, and secrets that a tool found. Of an address its name, password, query',
  'and fragment: two addresses that differ by these alone are one place.',
  '',
  '**Limits.** Files are read as a stream: memory follows the findings, not the file. One file may name 50,000 computers and 500,000 places;',
  'a description is cut at 8,000 characters, a title at 300. UTF-8, UTF-16 and windows-1252 are read; XML entities other than the five of the',
  'standard and nesting deeper than 64 are refused. A file that is cut off is refused with the place where it ends.',
  'A ZIP archive with one report in it is read as that report (Defender’s two folders as one), a file packed by gzip as what it was. An archive',
  'may be 64 MB, either may unpack to a gigabyte, and no file',
  'in it to more than 200 times its size. Names that are there twice in one JSON object refuse the file. A result may have 32 million characters.',
  '',
  '| format | tool | reads | one finding; its severity | other fields | proved in |',
  '| --- | --- | --- | --- | --- | --- |',
];
const DEPARTURES = [
  '## Where a format is read otherwise',
  '',
  'Counts and severities agree with those that well-known importers give for the same files (`node test/corpus/corpus.journey.mjs FOLDER`',
  'holds a folder of reports against its `manifest.json`), except:',
  '',
];

describe('docs/formats.md', () => {
  it('is written for every format', () => {
    expect(Object.keys(FORMAT_NOTES).toSorted()).toEqual(SCAN_FORMATS.map(({ id }) => id).toSorted());
  });

  it('is what can be read', async () => {
    const page = await formatsPage();
    if (process.env['WARDROUND_WRITE_DOCS'] === '1') await writeFile(PAGE, page);
    expect(await readFile(PAGE, 'utf8')).toBe(page);
  });
});
