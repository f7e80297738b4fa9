/**
 * Reports of scanners with the right answers written by others: a folder with a `manifest.json` of `files` (`file`, `expected_findings`, `expected_by_severity` or
 * `reference_by_severity`) and `must_error`. Counts and severities have to agree, told from the file alone, but for the departures that are listed.
 */
import { createReadStream, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readScan } from '../../dist/libs/formats/src/index.js';
import { DEPARTURES, NAMED, REFUSED_AS } from './departures.mjs';

const [, , folder] = process.argv;
const { files, must_error: refused } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const formats = new Map();
let passed = 0;
let failed = 0;

for (const told of files) {
  const scan = await read(told.file);
  const [wanted, problem] = judged(told, scan);
  note(told.format, problem === null, `${told.file}: ${problem} (wanted ${wanted})`);
}
for (const { file, format } of refused) {
  const scan = await read(file, REFUSED_AS[shortOf(file)]);
  note(format, !scan.ok && scan.reason !== '', `${file}: was taken`);
}
for (const name of Object.keys(DEPARTURES).filter((one) => !files.some(({ file }) => shortOf(file) === one)))
  console.log(`departure of no file here: ${name}`);
for (const [format, { good, all }] of formats) console.log(`${format}: ${good} of ${all}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function read(file, format = NAMED[shortOf(file)] ?? 'auto') {
  return readScan(createReadStream(join(folder, file)), { format, name: basename(file), utcOffset: null });
}

function judged(told, scan) {
  const [departed] = DEPARTURES[shortOf(told.file)] ?? [];
  const bySeverity = departed ?? lower(told.expected_by_severity ?? told.reference_by_severity);
  const wanted = JSON.stringify(bySeverity);
  if (!scan.ok) return [wanted, `refused: ${scan.path} ${scan.reason}`];
  if (!departed && scan.value.findings.length !== told.expected_findings) return [wanted, `${scan.value.findings.length} findings`];
  const got = scan.value.findings.reduce(
    (sums, { severity }) => ({ ...sums, [severity ?? 'none']: (sums[severity ?? 'none'] ?? 0) + 1 }),
    {},
  );
  return [wanted, sorted(got) === sorted(bySeverity) ? null : JSON.stringify(got)];
}

function note(format, good, problem) {
  const sum = formats.get(format) ?? { good: 0, all: 0 };
  formats.set(format, { good: sum.good + (good ? 1 : 0), all: sum.all + 1 });
  if (good) passed += 1;
  else failed += 1;
  if (!good) console.log(`NOT OK: ${problem}`);
}

function shortOf(file) {
  return file.split('/').slice(-2).join('/');
}

function lower(counts) {
  return Object.fromEntries(Object.entries(counts ?? {}).map(([name, count]) => [name.toLowerCase(), count]));
}

function sorted(counts) {
  return JSON.stringify(Object.entries(counts).sort());
}
