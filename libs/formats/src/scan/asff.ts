import type { Severity } from '#libs/domain';
import { bestCvss, cvssFrom } from './cvss.js';
import { cvesIn } from './identifiers.js';
import type { Instants } from './instants.js';
import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, resultAt, UnreadableScan, type ScanItem, type ScanResult, type Told } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat, oneOf, type Reading } from './table-format.js';

/** What AWS says of a control, where the finding is of one (Security Hub, `Compliance.Status`). */
const OUTCOMES = { PASSED: 'pass', FAILED: 'fail', WARNING: 'error', NOT_AVAILABLE: 'not-applicable' } as const;

/** Where an answer names its next page. */
const TOKENS = ['NextToken', 'nextToken'];

const hasFindings = (text: string, ...places: readonly string[]): boolean =>
  places.some((at) => hasMembers(text, `${at}ProductArn`, `${at}AwsAccountId`));
const NAMES = { id: 'asff', tool: 'AWS Security Hub', title: 'AWS Security Finding Format, Security Hub (JSON)' } as const;

/** A list, or `{"Findings": […]}` of Security Hub's API. */
const asffLists = jsonFormat({
  ...NAMES,
  recognises: ({ text }) => hasFindings(text, '#/', 'Findings/#/', 'findings/#/'),
  patterns: ['#', 'Findings/#', 'findings/#', ...TOKENS],
  reader: (reading) => ({ take: (record) => (TOKENS.includes(record.pattern) ? pageOf(record) : itemsOf(record, reading)) }),
});

/** A finding a line, or an event of EventBridge, whose `detail` has them: tellings of what changed, not of all there is. */
const asffLines = jsonFormat({
  ...NAMES,
  recognises: ({ text }) => hasFindings(text, '', 'detail/findings/#/'),
  patterns: [''],
  several: true,
  reader: (reading) => ({
    *take(record) {
      const events = record.node.at('detail', 'findings');
      if (events.isList) yield* runFacts({ partial: 'It holds events, which tell of changes: what they do not name may be there.' });
      for (const node of events.isList ? events.list : [record.node]) yield* itemsOf({ ...record, node }, reading);
    },
  }),
});

/** AWS Security Finding Format. */
export const asff = oneOf(NAMES, [asffLists, asffLines]);

function pageOf({ node }: JsonRecord): Generator<ScanItem> {
  return runFacts({ partial: node.text === null ? null : 'It is one page of an answer that has more.' });
}

function* itemsOf({ node, path }: JsonRecord, { instants, facts }: Reading): Generator<ScanItem> {
  const id = node.first('Id');
  if (id === null || node.first('ProductArn', 'SchemaVersion', 'GeneratorId') === null)
    throw new UnreadableScan(`/${path.join('/')}`, 'has no Id and ProductArn: it is no finding of AWS');
  const told = weaknessOf(node, id, instants);
  const resources = node.at('Resources').list;
  yield* runFacts({ observedAt: instants.of(node.first('UpdatedAt', 'LastObservedAt')) });
  facts.take({ tool: node.first('ProductName'), scope: node.first('AwsAccountId') });
  for (const resource of resources) yield resourceAsset(resource);
  const keys = resources.map((resource) => resource.first('Id'));
  const components = node.at('Vulnerabilities').list.flatMap((one) => one.at('VulnerablePackages').list.map(componentOf));
  yield* resultAt(
    told,
    (keys.length > 0 ? keys : [null]).flatMap((key) =>
      (components.length > 0 ? components : [null]).map((component) => ({ asset: key, component })),
    ),
  );
}

