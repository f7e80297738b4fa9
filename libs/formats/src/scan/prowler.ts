import type { Outcome } from '#libs/domain';
import { hasColumns, type CsvRow } from './csv.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, result, UnreadableScan, type ScanItem, type ScanResult } from './scan-format.js';
import { severityWord } from './severity.js';
import { csvFormat, jsonFormat, type Reading } from './table-format.js';

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  PASS: 'pass',
  FAIL: 'fail',
  MANUAL: 'manual',
  WARNING: 'fail',
  MUTED: 'fail',
  INFO: 'not-applicable',
};

/** What fails and is on the list of what may: a column of its own since 4.1, a status before. */
function stateOf(status: string | null, muted: string | null): ScanResult['state'] {
  return muted?.toLowerCase() === 'true' || /^(WARNING|MUTED)$/i.test(status ?? '') ? 'accepted' : 'open';
}

/** Prowler 3 to 5, CSV: one row for each check and resource. */
export const prowlerCsv = csvFormat({
  id: 'prowler-csv',
  tool: 'Prowler',
  title: 'Prowler 3 to 5 (CSV)',
  recognises: ({ text }) => hasColumns(text, 'check_id', 'status', 'status_extended', 'severity'),
  needs: ['CHECK_ID', 'STATUS', 'STATUS_EXTENDED'],
  reader: (reading) => ({ take: (row) => rowItems(row, reading) }),
});

function* rowItems(row: CsvRow, { instants, facts }: Reading): Generator<ScanItem> {
  const rule = row.text('CHECK_ID') ?? 'unnamed check';
  const key = row.text('RESOURCE_UID', 'RESOURCE_ARN', 'RESOURCE_NAME', 'RESOURCE_ID');
  const observedAt = instants.of(row.text('TIMESTAMP', 'ASSESSMENT_START_TIME'));
  yield* runFacts({ observedAt });
  facts.take({ toolVersion: row.text('PROWLER_VERSION'), scope: row.text('ACCOUNT_UID', 'ACCOUNT_ID') });
  if (key !== null) yield asset({ key });
  yield result({
    outcome: OUTCOMES[row.text('STATUS')?.toUpperCase() ?? ''] ?? 'error',
    group: [rule, row.text('FINDING_UID', 'FINDING_UNIQUE_ID'), key, row.text('REGION'), row.text('STATUS_EXTENDED')]
      .map((part) => part ?? '')
      .join(' | '),
    rule,
    title: row.text('CHECK_TITLE') ?? rule,
    severity: severityWord(row.text('SEVERITY')),
    description: [row.text('STATUS_EXTENDED'), row.text('DESCRIPTION'), row.text('RISK')].filter((text) => text !== null).join('\n\n'),
    fix: row.text('REMEDIATION_RECOMMENDATION_TEXT'),
    references: [row.text('REMEDIATION_RECOMMENDATION_URL'), row.text('RELATED_URL')].filter((text) => text !== null),
    asset: key,
    state: stateOf(row.text('STATUS'), row.text('MUTED')),
    toolId: row.text('FINDING_UID', 'FINDING_UNIQUE_ID'),
    foundAt: observedAt,
  });
}

/** Prowler 2, CSV: one row for each check, region and message. */
export const prowler2Csv = csvFormat({
  id: 'prowler-2-csv',
  tool: 'Prowler',
  title: 'Prowler 2 (CSV)',
  recognises: ({ text }) => hasColumns(text, 'check_result', 'check_result_extended', 'title_text'),
  needs: ['CHECK_RESULT', 'CHECK_RESULT_EXTENDED', 'TITLE_TEXT'],
  reader: (reading) => ({ take: (row) => oldRowItems(row, reading) }),
});

function* oldRowItems(row: CsvRow, { facts }: Reading): Generator<ScanItem> {
  const told = oldCheck(row.text('TITLE_TEXT'), row.text('CHECK_RESULT_EXTENDED'), row.text('CHECK_RESULT'));
  const severity = oldSeverity(row.text('CHECK_SEVERITY'), row.text('ITEM_LEVEL'));
  facts.take({ scope: row.text('ACCOUNT_NUM') });
  yield result({
    ...told,
    group: [severity, row.text('REGION'), told.title].map((part) => part ?? '').join(' | '),
    severity,
    description: row.text('CHECK_RISK'),
    fix: row.text('CHECK_REMEDIATION'),
    references: [row.text('CHECK_DOC')].filter((text) => text !== null),
    location: row.text('REGION'),
  });
}

