import { AGENT_REPORT_SCHEMA, type AgentReport, type AgentSections, type Section, type SectionName } from '#libs/domain';
import { errorMessage } from '../error-code.js';
import { AGENT_VERSION } from '../version.js';
import { bounded } from './bounds.js';
import type { Platform, Readers } from './readers.js';
import { unreadable, type Reader, type Reading } from './section.js';

export interface Collected {
  readonly report: AgentReport;
  /** Milliseconds each section took. */
  readonly timings: Readonly<Record<string, number>>;
}

/** Reads every section, one after the other so that a busy reception computer does not notice. */
export async function collect(
  readers: Readers,
  reading: Reading,
  report: { readonly id: string; readonly platform: Platform },
): Promise<Collected> {
  const timings: Record<string, number> = {};
  const timed = async <T>(name: SectionName, reader: Reader<T>): Promise<Section<T>> => {
    const start = performance.now();
    const section = bounded(name, await guarded(reader, reading));
    timings[name] = Math.round(performance.now() - start);
    return section;
  };
  const sections: AgentSections = {
    system: await timed('system', readers.system),
    os: await timed('os', readers.os),
    updates: await timed('updates', readers.updates),
    software: await timed('software', readers.software),
    antivirus: await timed('antivirus', readers.antivirus),
    encryption: await timed('encryption', readers.encryption),
    firewall: await timed('firewall', readers.firewall),
    listening: await timed('listening', readers.listening),
    accounts: await timed('accounts', readers.accounts),
    passwordPolicy: await timed('passwordPolicy', readers.passwordPolicy),
    screenLock: await timed('screenLock', readers.screenLock),
    timeSync: await timed('timeSync', readers.timeSync),
    backups: await timed('backups', readers.backups),
    identifiers: await timed('identifiers', readers.identifiers),
  };
  return { report: { ...heading(reading, report), sections }, timings };
}

function heading(reading: Reading, report: { readonly id: string; readonly platform: Platform }): Omit<AgentReport, 'sections'> {
  return {
    schema: AGENT_REPORT_SCHEMA,
    reportId: report.id,
    observedAt: reading.now.toISOString(),
    agent: { version: AGENT_VERSION, platform: report.platform },
  };
}

/** A reader that fails must not take the other sections with it; its failure is what the section says. */
async function guarded<T>(reader: Reader<T>, reading: Reading): Promise<Section<T>> {
  try {
    return await reader(reading);
  } catch (error) {
    return unreadable(`the reader failed: ${errorMessage(error)}`);
  }
}
