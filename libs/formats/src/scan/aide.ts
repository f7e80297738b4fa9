import { Instants } from './instants.js';
import { textLines } from './lines.js';
import { runFacts } from './run-facts.js';
import { result, run, UnreadableScan, type ScanFormat, type ScanItem } from './scan-format.js';

/** `aide --check`: one finding for each file that was added, removed or changed. */
export const aide: ScanFormat = {
  id: 'aide',
  tool: 'AIDE',
  title: 'AIDE check report (text)',
  recognises: ({ text }) => /\(AIDE [\d.]+\)|^AIDE found (NO )?differences/im.test(text),
  async *read(text, options) {
    const instants = new Instants(options);
    const report = new Differences(instants);
    for await (const line of textLines(text)) yield* report.take(line);
    if (!report.ofAide) throw new UnreadableScan('', 'is no report of AIDE');
    if (!report.ended) yield run({ partial: 'The report does not say that the check ended.' });
    yield* instants.note();
  },
};

class Differences {
  ofAide = false;
  ended = false;
  private section = '';

  constructor(private readonly instants: Instants) {}

  *take(line: string): Generator<ScanItem> {
    this.ofAide ||= /\bAIDE\b/.test(line);
    const heading = /^(?:(Added|Removed|Changed) entries|Detailed information|Summary|The attributes)/.exec(line);
    if (heading) this.section = heading[1]?.toLowerCase() ?? '';
    else if (this.section !== '') yield* differed(line, this.section);
    if (/found NO differences/i.test(line)) yield { type: 'count', outcome: 'pass', count: 1 };
    this.ended ||= line.startsWith('End timestamp:');
    const at = this.instants.of(/^End timestamp: (\S+ \S+ \S+)/.exec(line)?.[1]);
    yield* runFacts({ observedAt: at, toolVersion: /\(AIDE ([\d.]+)\)/.exec(line)?.[1] });
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
