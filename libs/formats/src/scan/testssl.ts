import { cvesIn, cwesIn, ipIn, portPlace } from './identifiers.js';
import { first } from './plain.js';
import { asset, result, run, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';

/** One line of testssl.sh's result, of whichever kind of file. */
export interface TestsslLine {
  readonly id: string;
  /** `name/address`, either of which may be missing. */
  readonly target: string | null;
  readonly port: string | null;
  readonly severity: string | null;
  readonly finding: string | null;
  readonly cve: string | null;
  readonly cwe: string | null;
}

/** Parts of testssl.sh's own mark, which is told as a note. */
const RATING =
  /^(rating_(spec|doc)|(protocol_support|key_exchange|cipher_strength)_score(_weighted)?|final_score|overall_grade|grade_cap_reason_.*|grade_cap_reasons)$/;

/** One finding for each id and text (and CVE); what is in order is a pass. */
export class TestsslRun {
  private tested = false;
  private fatal: string | null = null;
  private interrupted = false;

  *take(line: TestsslLine): Generator<ScanItem> {
    const key = keyOf(line.target);
    if (key !== null) yield asset({ key, hostname: nameOf(line.target), ip: ipIn(key) });
    if (line.severity === 'FATAL') this.fatal = `testssl.sh could not test: ${line.finding ?? line.id}`;
    else if (line.severity !== 'WARN') this.tested = true;
    if (line.id === 'scanTime') this.timed(line.finding);
    if (line.id === 'overall_grade') yield run({ note: `testssl.sh's own grade is ${line.finding ?? '?'}.` });
    if (!RATING.test(line.id)) yield* resultsOf(line, key);
  }

  /** How long it took, or that somebody broke it off. */
  timed(text: string | null): void {
    this.interrupted ||= /interrupted/i.test(text ?? '');
  }

  /** A run that reached none of its targets says nothing; one that lost a target says only what it found. */
  *end(): Generator<ScanItem> {
    if (this.interrupted) yield run({ partial: 'The scan was interrupted.' });
    if (this.fatal !== null) yield run(this.tested ? { partial: this.fatal } : { failure: this.fatal });
  }
}

function keyOf(target: string | null): string | null {
  const [name, address] = target?.split('/') ?? [];
  return first(address, name);
}

function nameOf(target: string | null): string | null {
  const name = first(target?.split('/')[0]);
  return ipIn(name) === null ? name : null;
}

function* resultsOf(line: TestsslLine, key: string | null): Generator<ScanItem> {
  if (line.severity === 'OK') {
    yield { type: 'count', outcome: 'pass', count: 1 };
    return;
  }
  const severity = /^(WARN|FATAL|DEBUG)$/.test(line.severity ?? '') ? 'info' : severityWord(line.severity);
  const cves = cvesIn(line.cve);
  for (const cve of cves.length === 0 ? [null] : cves)
    yield result({
      outcome: severity === 'info' ? 'inventory' : 'fail',
      group: [line.id, line.finding, cve].join(' | '),
      rule: line.id,
      title: line.id,
      severity,
      description: line.finding,
      cves: cve === null ? [] : [cve],
      cwes: cwesIn(line.cwe),
      asset: key,
      location: portPlace(line.port, 'tcp'),
    });
}
