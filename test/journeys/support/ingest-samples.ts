import { randomUUID } from 'node:crypto';
import type { AgentReport } from '#libs/domain';
import { agentReport } from '#libs/testing';

/** A valid report with a key of its own: say only what matters. */
export function sampleReport(changes: Parameters<typeof agentReport>[0] & { readonly hostname?: string } = {}): AgentReport {
  const { hostname, ...others } = changes;
  const report = agentReport({ reportId: randomUUID(), observedAt: '2026-11-24T02:30:00Z', ...others });
  const { system } = report.sections;
  if (hostname === undefined || system.status !== 'read') return report;
  return { ...report, sections: { ...report.sections, system: { status: 'read', data: { ...system.data, hostname } } } };
}
