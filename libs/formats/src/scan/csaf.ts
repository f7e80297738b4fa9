import type { Severity } from '#libs/domain';
import { cvssFrom } from './cvss.js';
import { cvesIn, cwesIn } from './identifiers.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { result, UnreadableScan, type ScanItem, type ScanResult } from './scan-format.js';
import { severityBy, severityWord } from './severity.js';
import { jsonFormat } from './table-format.js';
import type { Unique } from './unique.js';

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

/** A vendor's advisory in CSAF 2.0 and 2.1: each vulnerability at each product, with what the vendor says of it there. */
export const csaf = jsonFormat({
  id: 'csaf',
  tool: 'CSAF',
  title: 'CSAF 2 security advisory (JSON)',
  recognises: ({ text }) => hasMembers(text, 'document/csaf_version'),
  patterns: ['document', 'product_tree', 'vulnerabilities/#'],
  needs: ['document'],
  reader: ({ instants, unique }) => {
    const products: Products = { named: new Map(), groups: new Map() };
    return {
      *take({ node, pattern }) {
        if (pattern === 'product_tree') keepProducts(node, products);
        else if (pattern === 'vulnerabilities/#') yield* vulnerabilityItems(node, products, unique);
        else {
          const version = node.first('csaf_version') ?? '';
          if (!version.startsWith('2'))
            throw new UnreadableScan('/document/csaf_version', `is ${version === '' ? 'empty' : version}: CSAF 2 is read`);
          const observedAt = instants.of(node.first('tracking/current_release_date', 'tracking/initial_release_date'));
          yield* runFacts({ scope: node.first('tracking/id'), tool: node.first('publisher/name'), observedAt });
        }
      },
    };
  },
});

interface Products {
  readonly named: Map<string, { readonly name: string; readonly purl: string | null }>;
  readonly groups: Map<string, readonly string[]>;
}

/** Full names of products by id, anywhere in the tree, and what each group of them holds. */
function keepProducts(tree: Json, { named, groups }: Products): void {
  for (const product of [...tree.at('product').list, ...tree.at('full_product_name').list, ...tree.at('full_product_names').list]) {
    const [id, name] = [product.first('product_id'), product.first('name')];
    const helper = product.at('product_identification_helper');
    const purl = helper.first('purl') ?? helper.at('purls').texts[0] ?? null;
    if (id !== null && name !== null) named.set(id, { name, purl });
  }
  for (const group of tree.at('product_groups').list) groups.set(group.first('group_id') ?? '', group.at('product_ids').texts);
  for (const branch of [...tree.at('branches').list, ...tree.at('relationships').list]) keepProducts(branch, { named, groups });
}

function* vulnerabilityItems(node: Json, products: Products, unique: Unique): Generator<ScanItem> {
  const told = new Told(node, products);
  const id = node.first('cve') ?? node.at('ids').textsOf('text')[0] ?? node.first('title') ?? 'unnamed vulnerability';
  let placed = false;
  for (const [bucket, listed] of node.at('product_status').entries)
    for (const product of listed.texts) {
      placed = true;
      const known = { name: product, purl: null, ...products.named.get(product) };
      yield result({
        ...weaknessOf(node, id, told, product),
        group: unique.of(id, product, bucket),
        title: `${known.name} | ${id}`,
        component: { ...known, version: null, fixedVersion: null },
        state: BUCKETS[bucket] ?? 'open',
      });
    }
  if (!placed) yield result({ ...weaknessOf(node, id, told, ANY), title: id, group: unique.of(id) });
}

function weaknessOf(node: Json, id: string, told: Told, product: string) {
  const metrics = told.metrics.get(product) ?? [];
  return {
    rule: id,
    severity: severityOf(metrics),
    description: node.first('title') ?? node.at('notes').textsOf('text').join('\n\n'),
    fix: told.remedies.get(product)?.join('\n') ?? null,
    cves: cvesIn(id),
    cwes: cwesIn(node.first('cwe/id'), ...node.at('cwes').textsOf('id')),
    cvss: scoreOf(metrics),
    epss: metrics.map((one) => one.at('epss', 'probability').number(0, 1)).find((epss) => epss !== null) ?? null,
    references: node.at('references').textsOf('url'),
  };
}

/** What is said of no product in particular. */
const ANY = '';

/** What a vulnerability's vendor says of each product, looked up once: an advisory may name thousands of products again and again. */
class Told {
  readonly metrics = new Map<string, Json[]>();
  readonly remedies = new Map<string, string[]>();

  constructor(node: Json, { groups }: Products) {
    for (const score of node.at('scores').list) keep(this.metrics, score.at('products').texts, score);
    for (const metric of node.at('metrics').list) keep(this.metrics, metric.at('products').texts, metric.at('content'));
    for (const remedy of node.at('remediations').list) {
      const inGroups = remedy.at('group_ids').texts.flatMap((id) => groups.get(id) ?? []);
      for (const details of remedy.at('details').texts) keep(this.remedies, [...remedy.at('product_ids').texts, ...inGroups], details);
    }
  }
}

function keep<T>(all: Map<string, T[]>, products: readonly string[], one: T): void {
  for (const product of new Set([...products, ANY])) {
    const known = all.get(product);
    if (known) known.push(one);
    else all.set(product, [one]);
  }
}

const RATINGS = ['cvss_v3', 'cvss_v4', 'cvss_v2'];

/** The first rating of the preferred kind. */
function ratingIn(metrics: readonly Json[]): Json | null {
  for (const kind of RATINGS) {
    const metric = metrics.find((one) => one.has(kind));
    if (metric) return metric.at(kind);
  }
  return null;
}

/** Where the vendor does not rate, importers take "medium". */
function severityOf(metrics: readonly Json[]): Severity {
  const rating = ratingIn(metrics);
  const word = metrics.map((one) => severityWord(one.first('qualitative_severity_rating'))).find((severity) => severity !== null);
  return (rating && severityBy(rating.first('baseSeverity'), rating.at('baseScore').number(0, 10))) ?? word ?? 'medium';
}

function scoreOf(metrics: readonly Json[]): ScanResult['cvss'] {
  const rating = ratingIn(metrics);
  return rating && cvssFrom(rating.first('vectorString'), rating.at('baseScore').number(0, 10));
}
