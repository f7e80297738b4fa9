import { summariseOpen, type Observation, type Scan } from '#libs/domain';
import type { ScanSource } from './ports/finding-records.js';
import type { ClinicRecords } from './ports/records.js';

/**
 * Tells posture and risk what the source leaves open as of now. A run that could not look is told as that; what an earlier one saw goes on
 * counting until it is too old.
 */
export async function noteScan(clinic: ClinicRecords, source: ScanSource, at: Date, verdict: Scan['verdict'] | null): Promise<void> {
  const run = await clinic.findings.lastRun(source.id);
  const latest = await clinic.findings.latestSubmission(source.id);
  if (latest === null) return;
  const stamp = { id: null, kind: 'scan.summary', subject: { type: 'scan', key: source.id }, grade: 'observed' } as const;
  const dated = { ...stamp, source: `scan:${source.format}`, observedAt: await after(clinic, source, at), recordedAt: at };
  if (verdict?.saw === 'nothing' || run === null) {
    const unreadable = { ...dated, source: `scan:${source.format}:failed`, value: { unreadable: verdict?.reason ?? 'It could not look.' } };
    await clinic.evidence.append([{ observation: unreadable, submissionId: latest }]);
    return;
  }
  const open = await clinic.findings.open(source.id);
  const { tool, format, scope } = source;
  const seen = { performedAt: run.observedAt.toISOString(), ...run.verdict, devices: run.devices, counts: run.counts };
  const observation: Observation<'scan.summary'> = {
    ...dated,
    value: { read: { tool, format, scope, ...seen, ...summariseOpen(open, at) } },
  };
  await clinic.evidence.append([{ observation, submissionId: latest }]);
}

const EVER = new Date('9999-12-31T00:00:00Z');

/** What is told last counts: a scan may be read after somebody has decided something of a later moment. */
async function after(clinic: ClinicRecords, source: ScanSource, at: Date): Promise<Date> {
  const told = (await clinic.evidence.latestOfKind('scan.summary', EVER)).filter(({ subject }) => subject.key === source.id);
  return new Date(Math.max(at.getTime(), ...told.map(({ observedAt }) => observedAt.getTime() + 1)));
}
