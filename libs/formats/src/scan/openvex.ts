import { cvesIn } from './identifiers.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { result, UnreadableScan, type ScanItem, type ScanResult } from './scan-format.js';
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
  const products = node.at('products').list.flatMap((product) => product.text ?? product.first(...PRODUCT) ?? []);
  for (const product of products.length > 0 ? products : [null])
    yield productResult(node, id, status, product, instants.of(node.first('timestamp')));
}

/** What a product is known by. */
const PRODUCT = ['@id', 'identifiers/purl', 'identifiers/cpe23', 'identifiers/cpe22'];

function productResult(node: Json, id: string, status: string, product: string | null, foundAt: string | null): ScanItem {
  const component = product === null ? null : componentOf(product);
  const shown = component && [component.name, component.version].filter((part) => part !== null).join(':');
  return result({
    group: product === null ? id : `${id} | ${product}`,
    rule: id,
    title: shown === null ? id : `${shown} | ${id}`,
    severity: status === 'affected' ? 'medium' : 'info',
    description: node.paragraphs('status_notes', 'impact_statement', 'justification'),
    fix: node.first('action_statement'),
    cves: cvesIn(id, ...node.at('vulnerability', 'aliases').texts),
    component,
    state: STATES[status] ?? 'open',
    foundAt,
  });
}

function componentOf(product: string): NonNullable<ScanResult['component']> {
  const [name = product, version = null] = product.replace(/[?#].*$/s, '').split(/@(?=[^@]*$)/);
  return { name, version, fixedVersion: null, purl: product.startsWith('pkg:') ? product : null };
}
