import { Instants } from './instants.js';
import { runFacts } from './run-facts.js';
import type { ScanFormat, ScanItem } from './scan-format.js';
import { wapitiItems } from './wapiti.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

const PARTS = ['info', 'vulnerability', 'anomaly', 'additional'];

/** Wapiti XML report. Requests are not kept. */
export const wapitiXml: ScanFormat = {
  id: 'wapiti-xml',
  tool: 'Wapiti',
  title: 'Wapiti report (XML)',
  recognises: ({ text }) => xmlRoot(text) === 'report' && /<info name="generatorName">\s*wapiti/i.test(text),
  async *read(text, options) {
    const instants = new Instants(options);
    let target: string | null = null;
    for await (const { node, within } of xmlRecords(text, PARTS, ['report'])) {
      const name = node.attribute('name');
      if (node.name !== 'info') yield* kindOf(node, target, name ?? '');
      else if (within.at(-1)?.name === 'report_infos') {
        if (name === 'target') target = node.text;
        yield* factOf(name, node.text, instants);
      }
    }
    yield* instants.note();
  },
};

function* factOf(name: string | null, text: string | null, instants: Instants): Generator<ScanItem> {
  if (name === 'generatorVersion') yield* runFacts({ toolVersion: text?.replace(/^Wapiti\s+/i, '') });
  if (name === 'target') yield* runFacts({ scope: text });
  if (name === 'dateOfScan') yield* runFacts({ observedAt: instants.of(text) });
}

function* kindOf(node: XmlNode, target: string | null, category: string): Generator<ScanItem> {
  const entries = node.allAt('entries/entry');
  // What only broke the tool (anomalies) and what was found beside the way is not a weakness of its own.
  if (node.name !== 'vulnerability') return;
  if (entries.length === 0) yield { type: 'count', outcome: 'pass', count: 1 };
  for (const entry of entries)
    yield* wapitiItems({
      category,
      description: node.at('description'),
      solution: node.at('solution'),
      references: node.allAt('references/reference').map((one) => ({ title: one.at('title') ?? '', address: one.at('url') })),
      info: entry.at('info'),
      level: entry.at('level'),
      path: entry.at('path'),
      target,
    });
}