function weaknessOf(node: Json, id: string, instants: Instants): Told {
  const vulnerabilities = node.at('Vulnerabilities').list;
  const status = node.first('Compliance/Status');
  const advice = node.at('Remediation', 'Recommendation');
  return {
    outcome: status !== null && status in OUTCOMES ? OUTCOMES[status as keyof typeof OUTCOMES] : 'fail',
    group: id,
    rule: ruleOf(node, id),
    title: node.first('Title') ?? id,
    severity: severityOf(node.at('Severity')) ?? severityOf(node.at('FindingProviderFields', 'Severity')),
    description: node.first('Description'),
    fix: fixOf(advice.first('Text'), vulnerabilities),
    cves: cvesIn(...vulnerabilities.flatMap((one) => [one.first('Id'), ...one.at('RelatedVulnerabilities').texts])),
    cvss: bestCvss(
      vulnerabilities.flatMap((one) =>
        one.at('Cvss').list.map((cvss) => cvssFrom(cvss.first('BaseVector'), cvss.at('BaseScore').number(0, 10))),
      ),
    ),
    epss: vulnerabilities[0]?.at('EpssScore').number(0, 1) ?? node.at('EpssScore').number(0, 1),
    references: [
      ...advice.at('Url').texts,
      ...node.at('SourceUrl').texts,
      ...vulnerabilities.flatMap((one) => one.at('ReferenceUrls').texts),
    ],
    state: stateOf(node),
    toolId: id,
    foundAt: instants.of(node.first('FirstObservedAt', 'CreatedAt')),
  };
}

/**
 * A control, else what another product calls its check. AWS's own detectors name only themselves as the generator: there it is the
 * vulnerability, else the type, of which what Inspector reaches over the network has one for all ports.
 */
function ruleOf(node: Json, id: string): string {
  const generator = node.first('GeneratorId') ?? id;
  if (node.has('Compliance')) return node.first('Compliance/SecurityControlId') ?? generator;
  const vulnerabilities = [...new Set(node.at('Vulnerabilities').textsOf('Id'))].toSorted();
  return vulnerabilities.length > 0 ? vulnerabilities.join(', ') : (detectedOf(node) ?? generator);
}

function detectedOf(node: Json): string | null {
  const product = /:product\/aws\/([\w-]+)$/.exec(node.first('ProductArn') ?? '')?.[1];
  const [type = null] = product === undefined ? [] : node.at('Types').texts;
  return product === 'inspector' && type !== null ? `${type}: ${node.first('Title') ?? ''}` : type;
}

function fixOf(text: string | null, vulnerabilities: readonly Json[]): string | null {
  const packages = vulnerabilities.flatMap((one) => one.at('VulnerablePackages').list);
  const updates = packages.map(
    (one) =>
      `Update ${one.first('Name') ?? 'the package'}-${one.first('Version') ?? ''}${one.has('Remediation') ? `: ${one.first('Remediation') ?? ''}` : ''}`,
  );
  const said = [...(text === null || text === 'None Provided' ? [] : [text]), ...new Set(updates)];
  return said.length === 0 ? null : said.join('\n');
}

function stateOf(node: Json): ScanResult['state'] {
  const workflow = node.first('Workflow/Status', 'WorkflowState');
  if (workflow === 'SUPPRESSED') return 'accepted';
  const inspector = node.at('ProductFields', 'aws/inspector/FindingStatus').text ?? 'ACTIVE';
  return workflow === 'RESOLVED' || node.first('RecordState') === 'ARCHIVED' || inspector !== 'ACTIVE' ? 'fixed' : 'open';
}

/** The label, else the normalised number by AWS's own bands. */
function severityOf(node: Json): Severity | null {
  const label = severityWord(node.first('Label'));
  const normalized = node.at('Normalized').number(0, 100);
  if (label !== null || normalized === null) return label;
  if (normalized >= 90) return 'critical';
  if (normalized >= 70) return 'high';
  return normalized >= 40 ? 'medium' : normalized > 0 ? 'low' : 'info';
}

function resourceAsset(resource: Json): ScanItem {
  const instance = resource.at('Details', 'AwsEc2Instance');
  const key = resource.first('Id') ?? 'unnamed resource';
  return asset({ key, ip: instance.at('IpV4Addresses').texts[0] ?? null, hardwareId: /\bi-[0-9a-f]{8,17}\b/.exec(key)?.[0] ?? null });
}

function componentOf(node: Json): NonNullable<ScanResult['component']> {
  return { name: node.first('Name') ?? '', version: node.first('Version'), fixedVersion: node.first('FixedInVersion'), purl: null };
}
