import { cvssFrom } from './cvss.js';
import { cvesIn, cwesIn, numberIn } from './identifiers.js';
import { Instants } from './instants.js';
import { paragraphs } from './plain.js';
import { runFacts } from './run-facts.js';
import { asset, result, run, type ScanFormat, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';
import { hostIn, placeOf } from './web-place.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

const PARTS = ['StartURL', 'FinishTime', 'Aborted', 'ReportItem'];

/** Acunetix XML report: one finding for each name with the same impact and advice. Requests are not kept. */
export const acunetix: ScanFormat = {
  id: 'acunetix',
  tool: 'Acunetix',
  title: 'Acunetix report (XML)',
  recognises: ({ text }) => xmlRoot(text) === 'ScanGroup',
  async *read(text, options) {
    const instants = new Instants(options);
    let address = '';
    for await (const { node } of xmlRecords(text, PARTS, ['ScanGroup'])) {
      if (node.name === 'ReportItem') yield itemOf(node, address);
      else if (node.name === 'StartURL') {
        address = node.text ?? '';
        yield* targetOf(address);
      } else yield* ranOf(node, instants);
    }
    yield* instants.note();
  },
};

function* targetOf(address: string): Generator<ScanItem> {
  const key = hostIn(address);
  if (key !== null) yield asset({ key, hostname: key });
  yield* runFacts({ scope: address });
}

function* ranOf(node: XmlNode, instants: Instants): Generator<ScanItem> {
  if (node.name === 'FinishTime') yield* runFacts({ observedAt: instants.of(dayFirst(node.text)) });
  else if (node.text?.toLowerCase() === 'true') yield run({ partial: 'The scan was aborted.' });
}

/** `27/02/2020, 14:52:19` or `27/2/2020`; written short, `7/10/2014` is American: a month and a day. */
function dayFirst(text: string | null): string | null {
  const isAmerican = /^(\d\/|1[0-2]\/\d\/)/.test(text ?? '');
  if (text === null || isAmerican) return text;
  return text.replace(
    /^(\d\d)\/(\d\d?)\/(\d{4}),?/,
    (_, day: string, month: string, year: string) => `${year}-${month.padStart(2, '0')}-${day}`,
  );
}

function itemOf(node: XmlNode, address: string): ScanItem {
  const title = node.at('Name') ?? '';
  const word = node.at('Severity');
  const severity = word === null ? null : (severityWord(word) ?? 'critical');
  return result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: [title, node.at('Impact'), node.at('Recommendation')].join(' | '),
    rule: node.at('ModuleName') ?? title,
    title,
    severity,
    description: paragraphs(node.at('Description'), node.at('Impact')),
    fix: node.at('Recommendation'),
    cves: cvesIn(...node.allAt('CVEList/CVE').map((cve) => cve.allText)),
    cwes: cwesIn(...node.allAt('CWEList/CWE').map(({ text }) => text)),
    cvss:
      cvssFrom(node.at('CVSS3/Descriptor'), numberIn(node.at('CVSS3/Score'), 0, 10), null) ??
      cvssFrom(null, numberIn(node.at('CVSS/Score'), 0, 10), '2.0'),
    references: node.allAt('References/Reference').flatMap((one) => one.at('URL') ?? []),
    asset: hostIn(address),
    location: placeOf(`${placeOf(address).replace(/\/$/, '')}${node.at('Affects') ?? ''}`),
    state: /^(true|1|yes)$/i.test(node.at('IsFalsePositive') ?? '') ? 'false-positive' : 'open',
  });
}
