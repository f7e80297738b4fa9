import { cvesIn } from './identifiers.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { result, UnreadableScan } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat } from './table-format.js';

/** Red Hat Satellite (Katello) errata: an erratum is one finding; one without a grade (fixes and features) is low, as its importers take it. */
export const satellite = jsonFormat({
  id: 'satellite',
  tool: 'Red Hat Satellite',
  title: 'Red Hat Satellite errata (JSON)',
  recognises: ({ text }) => hasMembers(text, 'results/#/errata_id') || hasMembers(text, 'results', 'selectable', 'subtotal'),
  patterns: ['total', 'subtotal', 'results/#'],
  needs: ['results'],
  reader: ({ instants, unique }) => {
    let [seen, total] = [0, 0];
    return {
      *take({ node, pattern, path }) {
        if (pattern !== 'results/#') {
          if (pattern === 'subtotal') total = node.number(0) ?? 0;
          return;
        }
        seen += 1;
        const id = node.first('errata_id');
        if (id === null) throw new UnreadableScan(`/results/${path[1] ?? ''}`, 'has no errata_id: it is no erratum of Satellite');
        yield result({
          group: unique.of(id),
          rule: id,
          title: node.first('title', 'name') ?? id,
          severity: severityWord(node.first('severity')) ?? 'low',
          description: node.first('description', 'summary'),
          fix: node.first('solution'),
          cves: cvesIn(...node.at('cves').textsOf('cve_id')),
          references: node.at('cves').textsOf('href'),
          foundAt: instants.of(node.first('issued')),
        });
      },
      *end() {
        if (total > seen) yield* runFacts({ partial: `It holds ${seen} of ${total} errata: the other pages were not fetched.` });
      },
    };
  },
});
