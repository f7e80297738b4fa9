import type { Outcome, Severity } from '#libs/domain';
import { paragraphs } from './plain.js';
import { result, type ScanItem } from './scan-format.js';
import type { XmlNode } from './xml.js';

/** What an audit of Nessus says of a check; a warning asks a person to look. */
const OUTCOMES: Readonly<Record<string, Outcome>> = { PASSED: 'pass', FAILED: 'fail', WARNING: 'manual', ERROR: 'error' };

/** A check of an audit (`cm:compliance-…`): one plugin makes all of a kind of system, so that the check's name is the rule. */
export function complianceItem(
  node: XmlNode,
  { host, severity }: { readonly host: string | null; readonly severity: Severity | null },
): ScanItem | null {
  const said = node.at('compliance-result');
  if (said === null) return null;
  const plugin = node.attribute('pluginID') ?? '';
  const name = node.at('compliance-check-name') ?? node.attribute('pluginName') ?? 'unnamed check';
  return result({
    outcome: OUTCOMES[said.toUpperCase()] ?? 'error',
    rule: `${plugin} ${name}`.trim(),
    title: name,
    severity,
    description: paragraphs(node.at('compliance-info')),
    fix: node.at('compliance-solution'),
    references: node.at('compliance-see-also')?.split(/\s+/) ?? [],
    asset: host,
  });
}

export interface AuditedCheck {
  readonly outcome: Outcome;
  readonly name: string | null;
}

/** The same in a table, where the result stands for the risk and the name at the beginning of the description; null for other rows. */
export function auditedIn(risk: string | null, description: string | null): AuditedCheck | null {
  const outcome = OUTCOMES[risk ?? ''];
  if (outcome === undefined) return null;
  return { outcome, name: /^"(.{1,300}?)"\s*:\s*\[/s.exec(description ?? '')?.[1]?.trim() ?? null };
}
