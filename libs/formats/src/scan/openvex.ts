import { cvesIn } from './identifiers.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { result, resultAt, UnreadableScan, type ScanItem, type ScanResult } from './scan-format.js';
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
  const products = node.at('products').list.flatMap((product) => {
    const name = nameOf(product);
    return name === null ? [] : [{ name, parts: product.at('subcomponents').list.flatMap((part) => nameOf(part) ?? []) }];
  });
  const foundAt = instants.of(node.first('timestamp'));
  if (products.length === 0) yield result({ ...weaknessOf(node, id, status), title: id, foundAt });
  for (const { name, parts } of products) {
    const told = componentOf(name);
    yield* resultAt(
      {
        ...weaknessOf(node, id, status),
        group: `${id} | ${name}`,
        title: `${[told.name, told.version].filter((part) => part !== null).join(':')} | ${id}`,
        foundAt,
      },
      parts.length === 0 ? [{ component: told }] : parts.map((part) => ({ component: componentOf(part), location: name })),
    );
  }
}

/** What a product, or a part of one, is known by. */
function nameOf(product: Json): string | null {
  return product.text ?? product.first('@id', 'identifiers/purl', 'identifiers/cpe23', 'identifiers/cpe22');
}

function weaknessOf(node: Json, id: string, status: string) {
  return {
    rule: id,
    severity: status === 'affected' ? 'medium' : 'info',
    description: node.paragraphs('status_notes', 'impact_statement', 'justification'),
    fix: node.first('action_statement'),
    cves: cvesIn(id, ...node.at('vulnerability', 'aliases').texts),
    state: STATES[status] ?? 'open',
  } as const;
}

function componentOf(product: string): NonNullable<ScanResult['component']> {
  const [name = product, version = null] = product.replace(/[?#].*$/s, '').split(/@(?=[^@]*$)/);
  return { name, version, fixedVersion: null, purl: product.startsWith('pkg:') ? product : null };
}
