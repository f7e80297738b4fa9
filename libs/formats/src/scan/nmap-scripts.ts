import type { Severity } from '#libs/domain';
import { componentOfCpe } from './cpe.js';
import { cvesIn, numberIn } from './identifiers.js';
import { result, type ScanItem } from './scan-format.js';
import { severityOfCvss, severityWord } from './severity.js';
import type { XmlNode } from './xml.js';

interface Place {
  readonly asset: string;
  readonly location: string | null;
}

/** What Nmap's vulnerability scripts found: `vulners`, and those that report through its `vulns` library. */
export function* scriptResults(script: XmlNode, place: Place): Generator<ScanItem> {
  if (script.attribute('id') === 'vulners') yield* vulnersOf(script, place);
  else for (const table of script.all('table')) yield* vulnerabilityOf(script, table, place);
}

function* vulnersOf(script: XmlNode, place: Place): Generator<ScanItem> {
  const components = script.all('table');
  for (const component of components) {
    const cpe = component.attribute('key');
    for (const row of component.all('table')) {
      const cells = elements(row);
      yield* scored(cells.get('id') ?? null, cells.get('cvss') ?? null, cpe, place);
    }
  }
  if (components.length === 0) yield* vulnersText(script.attribute('output') ?? '', place);
}

/** Older versions of the script write text only: `cpe:/a:…:` above lines of id, score and link. */
function* vulnersText(output: string, place: Place): Generator<ScanItem> {
  let cpe: string | null = null;
  for (const row of output.split('\n')) {
    const [id = '', score = ''] = row.trim().split(/\s+/);
    if (/^cpe:/i.test(id)) cpe = id;
    else if (/^[A-Z0-9:._-]+$/i.test(id) && numberIn(score, 0, 10) !== null) yield* scored(id, score, cpe, place);
  }
}

function* scored(id: string | null, score: string | null, cpe: string | null, place: Place): Generator<ScanItem> {
  if (id === null) return;
  const value = numberIn(score, 0, 10);
  yield result({
    rule: id,
    title: id,
    severity: value === null ? null : severityOfCvss(value),
    cves: cvesIn(id),
    cvss: value === null ? null : { version: null, score: value, vector: null },
    references: /^CVE-/i.test(id) ? [`https://vulners.com/cve/${id}`] : [],
    component: componentOfCpe(cpe),
    ...place,
  });
}

function* vulnerabilityOf(script: XmlNode, table: XmlNode, place: Place): Generator<ScanItem> {
  const cells = elements(table);
  const state = cells.get('state') ?? '';
  const title = cells.get('title') ?? null;
  if (title === null || !/VULNERABLE/i.test(state)) return;
  if (/^NOT VULNERABLE/i.test(state)) {
    yield { type: 'count', outcome: 'pass', count: 1 };
    return;
  }
  const id = table.attribute('key') ?? script.attribute('id') ?? title;
  const texts = (name: string): string[] => lines(table.all('table').find((child) => child.attribute('key') === name));
  yield result({
    rule: id,
    title,
    severity: severityOf(script.attribute('output') ?? ''),
    description: texts('description').join('\n'),
    cves: cvesIn(id, ...texts('ids')),
    references: texts('refs'),
    ...place,
  });
}

function severityOf(output: string): Severity | null {
  const score = numberIn(/CVSSv[23]:\s*([\d.]+)/.exec(output)?.[1], 0, 10);
  return score === null ? severityWord(/Risk factor:\s*(\w+)/i.exec(output)?.[1]) : severityOfCvss(score);
}

function elements(node: XmlNode): ReadonlyMap<string, string> {
  return new Map(node.all('elem').flatMap((child) => (child.text === null ? [] : [[child.attribute('key') ?? '', child.text] as const])));
}

function lines(node: XmlNode | undefined): string[] {
  return node?.all('elem').flatMap(({ text }) => text ?? []) ?? [];
}
