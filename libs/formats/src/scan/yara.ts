import { textLines } from './lines.js';
import { result, UnreadableScan, type ScanFormat, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';

const RULE = /^([A-Za-z_]\w*)\s/;
const FILE = /^(?:\.{0,2}\/|[A-Za-z]:\\|\S*[./\\])\S/;

/** `yara`, with `-m` also by the severity of the rule: one finding for each rule and file. What matched is not kept. */
export const yara: ScanFormat = {
  id: 'yara',
  tool: 'YARA',
  title: 'YARA matches (text)',
  recognises: ({ text }) => /^[A-Za-z_]\w*\s+(\[.*\]\s+)?(\/|[A-Z]:\\|\.{1,2}\/)\S/.test(text),
  async *read(text) {
    let at = 0;
    for await (const line of textLines(text)) {
      at += 1;
      if (BESIDE.test(line)) continue;
      const match = matchIn(line);
      if (!match) throw new UnreadableScan(`line ${at}`, 'is no match of YARA: a rule and a file');
      yield matched(match);
    }
  },
};

/** Where strings matched (`-s`), warnings, and nothing. */
const BESIDE = /^(0x[0-9a-f]+:\$|(warning|error)\b|\s*$)/i;

interface Match {
  readonly rule: string;
  /** Tags and metadata, as they stand between brackets. */
  readonly meta: string;
  readonly file: string;
}

function matchIn(line: string): Match | null {
  const rule = RULE.exec(line)?.[1];
  if (rule === undefined) return null;
  const rest = line.slice(rule.length).trim();
  const end = rest.startsWith('[') ? rest.lastIndexOf('] ') + 1 : 0;
  const file = rest.slice(end).trimStart();
  return FILE.test(file) ? { rule, meta: rest.slice(1, Math.max(end - 1, 1)), file } : null;
}

function matched({ rule, meta, file }: Match): ScanItem {
  const fact = (name: string): string | null => new RegExp(`\\b${name}\\s*=\\s*"((?:[^"\\\\]|\\\\.)*)"`).exec(meta)?.[1] ?? null;
  const title = `${rule} matched ${file}`;
  const severity = severityWord(fact('severity')) ?? 'medium';
  const reference = fact('reference');
  const references = reference === null ? [] : [reference];
  return result({ rule, group: title, title, severity, description: fact('description'), references, location: file });
}
