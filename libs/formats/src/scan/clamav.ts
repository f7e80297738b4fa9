import { Instants } from './instants.js';
import { textLines } from './lines.js';
import { runFacts } from './run-facts.js';
import { result, UnreadableScan, type ScanFormat, type ScanItem } from './scan-format.js';

/** `clamscan`: one finding for each signature in each file. */
export const clamav: ScanFormat = {
  id: 'clamav',
  tool: 'ClamAV',
  title: 'ClamAV clamscan (text)',
  recognises: ({ text }) => /^-{3,} SCAN SUMMARY -{3,}/m.test(text) || /^.+: \S+ FOUND\r?$/m.test(text),
  async *read(text, options) {
    const run = new ClamRun(new Instants(options));
    for await (const line of textLines(text)) yield* run.take(line);
    yield* run.end();
  },
};

/** A log that is written to again and again (`--log`) holds several runs, each of which may have looked elsewhere. */
class ClamRun {
  private told = false;
  private clean = 0;
  private scanned = 0;
  private infected: number | null = null;
  private errors = 0;
  private ended = 0;
  /** A file may be found infected more than once. */
  private readonly named = new Set<string>();
  /** What earlier runs found too. */
  private readonly found = new Set<string>();

  constructor(private readonly instants: Instants) {}

  *take(line: string): Generator<ScanItem> {
    const [file, said] = verdictIn(line.trim());
    if (file !== '' && this.infected !== null) this.next();
    this.told ||= said.endsWith(' FOUND') || said === 'OK';
    if (said === 'OK') this.clean += 1;
    else if (file !== '') yield* this.fileOf(file, said);
    else yield* this.summary(line);
  }

  private *summary(line: string): Generator<ScanItem> {
    const [, name, told = ''] = /^(Engine version|Scanned files|Infected files|Total errors|End Date):(.*)/.exec(line) ?? [];
    const value = told.trim();
    if (name === 'Engine version') yield* runFacts({ toolVersion: value });
    if (name === 'End Date') yield* runFacts({ observedAt: this.instants.of(value.replace(/^(\d{4}):(\d\d):(\d\d)/, '$1-$2-$3')) });
    if (name !== undefined) this.counted(name, Number(value));
    else if (/^WARNING: Can't (open|access|read) /.test(line)) yield { type: 'count', outcome: 'error', count: 1 };
  }

  private counted(name: string, value: number): void {
    const begins = name === 'Engine version' || name === 'Scanned files' || name === 'Infected files';
    if (begins && this.infected !== null) this.next();
    this.told ||= name === 'Infected files';
    if (name === 'Scanned files') this.scanned = value;
    if (name === 'Infected files') this.infected = value;
    if (name === 'Total errors') this.errors = value;
  }

  /** With `-i` the clean files are in the summary only. */
  *end(): Generator<ScanItem> {
    if (!this.told) throw new UnreadableScan('', 'has neither a scanned file nor a scan summary: it is not of clamscan');
    yield* runFacts({ partial: this.gap() });
    const clean = Math.max(this.clean, this.scanned - (this.infected ?? 0)) || 0;
    if (clean > 0) yield { type: 'count', outcome: 'pass', count: clean };
    yield* this.instants.note();
  }

  /** Another run begins. */
  private next(): void {
    this.ended += 1;
    this.clean = 0;
    this.scanned = 0;
    this.infected = null;
    this.errors = 0;
    this.named.clear();
  }

  private gap(): string | null {
    const { infected, errors, named, ended } = this;
    if (ended > 0) return `It holds ${ended + 1} runs, which may have looked at different folders.`;
    if (infected === null) return 'It has no scan summary: it was cut off, or the scan was.';
    if (infected !== named.size) return `Its summary counts ${infected} infected files and ${named.size} are named.`;
    return errors > 0 ? `${errors} errors kept it from reading all files.` : null;
  }

  private *fileOf(file: string, said: string): Generator<ScanItem> {
    if (!said.endsWith(' FOUND')) {
      yield { type: 'count', outcome: said.endsWith('ERROR') ? 'error' : 'not-applicable', count: 1 };
      return;
    }
    this.named.add(file);
    const key = `${file}: ${said}`;
    if (!this.found.has(key)) yield malware(file, said.replace(/ FOUND$/, ''));
    this.found.add(key);
  }
}

/** `/path/to/a file: Eicar-Test FOUND`: the last colon and blank part the two. */
function verdictIn(line: string): readonly [string, string] {
  const end = line.lastIndexOf(': ');
  const said = line.slice(end + 2);
  return end > 0 && /^(\S+ FOUND|OK|Empty file|.*ERROR)$/.test(said) ? [line.slice(0, end), said] : ['', ''];
}

function malware(file: string, signature: string): ScanItem {
  const unofficial = signature.endsWith('.UNOFFICIAL') ? 'The signature is from a database other than that of ClamAV.' : null;
  const title = `Malware detected: ${signature} in ${file}`;
  return result({ group: title, rule: signature, title, severity: 'high', description: unofficial, cwes: [506], location: file });
}
