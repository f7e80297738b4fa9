import { Instants } from './instants.js';
import { textLines } from './lines.js';
import { runFacts } from './run-facts.js';
import { asset, result, run, UnreadableScan, type ScanFormat, type ScanItem } from './scan-format.js';

/** `rkhunter.log`: one finding for each check that warns. */
export const rkhunter: ScanFormat = {
  id: 'rkhunter',
  tool: 'Rootkit Hunter',
  title: 'Rootkit Hunter log (rkhunter.log)',
  recognises: ({ text }) => /Running Rootkit Hunter version/.test(text),
  async *read(text, options) {
    const instants = new Instants(options);
    let ended = false;
    let index = 0;
    let ofRkhunter = false;
    for await (const raw of textLines(text)) {
      const line = raw.replace(/^\[\d\d:\d\d:\d\d\]\s?/, '');
      ofRkhunter ||= /Running Rootkit Hunter version/.test(line);
      ended ||= /Info: End date is/.test(line);
      index += 1;
      yield* hunted(line, index, instants);
    }
    if (!ofRkhunter) throw new UnreadableScan('', 'is no log of Rootkit Hunter');
    if (!ended) yield run({ partial: 'The log does not say that the check ended.' });
    yield* instants.note();
  },
};

const OUTCOMES: Readonly<Record<string, 'pass' | 'not-applicable'>> = {
  OK: 'pass',
  'Not found': 'pass',
  'None found': 'pass',
  Skipped: 'not-applicable',
};

function* hunted(line: string, index: number, instants: Instants): Generator<ScanItem> {
  const [, version, host] = /Running Rootkit Hunter version (\S+) on (\S+)/.exec(line) ?? [];
  if (host !== undefined) yield asset({ key: host, hostname: host });
  yield* runFacts({ toolVersion: version, observedAt: instants.of(/Info: End date is (.+)/.exec(line)?.[1]) });
  const [, check = '', said = ''] = /^(.*)\[ ([A-Za-z][A-Za-z ]*?) \]\s*$/.exec(line) ?? [];
  const outcome = OUTCOMES[said];
  if (outcome !== undefined) yield { type: 'count', outcome, count: 1 };
  if (said !== 'Warning') return;
  const title = check.trim().replace(/^Warning:\s*/, '');
  yield result({ rule: title, group: `${index} ${title}`, title, severity: 'medium' });
}
