import type { AgentSections, SectionName } from '../intake/agent-report.js';
import type { FactKind, Observation } from './observation.js';
import { softwareFact } from './products.js';

export interface ReportContext {
  /** The program that told it: the agent, osquery, an inventory agent. */
  readonly source: string;
  readonly deviceId: string;
  readonly observedAt: Date;
  readonly recordedAt: Date;
}

/** One observation a section; what could not be read is an observation too. */
export function observationsOfReport(sections: Partial<AgentSections>, context: ReportContext): readonly Observation[] {
  return (Object.keys(sections) as SectionName[]).flatMap((name) => {
    const section = sections[name];
    if (!section) return [];
    const value = section.status === 'unreadable' ? { unreadable: section.reason } : { read: factOf(sections, name) };
    return [stamp(`device.${name}`, value, context)];
  });
}

function factOf(sections: Partial<AgentSections>, name: SectionName): unknown {
  const software = sections.software;
  if (name === 'software' && software?.status === 'read') return softwareFact(software.data);
  const section = sections[name];
  return section?.status === 'read' ? section.data : null;
}

/** Section names and fact kinds correspond one to one, which the compiler cannot see through a template string. */
function stamp(kind: FactKind, value: object, { deviceId, source, observedAt, recordedAt }: ReportContext): Observation {
  const subject = { type: 'device', key: deviceId } as const;
  return { id: null, kind, subject, source, grade: 'observed', observedAt, recordedAt, value } as Observation;
}
