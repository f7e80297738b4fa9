import {
  isoDay,
  observationsOfAssessment,
  observationsOfReport,
  priorKind,
  type Clinic,
  type ClinicScope,
  type Observation,
  type SubmissionId,
  type SystemSection,
} from '#libs/domain';
import type { NewObservation } from './ports/evidence-records.js';
import type { AcceptedSubmission, ScanPayload } from './ports/intake-records.js';
import type { ClinicRecords, Records } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';
import type { Clock } from './ports/clock.js';
import { mergeScan } from './merge-scan.js';
import { priorFacts } from './prior-facts.js';
import { runWork, type WorkRef } from './run-work.js';
import { identityOfSystem, ToldIdentities } from './subjects/tell-identity.js';
import type { WorkQueue } from './ports/work-queue.js';

export interface NormaliseDeps {
  readonly records: Records;
  readonly queue: WorkQueue;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

/** Submissions taken in one transaction. */
const BATCH = 100;

/** Turns a clinic's accepted submissions into evidence, in order of receipt, and asks for each day touched to be assessed. */
export async function normaliseInbox(deps: NormaliseDeps, scope: ClinicScope): Promise<void> {
  await runWork(deps, scope, { kind: 'normalise', key: 'inbox' }, async (clinic) => {
    const profile = await clinic.profile.get();
    if (!profile) return [];
    const days = new Map<string, Date>();
    const changed = new Set<string>();
    let isLate = false;
    for (;;) {
      const { batch, more } = await clinic.intake.takeAccepted(BATCH);
      const said = await normaliseBatch(deps, clinic, batch);
      isLate ||= said.some((fact) => arrivedLate(fact, profile));
      noteDays(days, batch, profile);
      for (const device of listedPrograms(batch)) changed.add(device);
      if (!more) break;
    }
    const match = await matchLists(deps, clinic, changed);
    for (const [day, asOf] of days) await clinic.work.request('assess', day, asOf, deps.clock.now());
    const assess = [...[...days.keys()].map((key) => ({ kind: 'assess' as const, key })), ...match];
    if (isLate) await clinic.work.request('late-evidence', 'series', deps.clock.now(), deps.clock.now());
    // While a history is replayed the row waits, and the sweep brings it once at its end.
    const tellNow = isLate && !(await clinic.profile.replaying());
    return tellNow ? [...assess, { kind: 'late-evidence', key: 'series' }] : assess;
  });
}

/** Computers whose list of programs is another one than before. */
function listedPrograms(batch: readonly AcceptedSubmission[]): readonly string[] {
  return batch.flatMap(({ deviceId, payload }) => {
    const told = payload.type === 'report' && payload.sections.software?.status === 'read';
    return told && deviceId ? [deviceId] : [];
  });
}

/** Has those computers alone looked up, where there are advisories to look them up in. */
async function matchLists(
  deps: Pick<NormaliseDeps, 'clock'>,
  clinic: ClinicRecords,
  devices: ReadonlySet<string>,
): Promise<readonly WorkRef[]> {
  if (devices.size === 0 || (await clinic.reference.advisoryEditions()).length === 0) return [];
  const at = deps.clock.now();
  for (const key of devices) await clinic.work.request('match', key, at, at);
  return [...devices].map((key) => ({ kind: 'match', key }));
}

type Dated = Pick<Observation, 'observedAt' | 'recordedAt'>;

/** Of a day before the one on which it was received: it changes what is known of the past, never what was reported. */
function arrivedLate({ observedAt, recordedAt }: Dated, { timeZone }: Clinic): boolean {
  return observedAt < recordedAt && isoDay(observedAt, timeZone) < isoDay(recordedAt, timeZone);
}

/** The times of what the batch said. */
async function normaliseBatch(deps: NormaliseDeps, clinic: ClinicRecords, batch: readonly AcceptedSubmission[]): Promise<readonly Dated[]> {
  const said: Dated[] = [];
  const found: NewObservation[] = [];
  const done: SubmissionId[] = [];
  const identities = new ToldIdentities(clinic);
  // Before any computer is touched, as whoever admits one does: nobody then waits for another who waits for them.
  if (batch.some((submission) => systemOf(submission) !== null)) await clinic.subjects.lock();
  for (const submission of batch) {
    if (submission.payload.type === 'scan') {
      await identities.settle(deps.clock.now());
      if (await takeScan(deps, clinic, submission, submission.payload)) done.push(submission.id);
      continue;
    }
    const kind = buildsOn(submission);
    // What earlier ones of this batch said has to be known first.
    if (kind) await clinic.evidence.append(found.splice(0));
    const known = kind ? await priorFacts(clinic.evidence, kind, submission.observedAt, submission.receivedAt) : [];
    const made = observe(deps, submission, known);
    if ('problem' in made) {
      await clinic.intake.quarantine(submission.id, made.problem);
      continue;
    }
    for (const observation of made.observations) found.push({ observation, submissionId: submission.id });
    said.push(...made.observations);
    await describe(clinic, identities, submission);
    done.push(submission.id);
  }
  await identities.settle(deps.clock.now());
  await clinic.evidence.append(found);
  await clinic.intake.markNormalised(done, deps.clock.now());
  return said;
}

/** False when it cannot be kept: it is set aside with the reason, and holds up nothing else. */
async function takeScan(
  deps: Pick<NormaliseDeps, 'secrets'>,
  clinic: ClinicRecords,
  submission: AcceptedSubmission,
  payload: ScanPayload,
): Promise<boolean> {
  const refused = await clinic.intake.attempt(() => mergeScan(deps, clinic, submission, payload));
  if (refused) await clinic.intake.quarantine(submission.id, noFindings(refused.failed));
  return refused === null;
}

const noFindings = ({ message }: Error): string => `cannot be turned into findings: ${message.slice(0, 200)}`;

class Undone extends Error {}

/** Only trying tells; whatever it did is undone. */
async function scanProblem(
  deps: Pick<NormaliseDeps, 'secrets'>,
  clinic: ClinicRecords,
  submission: AcceptedSubmission,
  payload: ScanPayload,
): Promise<string | null> {
  const tried = await clinic.intake.attempt(async () => {
    await mergeScan(deps, clinic, submission, payload);
    throw new Undone();
  });
  return tried === null || tried.failed instanceof Undone ? null : noFindings(tried.failed);
}

/** Kind of facts that an assessment of its kind builds on; null for what stands by itself. */
function buildsOn({ payload }: AcceptedSubmission): ReturnType<typeof priorKind> {
  return payload.type === 'assessment' ? priorKind(payload.assessment.kind) : null;
}

/** Why what was read once cannot be turned into evidence now; null when it can. */
export async function evidenceProblem(
  deps: Pick<NormaliseDeps, 'secrets' | 'clock'>,
  clinic: ClinicRecords,
  submission: Pick<AcceptedSubmission, 'id' | 'source' | 'deviceId'> & { readonly payload: AcceptedSubmission['payload'] | null },
): Promise<string | null> {
  if (submission.payload === null) return null;
  const now = deps.clock.now();
  const accepted = { ...submission, payload: submission.payload, observedAt: now, receivedAt: now };
  if (accepted.payload.type === 'scan') return scanProblem(deps, clinic, accepted, accepted.payload);
  const kind = buildsOn(accepted);
  const made = observe(deps, accepted, kind ? await clinic.evidence.latestOfKind(kind, now) : []);
  return 'problem' in made ? made.problem : null;
}

type Made = { readonly observations: readonly Observation[] } | { readonly problem: string };

/** One submission that cannot be read must not hold up the clinic's others: it is set aside with the reason, visible and replayable. */
function observe(deps: Pick<NormaliseDeps, 'secrets'>, submission: AcceptedSubmission, known: readonly Observation[]): Made {
  try {
    return { observations: observationsOf(deps, submission, known) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { problem: `cannot be turned into evidence: ${error.message.slice(0, 200)}` };
  }
}

function observationsOf(
  deps: Pick<NormaliseDeps, 'secrets'>,
  submission: AcceptedSubmission,
  known: readonly Observation[],
): readonly Observation[] {
  const { payload, source, deviceId, observedAt, receivedAt: recordedAt } = submission;
  if (payload.type === 'scan') return [];
  if (payload.type === 'report')
    return deviceId ? observationsOfReport(payload.sections, { source, deviceId, observedAt, recordedAt }) : [];
  return observationsOfAssessment(payload.assessment, { recordedAt, pseudonym: evidencePseudonym(deps.secrets), known });
}

/** What an account is called in evidence: neither its name nor what its submission calls it. */
export function evidencePseudonym(secrets: Pick<Secrets, 'pseudonym'>): (text: string) => string {
  return (text) => secrets.pseudonym('account', text).slice(0, 32);
}

async function describe(clinic: ClinicRecords, identities: ToldIdentities, submission: AcceptedSubmission): Promise<void> {
  const { deviceId, source, observedAt: toldAt } = submission;
  const system = systemOf(submission);
  if (!deviceId || !system) return;
  await clinic.inventory.describeDevice(deviceId, { name: system.hostname, role: system.role }, toldAt);
  await identities.add({ deviceId, source, told: identityOfSystem(system), toldAt });
}

function systemOf({ payload }: AcceptedSubmission): SystemSection | null {
  const system = payload.type === 'report' ? payload.sections.system : undefined;
  return system?.status === 'read' ? system.data : null;
}

function noteDays(days: Map<string, Date>, batch: readonly AcceptedSubmission[], { timeZone }: Clinic): void {
  for (const { receivedAt } of batch) {
    const day = isoDay(receivedAt, timeZone);
    const before = days.get(day);
    if (!before || before < receivedAt) days.set(day, receivedAt);
  }
}
