import { textLines } from './lines.js';
import { result, UnreadableScan, type ScanFormat, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';

const MATCH = /^([A-Za-z_]\w*)(?:\s+\[(.*)\])?\s+((?:\.{0,2}\/|[A-Za-z]:\\|\S*[./\\])\S.*?)\s*$/;

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
      const match = MATCH.exec(line);
      if (!match) throw new UnreadableScan(`line ${at}`, 'is no match of YARA: a rule and a file');
      yield matched(match);
    }
  },
};

/** Where strings matched (`-s`), warnings, and nothing. */
const BESIDE = /^(0x[0-9a-f]+:\$|(warning|error)\b|\s*$)/i;

function matched([, rule = '', meta = '', file = '']: RegExpExecArray): ScanItem {
  const fact = (name: string): string | null => new RegExp(`\\b${name}\\s*=\\s*"((?:[^"\\\\]|\\\\.)*)"`).exec(meta)?.[1] ?? null;
  const title = `${rule} matched ${file}`;
  const severity = severityWord(fact('severity')) ?? 'medium';
  const reference = fact('reference');
  const references = reference === null ? [] : [reference];
  return result({ rule, group: title, title, severity, description: fact('description'), references, location: file });
}
