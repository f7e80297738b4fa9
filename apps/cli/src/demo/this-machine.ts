import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { clinicId, isoDay, quarterOf, reviewId, type ClinicScope } from '#libs/domain';
import { createEnrolmentToken, registerUser, renderReport, startReview, type PipelineDeps, type Records } from '#libs/flow';
import { createHash } from 'node:crypto';
import { PdfRenderer } from './pdf-renderer.js';
import { namedUuid } from './world/chance.js';
import { credentials, readState } from './load/demo-state.js';
import { clinicScope, demoProvider, type SetUpDeps } from './load/set-up-portfolio.js';

const THIS_MACHINE = 'This computer (real data)';
const TIME_ZONE = 'Australia/Melbourne';
const PATIENCE_MS = 300_000;

function thisMachineScope(folder: string, now: Date): ClinicScope {
  const state = readState(folder, now);
  return clinicScope(demoProvider(state), clinicId(namedUuid(`${state.seed}/${state.anchor}/this-machine`)));
}

/** The one clinic of the demo whose data is real: this computer's. Returns a token for its agent. */
export async function prepareThisMachine(deps: SetUpDeps, folder: string): Promise<{ readonly clinicId: string; readonly token: string }> {
  const now = deps.clock.now();
  const scope = thisMachineScope(folder, now);
  await ensureClinic(deps, scope);
  const { principal } = credentials(folder);
  const providerScope = { kind: 'provider', providerId: scope.providerId, actor: scope.actor } as const;
  await registerUser(deps, providerScope, {
    ...principal,
    name: 'Demo Principal',
    role: 'clinic-principal',
    assignedClinics: [scope.clinicId],
  });
  const made = await createEnrolmentToken(deps, scope, { label: 'This computer', maxUses: 5, expiresInDays: 1 });
  if (!made.ok) throw new Error(`No enrolment token: ${made.failure}`);
  return { clinicId: scope.clinicId, token: made.token };
}

async function ensureClinic(deps: SetUpDeps, scope: ClinicScope): Promise<void> {
  const { clinicId: id, providerId } = scope;
  const facts = {
    name: THIS_MACHINE,
    archetype: 'solo-gp',
    groupName: null,
    timeZone: TIME_ZONE,
    practitioners: 1,
    patientRecords: null,
    simulated: false,
  } as const;
  await deps.records.forClinic(scope, async (clinic) => {
    if (!(await clinic.profile.get())) await clinic.profile.create({ id, providerId, ...facts, createdAt: deps.clock.now() });
  });
}

/** Starts this quarter's review of this computer once its first report is assessed, waits for the PDF and keeps a copy. */
export async function reviewThisMachine(deps: PipelineDeps, folder: string): Promise<{ readonly file: string; readonly reviewId: string }> {
  const now = deps.clock.now();
  const scope = thisMachineScope(folder, now);
  await until('the first report to be assessed', async () => {
    const posture = await deps.records.forClinic(scope, (clinic) => clinic.postures.latestPosture(isoDay(deps.clock.now(), TIME_ZONE)));
    return posture && posture.posture.score !== null ? posture : null;
  });
  const opened = await startReview(deps, scope, { quarter: null });
  if (opened.reviewId === null) throw new Error(`The review could not be started: ${opened.ok ? '' : opened.failure}`);
  // Hundreds of the demo's reports may wait for the worker; this one is being waited for.
  const hashBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  await renderReport({ ...deps, renderer: new PdfRenderer(), hashBytes }, scope, opened.reviewId);
  const pdf = await until('the report to be rendered', () => readPdf(deps.records, scope, opened.reviewId ?? ''));
  const file = join(folder, 'reports', `this-computer-${quarterOf(now, TIME_ZONE)}.pdf`);
  mkdirSync(join(folder, 'reports'), { recursive: true });
  writeFileSync(file, pdf);
  return { file, reviewId: opened.reviewId };
}

async function readPdf(records: Records, scope: ClinicScope, id: string): Promise<Uint8Array | null> {
  const file = await records.forClinic(scope, (clinic) => clinic.reviews.reportPdf(reviewId(id)));
  return file?.pdf ?? null;
}

async function until<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`Waited ${PATIENCE_MS / 1_000} s for ${what}. Is the worker running?`);
    await pause(100);
  }
}
