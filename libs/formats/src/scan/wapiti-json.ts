import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import type { ScanItem } from './scan-format.js';
import { jsonFormat, type Reading } from './table-format.js';
import { wapitiItems } from './wapiti.js';

/** Wapiti JSON report. Requests are not kept. */
export const wapitiJson = jsonFormat({
  id: 'wapiti-json',
  tool: 'Wapiti',
  title: 'Wapiti report (JSON)',
  recognises: ({ text }) => hasMembers(text, 'classifications', 'vulnerabilities') && /"sol"\s*:/.test(text),
  patterns: ['classifications', 'vulnerabilities', 'infos'],
  needs: ['classifications', 'vulnerabilities', 'infos'],
  reader: (reading) => {
    const report = new Report(reading);
    return { take: ({ node, pattern }) => report.take(node, pattern), end: () => report.end() };
  },
});

class Report {
  private readonly parts = new Map<string, Json>();

  constructor(private readonly reading: Reading) {}

  *take(node: Json, pattern: string): Generator<ScanItem> {
    this.parts.set(pattern, node);
    if (pattern !== 'infos') return;
    const observedAt = this.reading.instants.of(node.first('date'));
    yield* runFacts({ toolVersion: node.first('version')?.replace(/^Wapiti\s+/i, ''), scope: node.first('target'), observedAt });
  }

  *end(): Generator<ScanItem> {
    const target = this.parts.get('infos')?.first('target') ?? null;
    for (const [category, places] of this.parts.get('vulnerabilities')?.entries ?? []) {
      if (places.list.length === 0) yield { type: 'count', outcome: 'pass', count: 1 };
      for (const place of places.list) yield* wapitiItems({ category, target, ...this.kindOf(category), ...placeOf(place) });
    }
  }

  private kindOf(category: string) {
    const kind = this.parts.get('classifications')?.at(category);
    return {
      description: kind?.first('desc') ?? null,
      solution: kind?.first('sol') ?? null,
      references: kind?.at('ref').entries.map(([title, address]) => ({ title, address: address.text })) ?? [],
    };
  }
}

function placeOf(place: Json) {
  return { info: place.first('info'), level: place.first('level'), path: place.first('path') };
}