/** Prowler 2 (lines) and 3 (list), JSON. */
export const prowlerJson = jsonFormat({
  id: 'prowler-json',
  tool: 'Prowler',
  title: 'Prowler 2 and 3 (JSON)',
  recognises: ({ text }) =>
    ['', '#/'].some(
      (at) => hasMembers(text, `${at}CheckID`, `${at}StatusExtended`) || hasMembers(text, `${at}Control`, `${at}Control ID`, `${at}Status`),
    ),
  patterns: ['', '#'],
  several: true,
  reader: (reading) => ({
    take: ({ node, path }) => {
      if (node.first('Status') === null)
        throw new UnreadableScan(`result ${path[0] ?? ''}`.trim(), 'has no "Status": it is not of Prowler');
      return node.has('CheckID') ? thirdItems(node, reading) : secondItems(node, reading);
    },
  }),
});

function* secondItems(node: Json, { instants, facts }: Reading): Generator<ScanItem> {
  const told = oldCheck(node.first('Control'), node.first('Message'), node.first('Status'));
  const severity = oldSeverity(node.first('Severity'), node.first('Level'));
  const observedAt = instants.of(node.first('Timestamp'));
  yield* runFacts({ observedAt });
  facts.take({ scope: node.first('Account Number') });
  yield result({
    ...told,
    group: [severity, node.first('Region'), told.title].map((part) => part ?? '').join(' | '),
    severity,
    description: node.first('Risk'),
    fix: node.first('Remediation'),
    references: node.at('Doc link').texts,
    asset: null,
    location: node.first('Region'),
    foundAt: observedAt,
  });
}

function* thirdItems(node: Json, { instants, facts }: Reading): Generator<ScanItem> {
  const rule = node.first('CheckID') ?? 'unnamed check';
  const id = node.first('FindingUniqueId');
  const key = node.first('ResourceArn', 'ResourceId');
  const observedAt = instants.of(node.first('AssessmentStartTime'));
  yield* runFacts({ observedAt });
  facts.take({ scope: node.first('AccountId', 'SubscriptionId', 'ProjectId') });
  if (key !== null) yield asset({ key });
  yield result({
    outcome: OUTCOMES[node.first('Status')?.toUpperCase() ?? ''] ?? 'error',
    group: id ?? [rule, key, node.first('Region')].map((part) => part ?? '').join(' | '),
    rule,
    title: node.first('StatusExtended', 'CheckTitle') ?? rule,
    severity: severityWord(node.first('Severity')),
    description: node.paragraphs('Description', 'Risk'),
    fix: node.first('Remediation/Recommendation/Text'),
    references: [...node.at('Remediation', 'Recommendation', 'Url').texts, ...node.at('RelatedUrl').texts],
    asset: key,
    state: stateOf(node.first('Status'), node.first('Muted')),
    toolId: id,
    foundAt: observedAt,
  });
}

/** `[check11] Avoid the root account (Scored)`: its number is the rule. */
function oldCheck(
  control: string | null,
  message: string | null,
  status: string | null,
): { rule: string; title: string; outcome: Outcome; state: ScanResult['state'] } {
  const named = control ?? 'unnamed check';
  const rule = /^\[(.*?)\]/.exec(named)?.[1] ?? named;
  const title = message ?? rule;
  return { rule, title, outcome: oldOutcome(status?.toUpperCase() ?? '', title), state: stateOf(status, null) };
}

/** An information that access was denied is a check that could not run. */
function oldOutcome(status: string, message: string): Outcome {
  if (status === 'INFO' && /access ?denied|unauthori[sz]ed|not authorized/i.test(message)) return 'error';
  return OUTCOMES[status] ?? 'error';
}

/** What fails and is graded "informational" is low; before grades there were two levels of the benchmark. */
function oldSeverity(word: string | null, level: string | null): ReturnType<typeof severityWord> {
  const severity = severityWord(word);
  if (severity !== null) return severity === 'info' ? 'low' : severity;
  return level === 'Level 1' ? 'critical' : 'high';
}
