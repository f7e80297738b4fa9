import { cvssFrom } from './cvss.js';
import { cwesIn } from './identifiers.js';
import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, result, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';
import { hostIn, placeOf } from './web-place.js';

/** Invicti (once Netsparker) and Acunetix 360: one finding for each name, its addresses as places. Requests and responses are not kept. */
export const invicti = jsonFormat({
  id: 'invicti',
  tool: 'Invicti',
  title: 'Invicti, Netsparker and Acunetix 360 report (JSON)',
  recognises: ({ text }) => hasMembers(text, 'Generated', 'Vulnerabilities', 'Target/Url'),
  patterns: ['Generated', 'Target/Url', 'Vulnerabilities/#'],
  needs: ['Vulnerabilities'],
  reader: (reading) => ({ take: (record) => taken(record, reading) }),
});

function* taken({ node, pattern }: JsonRecord, { instants }: Reading): Generator<ScanItem> {
  if (pattern === 'Generated') yield* runFacts({ observedAt: instants.of(dayFirst(node.text)) });
  else if (pattern === 'Target/Url') {
    const key = hostIn(node.text);
    if (key !== null) yield asset({ key, hostname: key });
    yield* runFacts({ scope: node.text });
  } else yield* itemsOf(node, instants.of(dayFirst(node.first('FirstSeenDate'))));
}

function* itemsOf(node: Json, foundAt: string | null): Generator<ScanItem> {
  const address = placeOf(node.first('Url'));
  const key = hostIn(address);
  if (key !== null) yield asset({ key, hostname: key });
  const by = node.at('Classification');
  const severity = severityOf(node.first('Severity'));
  const title = node.first('Name') ?? '';
  yield result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: title,
    rule: node.first('Type', 'LookupId', 'Name') ?? '',
    title,
    severity,
    description: node.paragraphs('Description', 'Impact'),
    fix: node.first('RemedialProcedure', 'RemedialActions'),
    cwes: cwesIn(...numbersIn(by.first('Cwe')).map((cwe) => `CWE-${cwe}`)),
    cvss: cvssOf(by.at('Cvss')) ?? cvssOf(by.at('Cvss31')),
    references: linksIn(node.first('RemedyReferences', 'ExternalReferences')),
    asset: key,
    location: address,
    state: stateOf(node.first('State') ?? ''),
    toolId: node.first('LookupId'),
    foundAt,
  });
}

function numbersIn(text: string | null): readonly string[] {
  return text?.match(/\d+/g) ?? [];
}

function linksIn(html: string | null): readonly string[] {
  return html?.match(/https?:\/\/[^\s'"<]+/g) ?? [];
}

/** "Best Practice" and "Information" are no weaknesses. */
function severityOf(word: string | null) {
  return word === null ? null : (severityWord(word) ?? 'info');
}

function cvssOf(node: Json) {
  return cvssFrom(node.first('Vector'), node.at('BaseScore', 'Value').number(0, 10), null);
}

function stateOf(state: string): 'open' | 'fixed' | 'accepted' | 'false-positive' {
  if (/FalsePositive/i.test(state)) return 'false-positive';
  if (/AcceptedRisk/i.test(state)) return 'accepted';
  return /Fixed\s*\(?Confirmed|^Fixed$/i.test(state) ? 'fixed' : 'open';
}

/** `25/06/2021 10:00 AM` */
function dayFirst(text: string | null): string | null {
  const [, day, month, year, rest = ''] = /^(\d\d)\/(\d\d)\/(\d{4})(.*)$/.exec(text ?? '') ?? [];
  return year === undefined ? text : `${month}/${day}/${year}${rest}`;
}
