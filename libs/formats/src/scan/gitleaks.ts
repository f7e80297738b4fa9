import type { Severity } from '#libs/domain';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { result, UnreadableScan, type ScanItem } from './scan-format.js';
import { jsonFormat, type Reading } from './table-format.js';

/**
 * Gitleaks 7 and 8: a secret in a line of a file is one finding. The secret, the line and who committed it are not kept; how often a line
 * holds another secret is only counted. Gitleaks grades none: a secret in a repository is high, one of a cloud or code host critical to 7.
 */
export const gitleaks = jsonFormat({
  id: 'gitleaks',
  tool: 'Gitleaks',
  title: 'Gitleaks report (JSON)',
  recognises: ({ text }) =>
    hasMembers(text, '#/RuleID', '#/Fingerprint') ||
    hasMembers(text, '#/RuleID', '#/StartLine') ||
    hasMembers(text, '#/offender', '#/rule'),
  patterns: ['#'],
  mayBeEmpty: true,
  reader: (reading) => {
    const secrets = new Map<string, Map<string, number>>();
    return { take: ({ node, path }) => [leakOf(node, `/${path[0] ?? ''}`, secrets, reading)] };
  },
});

function leakOf(node: Json, place: string, secrets: Map<string, Map<string, number>>, { instants }: Reading): ScanItem {
  const legacy = node.has('rule');
  const rule = node.first('RuleID', 'rule', 'Description');
  const file = node.first('File', 'file');
  if (rule === null || file === null) throw new UnreadableScan(place, 'has no rule and file: it is not of Gitleaks');
  const [reason, line] = [node.first('Description', 'rule') ?? rule, node.first('StartLine', 'lineNumber') ?? '0'];
  const title = legacy ? `Hard Coded ${reason}` : `Hard coded ${reason} found in ${file}`;
  const nth = nthSecret(secrets, legacy ? `${file}:${line}` : `${title}:${line}`, node.first('Secret', 'offender') ?? '');
  return result({
    group: `${legacy ? '' : title} | ${file}:${line} #${nth}`,
    rule,
    title,
    severity: legacy ? legacySeverity(reason) : 'high',
    cwes: [798],
    location: `${file}:${line}`,
    toolId: node.first('Fingerprint'),
    foundAt: instants.of(node.first('Date', 'date')),
  });
}

function legacySeverity(reason: string): Severity {
  return /github|aws|heroku/i.test(reason) ? 'critical' : 'high';
}

/** Which of the line's secrets it is; secrets themselves stay here, for the time of reading. */
function nthSecret(secrets: Map<string, Map<string, number>>, place: string, secret: string): number {
  const there = secrets.get(place) ?? new Map<string, number>();
  secrets.set(place, there);
  const nth = there.get(secret) ?? there.size + 1;
  there.set(secret, nth);
  return nth;
}
