import { isoDay, type CheckOverride, type Clinic, type ClinicScope } from '#libs/domain';
import { assessAsKnown } from './assess-clinic.js';
import type { PipelineDeps } from './pipeline-deps.js';
import type { DayAssessment, DayPosture, ReportedDay } from './ports/posture-records.js';
import type { ClinicRecords } from './ports/records.js';
import { trendRow } from './roll-up-day.js';
import { runWork } from './run-work.js';
import { scoreAssessment, toDayPosture } from './score-clinic.js';

/** What was recorded so long before the last time may still have waited in the inbox then. Doing a period again gives the same row. */
const OVERLAP_DAYS = 7;
const DAY = 86_400_000;
/** Trends reach no further back. */
const MOST_DAYS = 1_100;

/**
 * Tells the periods of a clinic's trend again that evidence has arrived of late, beside what was reported of them: each on its own last day, with
 * what is known now. The row waits while the provider's history is loaded.
 */
export async function tellLateEvidence(deps: PipelineDeps, scope: ClinicScope, key: string): Promise<void> {
  if (await deps.records.forClinic(scope, ({ profile }) => profile.replaying())) return;
  await runWork(deps, scope, { kind: 'late-evidence', key }, async (clinic, { lastFinishedAt }) => {
    const profile = await clinic.profile.get();
    if (profile) await tellAgain(deps, clinic, profile, lastFinishedAt?.getTime() ?? 0);
    return [];
  });
}

/** Today is left out: it is reported from all that has arrived, and is reported again when more does. */
async function tellAgain(deps: PipelineDeps, clinic: ClinicRecords, profile: Clinic, lastTold: number): Promise<void> {
  const known = deps.clock.now();
  const observed = await clinic.evidence.earliestLate(new Date(Math.max(0, lastTold - OVERLAP_DAYS * DAY)), profile.timeZone);
  if (!observed) return;
  const since = new Date(Math.max(observed.getTime(), known.getTime() - MOST_DAYS * DAY));
  const reported = await clinic.postures.reportedBetween(isoDay(since, profile.timeZone), isoDay(known, profile.timeZone));
  const overrides = await clinic.overrides.all();
  for (const day of new Set(reported.map((period) => period.day))) {
    await tellDay(deps, clinic, profile, { periods: reported.filter((period) => period.day === day), known, overrides });
  }
}

interface Telling {
  readonly periods: readonly ReportedDay[];
  readonly known: Date;
  readonly overrides: readonly CheckOverride[];
}

async function tellDay(deps: PipelineDeps, clinic: ClinicRecords, profile: Clinic, { periods, known, overrides }: Telling): Promise<void> {
  const [first] = periods;
  if (!first) return;
  const assessment = await assessAsKnown(deps, clinic, profile, { day: first.day, asOf: first.asOf, known, overrides });
  const { evidenceHash } = assessment;
  const stale = periods.filter(({ shownHash }) => shownHash !== evidenceHash);
  if (stale.length === 0) return;
  const asReported = evidenceHash === first.evidenceHash;
  const figures = asReported ? await clinic.postures.postureOf(first.day) : figuresOf(deps, profile, assessment);
  if (!figures) return;
  const rows = stale.map(({ grain }) => trendRow(figures, grain));
  await clinic.postures.keepKnownTrends(rows, { at: known, evidenceHash });
}

function figuresOf(deps: PipelineDeps, profile: Clinic, assessment: DayAssessment): DayPosture {
  const { posture, risk } = scoreAssessment(deps, profile, assessment);
  return toDayPosture(assessment, posture, risk);
}
