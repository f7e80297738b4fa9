import type { FindingsComparison, ImportComparison } from '#libs/flow';
import type { ImportProblem, ImportReading } from '#libs/formats';

/** What was made of a file's rows, and every problem with its place. */
export function inWords({ rows, badRows, problems, problemCount, unread, absent }: Omit<ImportReading, 'assessment'>): string {
  const lines = problems.map(problemInWords);
  const more = problemCount > problems.length ? [`  and ${problemCount - problems.length} more problems`] : [];
  const left = unread.length === 0 ? [] : [`  not read: ${unread.join(', ')}`];
  const nowhere = absent.length === 0 ? [] : [`  read, and in no item: ${absent.join(', ')}`];
  return [`${rows} rows, ${badRows} of them cannot be read`, ...left, ...nowhere, ...lines, ...more].join('\n');
}

function problemInWords({ row, column, reason }: ImportProblem): string {
  const place = [row === null ? '' : `row ${row}`, column === null ? '' : `column ${column}`].filter((part) => part !== '').join(', ');
  return `  ${place === '' ? '' : `${place}: `}${reason}`;
}

/** What an assessment would change. */
export function changesInWords({ added, changed, same, gone, older, changes, ...sent }: ImportComparison): string {
  const lines = changes.map(({ change, fact, subject, differences }) => {
    const what = differences.map(({ name, before, after }) => `${name}: ${before} -> ${after}`).join('; ');
    return `  ${change} ${fact} ${subject ?? '(an account that is not in the file)'}${what === '' ? '' : ` ${what}`}`;
  });
  const counts = `${added} added, ${changed} changed, ${same} the same, ${gone} gone, ${older} older than known`;
  return [counts, ...sentBefore(sent), ...lines].join('\n');
}

/** What a scanner's run would change. */
export function findingsInWords({ verdict, changes, notes, late, ...told }: FindingsComparison): string {
  const { opened, reopened, fixed, changed, unchanged, ...sent } = told;
  const lines = changes.map(({ change, title, severity, placesOpened, placesClosed }) => {
    const places = [placesOpened > 0 ? `+${placesOpened}` : '', placesClosed > 0 ? `-${placesClosed}` : ''].filter((part) => part !== '');
    return `  ${change} ${severity ?? 'of no severity'}: ${title}${places.length === 0 ? '' : ` (${places.join(' ')} places)`}`;
  });
  return [
    `${opened} opened, ${reopened} reopened, ${fixed} fixed, ${changed} changed, ${unchanged} unchanged`,
    `believed: ${verdict.saw}${verdict.reason === null ? '' : ` (${verdict.reason})`}`,
    ...(late ? ['it is older than what this mapping has told since: it would change nothing'] : []),
    ...sentBefore(sent),
    ...notes.map((note) => `note: ${note}`),
    ...lines,
  ].join('\n');
}

function sentBefore({ knownSince, keyReused }: Pick<ImportComparison, 'knownSince' | 'keyReused'>): readonly string[] {
  const known = knownSince ? [`the same content came at ${knownSince.toISOString()}: it would count once`] : [];
  return keyReused ? [...known, 'the key came before with other content'] : known;
}

/** A file's own words never steer the terminal. */
export function print(text: string): void {
  process.stdout.write(`${text.replace(/[^\P{Cc}\n]/gu, '\ufffd')}\n`);
}
