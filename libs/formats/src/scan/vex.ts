import type { Severity } from '#libs/domain';
import { cvssFrom } from './cvss.js';
import { cvesIn, cwesIn } from './identifiers.js';
import { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { result, UnreadableScan, type ScanItem, type ScanResult } from './scan-format.js';
import { severityBy } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';

const STATES: Readonly<Record<string, ScanResult['state']>> = {
  not_affected: 'false-positive',
  fixed: 'fixed',
  affected: 'open',
  under_investigation: 'open',
};

/** OpenVEX 0.0.1 and 0.2: what a producer says of a vulnerability in each of its products. It grades none. */
export const openvex = jsonFormat({
  id: 'openvex',
  tool: 'OpenVEX',
  title: 'OpenVEX statements (JSON)',
  recognises: ({ text }) => hasMembers(text, 'statements', '@context') && /openvex/i.test(text),
  patterns: ['timestamp', 'author', 'statements/#'],
  needs: ['statements', '@context'],
  reader: (reading) => ({
    take: ({ node, pattern, path }) => {
      if (pattern === 'timestamp') return runFacts({ observedAt: reading.instants.of(node.text) });
      return pattern === 'author' ? [] : statementItems(node, `/statements/${path[1] ?? ''}`, reading);
    },
  }),
});

function* statementItems(node: Json, place: string, { instants }: Reading): Generator<ScanItem> {
  const id = node.first('vulnerability', 'vulnerability/name', 'vulnerability/@id');
  const status = node.first('status')?.toLowerCase() ?? '';
  if (id === null || !(status in STATES)) throw new UnreadableScan(place, 'has no vulnerability or no status of VEX');
  for (const product of node.at('products').list) {
    const purl = product.text ?? product.first('@id');
    if (purl !== null) yield productResult(node, id, status, purl, instants.of(node.first('timestamp')));
  }
}

function productResult(node: Json, id: string, status: string, purl: string, foundAt: string | null): ScanItem {
  const [name = purl, version = null] = purl.replace(/[?#].*$/s, '').split(/@(?=[^@]*$)/);
  return result({
    group: `${id} | ${purl}`,
    rule: id,
    title: `${version === null ? name : `${name}:${version}`} | ${id}`,
    severity: status === 'affected' ? 'medium' : 'info',
    description: node.paragraphs('status_notes', 'impact_statement', 'justification'),
    fix: node.first('action_statement'),
    cves: cvesIn(id, ...node.at('vulnerability', 'aliases').texts),
    component: { name, version, fixedVersion: null, purl: purl.startsWith('pkg:') ? purl : null },
    state: STATES[status] ?? 'open',
    foundAt,
  });
}

const BUCKETS: Readonly<Record<string, ScanResult['state']>> = {
  known_affected: 'open',
  first_affected: 'open',
  last_affected: 'open',
  under_investigation: 'open',
  known_not_affected: 'false-positive',
  fixed: 'fixed',
  first_fixed: 'fixed',
  recommended: 'fixed',
};

/** A vendor's advisory in CSAF 2.0: each vulnerability at each product, with what the vendor says of it there. */
export const csaf = jsonFormat({
  id: 'csaf',
  tool: 'CSAF',
  title: 'CSAF 2.0 security advisory (JSON)',
  recognises: ({ text }) => hasMembers(text, 'document/csaf_version'),
  patterns: ['document', 'product_tree', 'vulnerabilities/#'],
  needs: ['document'],
  reader: ({ instants }) => {
    let names: ReadonlyMap<string, string> = new Map();
    return {
      *take({ node, pattern }) {
        if (pattern === 'product_tree') names = namesOf(node);
        else if (pattern === 'vulnerabilities/#') yield* vulnerabilityItems(node, names);
        else {
          const version = node.first('csaf_version') ?? '';
          if (!version.startsWith('2'))
            throw new UnreadableScan('/document/csaf_version', `is ${version === '' ? 'empty' : version}: CSAF 2.0 is read`);
          const observedAt = instants.of(node.first('tracking/current_release_date', 'tracking/initial_release_date'));
          yield* runFacts({ scope: node.first('tracking/id'), tool: node.first('publisher/name'), observedAt });
        }
      },
    };
  },
});

function* vulnerabilityItems(node: Json, names: ReadonlyMap<string, string>): Generator<ScanItem> {
  for (const [bucket, products] of node.at('product_status').entries)
    for (const product of products.texts) yield bucketResult(node, bucket, product, names.get(product) ?? product);
}

function bucketResult(node: Json, bucket: string, product: string, name: string): ScanItem {
  const id = node.first('cve') ?? node.at('ids').textsOf('text')[0] ?? node.first('title') ?? 'unnamed vulnerability';
  const rated =
    node.at('scores').list.find((score) => score.has('cvss_v3') && score.at('products').texts.includes(product)) ?? new Json(null);
  const remedies = node.at('remediations').list.filter((one) => one.at('product_ids').texts.includes(product));
  return result({
    group: `${id} | ${product} | ${bucket}`,
    rule: id,
    title: `${name} | ${id}`,
    severity: ratedSeverity(rated.at('cvss_v3')),
    description: node.first('title') ?? node.at('notes').textsOf('text').join('\n\n'),
    fix: remedies.flatMap((one) => one.first('details') ?? []).join('\n'),
    cves: cvesIn(id),
    cwes: cwesIn(node.first('cwe/id')),
    cvss: cvssFrom(rated.first('cvss_v3/vectorString'), rated.at('cvss_v3', 'baseScore').number(0, 10)),
    references: node.at('references').textsOf('url'),
    component: { name, version: null, fixedVersion: null, purl: null },
    state: BUCKETS[bucket] ?? 'open',
  });
}

/** Where the vendor does not rate, importers take "medium". */
function ratedSeverity(rated: Json): Severity {
  return severityBy(rated.first('baseSeverity'), rated.at('baseScore').number(0, 10)) ?? 'medium';
}

/** Full names of products by id, anywhere in the tree. */
function namesOf(tree: Json, names = new Map<string, string>()): ReadonlyMap<string, string> {
  for (const product of [...tree.at('product').list, ...tree.at('full_product_name').list, ...tree.at('full_product_names').list]) {
    const [id, name] = [product.first('product_id'), product.first('name')];
    if (id !== null && name !== null) names.set(id, name);
  }
  for (const branch of [...tree.at('branches').list, ...tree.at('relationships').list]) namesOf(branch, names);
  return names;
}
