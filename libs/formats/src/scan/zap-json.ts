import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import type { ScanItem } from './scan-format.js';
import { jsonFormat, type Reading } from './table-format.js';
import { zapItems, zapSite, type ZapAlert } from './zap.js';

/** ZAP's JSON reports, with or without requests and responses, which are not kept. */
export const zapJson = jsonFormat({
  id: 'zap-json',
  tool: 'ZAP',
  title: 'ZAP report (JSON)',
  recognises: ({ text }) =>
    hasMembers(text, 'site') && ['site/#/@name', 'site/@name', '@programName'].some((member) => hasMembers(text, member)),
  patterns: ['@version', '@generated', 'created', 'site/#/@name', 'site/@name', 'site/#/alerts/#', 'site/alerts/#'],
  needs: ['site'],
  reader: (reading) => {
    const report = new Report(reading);
    return { take: (record) => report.take(record) };
  },
});

class Report {
  private site: string | null = null;

  constructor(private readonly reading: Reading) {}

  *take({ node, pattern }: JsonRecord): Generator<ScanItem> {
    if (pattern.endsWith('/#') && pattern.startsWith('site')) yield* zapItems(alertOf(node), this.site, this.reading.unique);
    else if (pattern.endsWith('@name')) {
      this.site = node.text;
      yield* zapSite(this.site);
    } else if (pattern === '@version') yield* runFacts({ toolVersion: node.text });
    else yield* runFacts({ observedAt: this.reading.instants.of(node.text) });
  }
}

function alertOf(node: Json): ZapAlert {
  return {
    plugin: node.first('pluginid', 'alertRef') ?? '',
    name: node.first('alert', 'name') ?? '',
    risk: node.first('riskcode'),
    confidence: node.first('confidence'),
    description: node.first('desc'),
    solution: node.first('solution'),
    references: node.first('reference'),
    cwe: node.first('cweid'),
    addresses: node.at('instances').textsOf('uri'),
  };
}
