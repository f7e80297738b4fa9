import {
  CATALOGUE,
  changesBetween,
  compileReport,
  inForceAt,
  isoDay,
  quarterEnd,
  quarterOf,
  rankedActions,
  reviewId,
  setAside,
  shiftQuarter,
  type Clinic,
  type ClinicScope,
  type Quarter,
  type ReviewId,
} from '#libs/domain';
import { assessAsOf } from './assess-clinic.js';
import { canonicalJson } from './canonical-json.js';
import type { PipelineDeps } from './pipeline-deps.js';
import type { ClinicRecords } from './ports/records.js';
import type { FrozenReport } from './ports/review-records.js';
import { announce } from './run-work.js';
import { scoreAssessment } from './score-clinic.js';
import { computersAt } from './subjects/computers-at.js';

/** Days a clinic has to sign a review, counted from the quarter's end (or from its start by hand). */
const DAYS_TO_SIGN = 14;
const DAY = 86_400_000;
const TREND_QUARTERS = 8;

export type ReviewOpening =
  | { readonly ok: true; readonly reviewId: ReviewId }
  | { readonly ok: false; readonly failure: 'no-such-clinic' | 'review-exists' | 'quarter-not-begun'; readonly reviewId: ReviewId | null };

/** Opens a quarter's review: freezes its evidence and figures as of `asOf`, once a clinic and quarter, and asks for the report. */
export async function openReview(deps: PipelineDeps, scope: ClinicScope, quarter: Quarter, asOf: Date): Promise<ReviewOpening> {
  const opened = await deps.records.forClinic(scope, async (clinic): Promise<ReviewOpening> => {
    const profile = await clinic.profile.get();
    if (!profile) return { ok: false, failure: 'no-such-clinic', reviewId: null };
    const existing = await clinic.reviews.ofQuarter(quarter);
    if (existing) return { ok: false, failure: 'review-exists', reviewId: reviewId(existing.id) };
    const id = reviewId(deps.secrets.uuid());
    const snapshot = await freeze(deps, clinic, profile, { quarter, asOf });
    const snapshotHash = deps.secrets.sha256(canonicalJson(snapshot));
    const dueAt = new Date(snapshot.dueAt);
    const added = await clinic.reviews.add({
      id,
      quarter,
      openedAt: asOf,
      dueAt,
      frozenAsOf: asOf,
      snapshot,
      snapshotHash,
      openedBy: `${scope.actor.kind}:${scope.actor.id}`,
    });
    if (!added) return { ok: false, failure: 'review-exists', reviewId: null };
    await clinic.work.request('render-report', id, asOf, deps.clock.now());
    const subject = { kind: 'review', id } as const;
    await clinic.audit.append({ at: deps.clock.now(), action: 'review.opened', subject, facts: { quarter, snapshotHash } });
    return { ok: true, reviewId: id };
  });
  if (opened.ok) await announce(deps.queue, scope, [{ kind: 'render-report', key: opened.reviewId }]);
  return opened;
}

/** Opens a review by hand, for the running quarter or one that has ended. */
export async function startReview(
  deps: PipelineDeps,
  scope: ClinicScope,
  wanted: { readonly quarter: Quarter | null },
): Promise<ReviewOpening> {
  const now = deps.clock.now();
  const profile = await deps.records.forClinic(scope, (clinic) => clinic.profile.get());
  if (!profile) return { ok: false, failure: 'no-such-clinic', reviewId: null };
  const quarter = wanted.quarter ?? quarterOf(now, profile.timeZone);
  const end = quarterEnd(quarter, profile.timeZone);
  if (quarterEnd(shiftQuarter(quarter, -1), profile.timeZone) > now) return { ok: false, failure: 'quarter-not-begun', reviewId: null };
  return openReview(deps, scope, quarter, end < now ? end : now);
}

async function freeze(
  deps: PipelineDeps,
  clinic: ClinicRecords,
  profile: Clinic,
  { quarter, asOf }: { quarter: Quarter; asOf: Date },
): Promise<FrozenReport> {
  // A quarter ends at the midnight that begins the next one: its last day is the moment before.
  const day = isoDay(new Date(asOf.getTime() - 1), profile.timeZone);
  const assessment = await assessAsOf(deps, clinic, profile, { day, asOf });
  const { posture, risk } = scoreAssessment(deps, profile, assessment);
  const previousQuarter = shiftQuarter(quarter, -1);
  const before = await lastQuarter(clinic, profile, previousQuarter);
  const exceptions = await clinic.exceptions.all();
  const aside = setAside(posture.checks, inForceAt(exceptions, asOf));
  const open = CATALOGUE.filter((check) => !aside.has(check.id));
  return compileReport({
    clinic: profile,
    providerName: await clinic.profile.providerName(),
    quarter,
    openedAt: asOf,
    dueAt: new Date(asOf.getTime() + DAYS_TO_SIGN * DAY),
    posture,
    risk,
    previous: before && { quarter: previousQuarter, ...before },
    trend: await clinic.postures.trend('quarter', TREND_QUARTERS, day),
    changes: before ? changesBetween({ ...before.posture, checks: before.checks }, posture) : [],
    actions: rankedActions(posture, risk, open, deps.riskModel.constants),
    exceptions,
    devices: (await computersAt(clinic, asOf)).computers,
    evidenceHash: assessment.evidenceHash,
    auditHead: await auditHead(clinic),
  });
}

async function auditHead({ audit }: ClinicRecords): Promise<FrozenReport['auditHead']> {
  const head = await audit.head();
  return head && { events: head.seq, hash: head.hash };
}

async function lastQuarter(clinic: ClinicRecords, profile: Clinic, quarter: Quarter) {
  const lastDay = isoDay(new Date(quarterEnd(quarter, profile.timeZone).getTime() - 1), profile.timeZone);
  const posture = await clinic.postures.latestPosture(lastDay);
  const assessment = posture && (await clinic.postures.assessmentOf(posture.day));
  return posture && assessment ? { posture: posture.posture, risk: posture.risk, checks: assessment.checks } : null;
}
