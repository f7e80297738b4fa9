import { cvssFrom } from './cvss.js';
import { cvesIn } from './identifiers.js';
import { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { result, UnreadableScan, type ScanItem, type ScanResult } from './scan-format.js';
import { severityOfCvss } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';

/** Crashtest Security: findings refer to descriptions, which stand behind them; each CVE of a finding is one more. */
export const crashtest = jsonFormat({
  id: 'crashtest-security',
  tool: 'Crashtest Security',
  title: 'Crashtest Security findings (JSON)',
  recognises: ({ text }) => /"finding_description_slug"/.test(text) && (hasMembers(text, 'data/findings') || hasMembers(text, 'findings')),
  patterns: ['data/findings/*/#', 'findings/*/#', 'data/descriptions/#', 'descriptions/#'],
  reader: (reading) => {
    const descriptions = new Map<string, Json>();
    const waiting: Json[] = [];
    return {
      take({ node, pattern, path }) {
        if (pattern.endsWith('descriptions/#')) descriptions.set(node.first('slug') ?? '', node);
        else if (node.first('finding_description_slug') === null)
          throw new UnreadableScan(`/${path.join('/')}`, 'has no finding_description_slug: it is not of Crashtest');
        else waiting.push(node.without(['details']));
        return [];
      },
      *end() {
        for (const node of waiting) yield* crashtestItems(node, descriptions, reading);
      },
    };
  },
});

function* crashtestItems(node: Json, descriptions: ReadonlyMap<string, Json>, { instants, unique }: Reading): Generator<ScanItem> {
  const slug = node.first('finding_description_slug') ?? '';
  const described = descriptions.get(slug) ?? new Json(null);
  const title = described.first('title') ?? slug;
  yield result({
    ...graded(described.at('baseScore').number(0, 10)),
    group: unique.of(slug, node.first('information')),
    rule: slug,
    title,
    description: node.first('information'),
    fix: described.first('how_to_fix'),
    foundAt: instants.of(node.first('created_at')),
  });
  for (const one of node.at('cve_findings').list) {
    const id = one.first('cve_id') ?? 'unnamed vulnerability';
    const grade = graded(one.at('cvss').number(0, 10));
    yield result({ ...grade, group: unique.of(id, title), rule: id, title: id, description: one.first('information'), cves: cvesIn(id) });
  }
}

function graded(score: number | null): Pick<ScanResult, 'severity' | 'cvss'> {
  return { severity: score === null ? null : severityOfCvss(score), cvss: cvssFrom(null, score) };
}
