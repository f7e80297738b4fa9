import type { CheckState } from '../api/schema.js';
import { count, counted } from '../format/number.js';
import type { Answer, Question } from './question-documents.js';

export const ANSWERS_A_PAGE = 25;

/** What a form begins with, by what one wants to know. */
export const EXAMPLES: readonly { readonly name: string; readonly sql: string }[] = [
  { name: 'Programs by name (Windows)', sql: "SELECT name, version FROM programs WHERE name LIKE '%reader%'" },
  { name: 'Packages by name (Debian, Ubuntu)', sql: "SELECT name, version FROM deb_packages WHERE name = 'openssl'" },
  { name: 'Remote desktop that listens', sql: 'SELECT port, protocol, address FROM listening_ports WHERE port = 3389' },
  { name: 'Operating systems', sql: 'SELECT name, version, build FROM os_version' },
];

/** What an answer says; that something is there is neither good nor bad, so that it has no mark. Waiting and failed are not known, which is not nothing. */
export function answerLook({ state, rowCount }: Pick<Answer, 'state' | 'rowCount'>): {
  readonly word: string;
  readonly mark: CheckState | null;
} {
  if (state === 'WAITING') return { word: 'Has not answered: not known', mark: 'UNKNOWN' };
  if (state === 'FAILED') return { word: 'Could not run it: not known', mark: 'ERROR' };
  return rowCount === 0 ? { word: 'Has nothing of it', mark: 'NOT_APPLICABLE' } : { word: counted(rowCount, 'row'), mark: null };
}

/** `2 of 5 answered, 1 could not run it, 2 have not answered`; before any computer was given it, so. */
export function standing({ asked, answered, failed }: Pick<Question, 'asked' | 'answered' | 'failed'>): string {
  if (asked === 0) return 'no computer was given it yet';
  const waiting = asked - answered - failed;
  const rest = [
    failed > 0 && `${count(failed)} could not run it`,
    waiting > 0 && `${count(waiting)} ${waiting === 1 ? 'has' : 'have'} not answered`,
  ];
  return [`${count(answered)} of ${counted(asked, 'computer')} answered`, ...rest.filter((part) => part !== false)].join(', ');
}

/** Columns of all rows at hand, in the order in which they first stand. */
export function columnsOf(answers: readonly Pick<Answer, 'rows'>[]): readonly string[] {
  return [...new Set(answers.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ column }) => column))))];
}

const HEAD = ['Clinic', 'Computer', 'State', 'Given it at', 'Answered at', 'Rows'];

/** A line for each row; a computer without any has a line too, which says whether it has nothing or has not told. */
export function answersCsv(answers: readonly Answer[]): string {
  const columns = columnsOf(answers);
  const lines = answers.flatMap((answer) => {
    const { clinicName, deviceName, askedAt, answeredAt, rowCount } = answer;
    const facts = [
      clinicName,
      deviceName,
      answerState(answer),
      askedAt,
      answeredAt ?? '',
      answer.state === 'ANSWERED' ? String(rowCount) : '',
    ];
    const rows = answer.rows.map(({ cells }) => columns.map((column) => cells.find((cell) => cell.column === column)?.value ?? ''));
    return (rows.length === 0 ? [columns.map(() => '')] : rows).map((row) => [...facts, ...row]);
  });
  return [[...HEAD, ...columns], ...lines].map((line) => line.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

function answerState({ state, rowCount, truncated }: Answer): string {
  if (state === 'WAITING') return 'has not answered';
  if (state === 'FAILED') return 'could not run it';
  return rowCount === 0 ? 'has nothing of it' : truncated ? 'answered, cut' : 'answered';
}

/** A cell that a spreadsheet would take for a formula is told as text. */
function csvCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
