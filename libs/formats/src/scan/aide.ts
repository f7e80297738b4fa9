import { Instants } from './instants.js';
import { textLines } from './lines.js';
import { runFacts } from './run-facts.js';
import { result, run, UnreadableScan, type ScanFormat, type ScanItem } from './scan-format.js';

/** `aide --check`: one finding for each file that was added, removed or changed. */
export const aide: ScanFormat = {
  id: 'aide',
  tool: 'AIDE',
  title: 'AIDE check report (text)',
  recognises: ({ text }) => /\(AIDE [\d.]+\)|^AIDE( [\d.]+)? found (NO )?differences|All files match AIDE database/im.test(text),
  async *read(text, options) {
    const instants = new Instants(options);
    const report = new Differences(instants);
    for await (const line of textLines(text)) yield* report.take(line);
    if (!report.ofAide) throw new UnreadableScan('', 'is no report of AIDE');
    if (!report.isWhole) yield run({ partial: 'The report does not say that the check ended.' });
    yield* instants.note();
  },
};

class Differences {
  ofAide = false;
  private ended = false;
  private section = '';
  private found = 0;
  /** What its summary counts; null without one. */
  private counted: number | null = null;

  constructor(private readonly instants: Instants) {}

  *take(line: string): Generator<ScanItem> {
    this.ofAide ||= /\bAIDE\b/.test(line);
    const isClean = /All files match AIDE database/.test(line);
    if (isClean || /found NO differences/i.test(line)) yield { type: 'count', outcome: 'pass', count: 1 };
    this.ended ||= isClean || line.startsWith('End timestamp:');
    yield* this.entry(line);
    yield* this.facts(line);
  }

  private *entry(line: string): Generator<ScanItem> {
    const heading = /^(?:(Added|Removed|Changed) (?:entries|files):|Detailed information|Summary|The attributes)/.exec(line);
    const [, count] = /^\s+(?:Added|Removed|Changed) (?:entries|files):\s+(\d+)/.exec(line) ?? [];
    if (count !== undefined) this.counted = (this.counted ?? 0) + Number(count);
    if (heading) this.section = heading[1]?.toLowerCase() ?? '';
    else if (this.section !== '') {
      const differences = [...differed(line, this.section)];
      this.found += differences.length;
      yield* differences;
    }
  }

  private *facts(line: string): Generator<ScanItem> {
    const at = this.instants.of(/^(?:Start|End) timestamp: (\S+ \S+(?: [+-]\d{4})?)/.exec(line)?.[1]);
    const [, newer, older] = /\(AIDE ([\d.]+)\)|^AIDE(?:, version)? ([\d.]+\d)/.exec(line) ?? [];
    yield* runFacts({ observedAt: at, toolVersion: newer ?? older });
  }

  /** Before 0.16 no report says that it ended: there it is whole when it lists what its summary counts, or found nothing. */
  get isWhole(): boolean {
    return this.ended || this.counted === this.found;
  }
}

function* differed(line: string, section: string): Generator<ScanItem> {
  const file = fileIn(line);
  if (file !== null)
    yield result({
      rule: `file-${section}`,
      group: `${section} ${file}`,
      title: `File ${section}: ${file}`,
      severity: 'medium',
      location: file,
    });
}

/** `f > ... ....H      : /watched/a.txt`: what changed stands before the colon, and not indented. */
function fileIn(line: string): string | null {
  const colon = line.indexOf(':');
  if (colon < 1 || /^\s/.test(line)) return null;
  const file = line.slice(colon + 1).trim();
  return /^\/\S/.test(file) ? file : null;
}
