import { isoDay, type Clinic, type ClinicScope } from '#libs/domain';
import { assessAsKnown } from './assess-clinic.js';
import type { PipelineDeps } from './pipeline-deps.js';
import type { ReportedDay } from './ports/posture-records.js';
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
  await runWork(deps, scope, { kind: 'late-evidence', key }, async (clinic) => {
    const profile = await clinic.profile.get();
    if (profile) await tellAgain(deps, clinic, profile);
    return [];
  });
}

async function tellAgain(deps: PipelineDeps, clinic: ClinicRecords, profile: Clinic): Promise<void> {
  const known = deps.clock.now();
  const before = (await clinic.postures.toldAgainAt())?.getTime() ?? 0;
  const observed = await clinic.evidence.earliestRecordedAfter(new Date(Math.max(0, before - OVERLAP_DAYS * DAY)));
  if (!observed) return;
  const since = new Date(Math.max(observed.getTime(), known.getTime() - MOST_DAYS * DAY));
  const reported = await clinic.postures.reportedSince(isoDay(since, profile.timeZone));
  for (const day of new Set(reported.map((period) => period.day))) {
    await tellDay(deps, clinic, profile, { periods: reported.filter((period) => period.day === day), known });
  }
}

async function tellDay(
  deps: PipelineDeps,
  clinic: ClinicRecords,
  profile: Clinic,
  { periods, known }: { readonly periods: readonly ReportedDay[]; readonly known: Date },
): Promise<void> {
  const [first] = periods;
  if (!first) return;
  const assessment = await assessAsKnown(deps, clinic, profile, { day: first.day, asOf: first.asOf, known });
  const { posture, risk } = scoreAssessment(deps, profile, assessment);
  const figures = toDayPosture(assessment, posture, risk);
  for (const { grain } of periods) await clinic.postures.keepKnownTrend(trendRow(figures, grain), known);
}
