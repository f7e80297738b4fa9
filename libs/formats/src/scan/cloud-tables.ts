import type { Outcome, Severity } from '#libs/domain';
import { hasColumns, type CsvRow } from './csv.js';
import type { Json } from './json.js';
import { jsonRecords } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { Instants } from './instants.js';
import { runFacts } from './run-facts.js';
import { asset, result, resultAt, UnreadableScan, type ScanFormat, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';
import { csvFormat, jsonFormat, oneOf } from './table-format.js';
import { hostIn } from './web-place.js';

const LEVELS: Readonly<Record<string, Severity>> = { danger: 'critical', warning: 'medium' };

/** NCC Scout Suite's results, a script that assigns one JSON document: each flagged resource of each rule is one finding. */
export const scoutSuite: ScanFormat = {
  id: 'scout-suite',
  tool: 'Scout Suite',
  title: 'Scout Suite results (JavaScript, JSON)',
  recognises: ({ text }) => /^\ufeff?\s*scoutsuite_results\s*=/.test(text) || hasMembers(text, 'provider_code', 'last_run'),
  async *read(text, options) {
    const instants = new Instants(options);
    const patterns = ['account_id', 'last_run/time', 'last_run/version', 'provider_name', 'services/*/findings/*'];
    for await (const { node, path, pattern } of jsonRecords(fromBrace(text), patterns, { needs: ['services'] })) {
      if (pattern === 'account_id') yield* runFacts({ scope: node.text });
      else if (pattern === 'last_run/time') yield* runFacts({ observedAt: instants.of(node.text) });
      else if (pattern === 'last_run/version') yield* runFacts({ toolVersion: node.text });
      else if (pattern !== 'provider_name') yield* flaggedItems(node, path[3] ?? 'unnamed rule');
    }
    yield* instants.note();
  },
};

async function* fromBrace(text: AsyncIterable<string>): AsyncGenerator<string> {
  let begun = false;
  for await (const piece of text) {
    const from = begun ? 0 : piece.search(/[{[]/);
    if (from === -1) continue;
    begun = true;
    yield piece.slice(from);
  }
}

function* flaggedItems(node: Json, rule: string): Generator<ScanItem> {
  const items = node.at('items').texts;
  const passed = (node.at('checked_items').number(0) ?? 0) - (node.at('flagged_items').number(0) ?? items.length);
  if (passed > 0) yield { type: 'count', outcome: 'pass', count: passed };
  for (const item of items)
    yield result({
      group: `${rule} | ${item}`,
      rule,
      title: node.first('description') ?? rule,
      severity: LEVELS[node.first('level') ?? ''] ?? 'info',
      description: node.first('rationale'),
      fix: node.first('remediation'),
      references: node.at('references').texts,
      location: item,
    });
}

const CLOUDFLARE: Readonly<Record<string, Severity>> = { moderate: 'medium' };

interface Insight {
  readonly kind: string | null;
  readonly subject: string | null;
  readonly rule: string | null;
  readonly severity: string | null;
  readonly closed: boolean;
  readonly description: string | null;
  readonly fix: string | null;
}

function* insightItems({ kind, subject, rule, severity, closed, description, fix }: Insight, group: string): Generator<ScanItem> {
  const host = hostIn(subject);
  if (host !== null) yield asset({ key: host, hostname: host });
  const title = [kind, subject].filter((part) => part !== null).join(': ');
  yield result({
    group,
    rule: rule ?? title,
    title: title === '' ? 'Cloudflare Insight' : title,
    severity: severityWord(severity) ?? CLOUDFLARE[severity?.toLowerCase() ?? ''] ?? 'info',
    description,
    fix,
    asset: host,
    state: closed ? 'fixed' : 'open',
  });
}

const cloudflareJson = jsonFormat({
  id: 'cloudflare-json',
  tool: 'Cloudflare Insights',
  title: 'Cloudflare Security Insights (JSON)',
  recognises: ({ text }) => hasMembers(text, '#/issue_class', '#/issue_type'),
  patterns: ['#'],
  reader: ({ unique }) => ({
    take({ node, path }) {
      const rule = node.first('issue_class');
      if (rule === null) throw new UnreadableScan(`/${path[0] ?? ''}`, 'has no issue_class: it is not of Cloudflare');
      const told = { kind: node.first('issue_type'), subject: node.first('subject'), rule, severity: node.first('severity') };
      return insightItems(
        { ...told, closed: node.at('dismissed').isTrue, description: node.first('risk'), fix: node.first('resolve_text') },
        unique.of(node.first('id') ?? rule, told.subject),
      );
    },
  }),
});

const cloudflareCsv = csvFormat({
  id: 'cloudflare-csv',
  tool: 'Cloudflare Insights',
  title: 'Cloudflare Security Insights (CSV)',
  recognises: ({ text }) => hasColumns(text, 'severity', 'issue_class', 'subject', 'issue_type'),
  needs: ['severity', 'issue_class', 'subject'],
  reader: ({ unique }) => ({
    take(row) {
      const told = {
        kind: row.text('issue_type'),
        subject: row.text('subject'),
        rule: row.text('issue_class'),
        severity: row.text('severity'),
      };
      const closed = /^(resolved|mitigated|closed|fixed)$/i.test(row.text('status') ?? '');
      return insightItems(
        { ...told, closed, description: row.text('risk'), fix: row.text('recommended_action') },
        unique.of(told.rule, told.subject, told.kind),
      );
    },
  }),
});

/** Cloudflare Security Insights: an insight is one finding. */
export const cloudflare = oneOf(
  { id: 'cloudflare-insights', tool: 'Cloudflare Insights', title: 'Cloudflare Security Insights (JSON, CSV)' },
  [cloudflareJson, cloudflareCsv],
);

const AZURE: Readonly<Record<string, Outcome>> = { unhealthy: 'fail', healthy: 'pass', notapplicable: 'not-applicable' };

/** Microsoft Defender for Cloud's (Azure Security Center) recommendations: a resource that is unhealthy by one. */
export const azureRecommendations = csvFormat({
  id: 'azure-recommendations',
  tool: 'Microsoft Defender for Cloud',
  title: 'Microsoft Defender for Cloud recommendations (CSV)',
  recognises: ({ text }) => hasColumns(text, 'subscriptionid', 'recommendationid', 'state'),
  needs: ['subscriptionId', 'recommendationId', 'state'],
  reader: ({ instants, unique, facts }) => ({
    *take(row) {
      const key = row.text('resourceId') ?? row.text('resourceName');
      if (key !== null) yield asset({ key, hostname: row.text('resourceName') });
      const observedAt = instants.of(row.text('exportedTimestamp'));
      yield* runFacts({ observedAt });
      facts.take({ scope: row.text('subscriptionName') });
      yield* resultAt(
        {
          ...recommendationOf(row),
          group: unique.of(row.text('recommendationId'), key),
          foundAt: instants.of(row.text('firstEvaluationDate')),
        },
        [{ asset: key }],
      );
    },
  }),
});

function recommendationOf(row: CsvRow): {
  outcome: Outcome;
  rule: string;
  title: string;
  severity: Severity | null;
  description: string | null;
  fix: string | null;
  references: readonly string[];
} {
  const rule = row.text('recommendationName', 'recommendationId') ?? 'unnamed recommendation';
  const name = row.text('resourceName') === row.text('subscriptionId') ? row.text('subscriptionName') : row.text('resourceName');
  return {
    outcome: AZURE[row.text('state')?.toLowerCase() ?? ''] ?? 'error',
    rule,
    title: `${name ?? ''} - ${row.text('recommendationDisplayName') ?? rule}`,
    severity: severityWord(row.text('severity')),
    description: row.text('description'),
    fix: row.text('remediationSteps'),
    references: [row.text('azurePortalRecommendationLink')].filter((link) => link !== null),
  };
}
