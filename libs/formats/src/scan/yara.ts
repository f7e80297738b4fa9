import { textLines } from './lines.js';
import { result, UnreadableScan, type ScanFormat, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';

/** A rule, after its namespace if that was asked for (`-e`). */
const RULE = /^((?:[^\s:[\]"/\\]+:)?[A-Za-z_]\w*)\s/;
const FILE = /^(?:\.{0,2}\/|[A-Za-z]:\\|\S*[./\\])\S/;

/** `yara`, with `-m` also by the severity of the rule: one finding for each rule and file. What matched is not kept. */
export const yara: ScanFormat = {
  id: 'yara',
  tool: 'YARA',
  title: 'YARA matches (text)',
  recognises: ({ text }) =>
    !/^[A-Z]+ \S+ HTTP\//.test(text) && /^(?:default:)?[A-Za-z_]\w*\s+(\[.*\]\s+)?(\/|[A-Z]:\\|\.{1,2}\/)\S/.test(text),
  async *read(text) {
    let at = 0;
    for await (const line of textLines(text)) {
      at += 1;
      if (UNREAD.test(line)) yield { type: 'count', outcome: 'error', count: 1 };
      if (BESIDE.test(line)) continue;
      const match = matchIn(line);
      if (!match) throw new UnreadableScan(`line ${at}`, 'is no match of YARA: a rule and a file');
      yield matched(match);
    }
  },
};

/** A file that could not be looked into. */
const UNREAD = /^error(?: scanning |: could not (?:open|read) file )/;
/** Where strings matched (`-s`, with their length `-L`), warnings, and nothing. */
const BESIDE = /^(0x[0-9a-f]+:(?:\d+:)?\$|(warning|error)\b|\s*$)/i;

const BRACKETS = /^\s*\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\](?=\s)/;

interface Match {
  readonly rule: string;
  /** Tags and metadata, as they stand between brackets. */
  readonly meta: string;
  readonly file: string;
}

function matchIn(line: string): Match | null {
  const told = RULE.exec(line)?.[1];
  if (told === undefined) return null;
  const rule = told.replace(/^default:/, '');
  const rest = line.slice(told.length).trim();
  const end = bracketsEnd(rest);
  const file = rest.slice(end).trimStart();
  return FILE.test(file) ? { rule, meta: rest.slice(0, end), file } : null;
}

/** Tags and metadata come in one or two pairs of brackets before the file, whose name may hold some too; quoted values may hold anything. */
function bracketsEnd(text: string): number {
  let end = 0;
  for (let pairs = 0; pairs < 2; pairs += 1) end += BRACKETS.exec(text.slice(end))?.[0].length ?? 0;
  return end;
}

function matched({ rule, meta, file }: Match): ScanItem {
  const fact = (name: string): string | null => new RegExp(`\\b${name}\\s*=\\s*"((?:[^"\\\\]|\\\\.)*)"`).exec(meta)?.[1] ?? null;
  const title = `${rule} matched ${file}`;
  const severity = severityWord(fact('severity')) ?? 'medium';
  const reference = fact('reference');
  const references = reference === null ? [] : [reference];
  return result({ rule, group: title, title, severity, description: fact('description'), references, location: file });
}
