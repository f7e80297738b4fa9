import type { ScanWeakness, Severity } from '#libs/domain';
import { cvssFrom } from './cvss.js';
import { cvesIn, numberIn } from './identifiers.js';
import { plain } from './plain.js';
import type { XmlNode } from './xml.js';

export type Definition = Pick<ScanWeakness, 'title' | 'severity' | 'description' | 'fix' | 'cves' | 'cvss' | 'references'>;

/** A vulnerability as Nexpose defines it once for all results. */
export function definitionOf(node: XmlNode): Definition {
  const references = node.allAt('references/reference');
  return {
    title: node.attribute('title') ?? node.attribute('id') ?? '',
    severity: severityOf(node.attribute('severity')),
    description: plain(node.child('description')?.allText, 8_000),
    fix: plain(node.child('solution')?.allText, 8_000),
    cves: cvesIn(node.attribute('id'), ...references.map(({ text }) => text)),
    cvss: cvssFrom(node.attribute('cvssVector')?.replace(/[()]/g, '') ?? null, numberIn(node.attribute('cvssScore'), 0, 10), null),
    references: references.flatMap((one) => (one.attribute('source') === 'URL' ? (one.text ?? []) : [])),
  };
}

/** 1 to 10: up to 3 low, 4 to 6 medium, 7 and 8 high, 9 and 10 critical. */
function severityOf(level: string | null): Severity | null {
  const value = numberIn(level, 0, 10);
  if (value === null) return null;
  if (value >= 9) return 'critical';
  if (value >= 7) return 'high';
  if (value >= 4) return 'medium';
  return value > 0 ? 'low' : 'info';
}
