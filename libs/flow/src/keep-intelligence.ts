import { isoDay, timeToMend, type ClinicScope, type Intelligence } from '#libs/domain';
import { noteScan } from './note-scan.js';
import type { Clock } from './ports/clock.js';
import type { Gate } from './ports/gate.js';
import type { Records } from './ports/records.js';
import type { WorkQueue } from './ports/work-queue.js';
import { announce } from './run-work.js';

export interface KeepIntelligenceDeps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly gate: Gate;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

export interface KeptIntelligence {
  /** Vulnerabilities written. */
  readonly kept: number;
  /** Clinics whose findings are judged otherwise now. */
  readonly clinics: number;
  readonly findings: number;
}

/** Takes a feed for every provider, and judges the open findings of every clinic anew by it. */
export async function keepIntelligence(deps: KeepIntelligenceDeps, intelligence: Intelligence): Promise<KeptIntelligence> {
  const kept = await deps.gate.keepIntelligence(intelligence);
  let [clinics, findings] = [0, 0];
  for (const { providerId, clinicId, timeZone } of await deps.gate.listClinics(null)) {
    const scope: ClinicScope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } };
    const changed = await judgeAnew(deps, scope, timeZone);
    findings += changed;
    clinics += changed > 0 ? 1 : 0;
  }
  return { kept, clinics, findings };
}

/** Judges the clinic's open findings by what is known now; the day is assessed again where that changes any. */
async function judgeAnew(deps: KeepIntelligenceDeps, scope: ClinicScope, timeZone: string): Promise<number> {
  const at = deps.clock.now();
  const day = isoDay(at, timeZone);
  const changed = await deps.records.forClinic(scope, async (clinic) => {
    const otherwise = await clinic.findings.knownOtherwise();
    if (otherwise.length === 0) return 0;
    await clinic.findings.judge(otherwise.map((finding) => ({ ...finding, mendWithin: timeToMend(finding) })));
    const sources = new Map(otherwise.map(({ source }) => [source.id, source]));
    for (const source of sources.values()) await noteScan(clinic, source, at, null);
    await clinic.work.request('assess', day, at, at);
    return otherwise.length;
  });
  if (changed > 0) await announce(deps.queue, scope, [{ kind: 'assess', key: day }]);
  return changed;
}
