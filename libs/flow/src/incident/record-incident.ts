import {
  isoDay,
  problemWithIncident,
  type ClinicScope,
  type IncidentFacts,
  type IncidentVersion,
  type WithdrawalReason,
} from '#libs/domain';
import type { Clock } from '../ports/clock.js';
import type { ClinicRecords, Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';

interface IncidentDeps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly secrets: Pick<Secrets, 'uuid'>;
  readonly clock: Clock;
}

type Refused<F extends string> = { readonly ok: false; readonly failure: F; readonly detail?: string };

export type RecordIncidentOutcome = { readonly ok: true; readonly incidentId: string } | Refused<'no-such-clinic' | 'invalid-incident'>;
export type ChangeIncidentOutcome =
  { readonly ok: true } | Refused<'no-such-clinic' | 'no-such-incident' | 'invalid-incident' | 'incident-changed' | 'incident-withdrawn'>;

/** Puts a breach into the clinic's register. */
export async function recordIncident(deps: IncidentDeps, scope: ClinicScope, facts: IncidentFacts): Promise<RecordIncidentOutcome> {
  const now = deps.clock.now();
  return deps.records.forClinic(scope, async (clinic): Promise<RecordIncidentOutcome> => {
    const problem = await problemWith(clinic, facts, now);
    if (problem) return problem;
    const incidentId = deps.secrets.uuid();
    const version = { ...facts, version: 1, recordedAt: now, recordedBy: writer(scope), withdrawn: null };
    await clinic.incidents.append(incidentId, version);
    await noted(clinic, { action: 'incident.recorded', incidentId, version });
    return { ok: true, incidentId };
  });
}

/** The version that was looked at: whoever changes what somebody else has changed meanwhile is told. */
export interface SeenIncident {
  readonly incidentId: string;
  readonly version: number;
}

/** Puts right what was recorded, as a new version; the old one stays readable. */
export function correctIncident(
  deps: IncidentDeps,
  scope: ClinicScope,
  seen: SeenIncident,
  facts: IncidentFacts,
): Promise<ChangeIncidentOutcome> {
  return change(deps, scope, seen, { action: 'incident.corrected', next: () => facts, withdrawn: null });
}

/** Says that a record does not count, and why. It cannot be taken back; what was a breach after all is recorded anew. */
export function withdrawIncident(
  deps: IncidentDeps,
  scope: ClinicScope,
  seen: SeenIncident,
  reason: WithdrawalReason,
): Promise<ChangeIncidentOutcome> {
  return change(deps, scope, seen, { action: 'incident.withdrawn', next: (before) => before, withdrawn: reason });
}

interface Change {
  readonly action: 'incident.corrected' | 'incident.withdrawn';
  readonly next: (before: IncidentFacts) => IncidentFacts;
  readonly withdrawn: WithdrawalReason | null;
}

async function change(
  deps: IncidentDeps,
  scope: ClinicScope,
  seen: SeenIncident,
  { action, next, withdrawn }: Change,
): Promise<ChangeIncidentOutcome> {
  const now = deps.clock.now();
  return deps.records.forClinic(scope, async (clinic): Promise<ChangeIncidentOutcome> => {
    const before = await clinic.incidents.latest(seen.incidentId);
    if (!before) return { ok: false, failure: 'no-such-incident' };
    if (before.withdrawn) return { ok: false, failure: 'incident-withdrawn' };
    if (before.version !== seen.version) return { ok: false, failure: 'incident-changed' };
    const { occurredOn, scenario, peopleAffected, cost } = next(before);
    const facts = { occurredOn, scenario, peopleAffected, cost };
    const problem = withdrawn ? null : await problemWith(clinic, facts, now);
    if (problem) return problem;
    const version = { ...facts, version: before.version + 1, recordedAt: now, recordedBy: writer(scope), withdrawn };
    if (!(await clinic.incidents.append(seen.incidentId, version))) return { ok: false, failure: 'incident-changed' };
    await noted(clinic, { action, incidentId: seen.incidentId, version });
    return { ok: true };
  });
}

async function problemWith(
  clinic: ClinicRecords,
  facts: IncidentFacts,
  now: Date,
): Promise<Refused<'no-such-clinic' | 'invalid-incident'> | null> {
  const profile = await clinic.profile.get();
  if (!profile) return { ok: false, failure: 'no-such-clinic' };
  const detail = problemWithIncident(facts, isoDay(now, profile.timeZone));
  return detail === null ? null : { ok: false, failure: 'invalid-incident', detail };
}

interface Noted {
  readonly action: 'incident.recorded' | Change['action'];
  readonly incidentId: string;
  readonly version: IncidentVersion;
}

async function noted({ audit }: ClinicRecords, { action, incidentId, version }: Noted): Promise<void> {
  const { version: number, scenario, occurredOn, withdrawn } = version;
  const facts = { version: number, scenario, occurredOn, reason: withdrawn };
  await audit.append({ at: version.recordedAt, action, subject: { kind: 'incident', id: incidentId }, facts });
}

const writer = ({ actor }: ClinicScope): string => `${actor.kind}:${actor.id}`;
