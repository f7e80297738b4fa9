import { CHECK_BY_ID, isUuid, mayDo, notMendable, promiseOf, type ClinicId, type RiskConstants, type WhatIfInput } from '#libs/domain';
import { plainReason, plainText } from '../plain-text.js';
import type { Clock } from '../ports/clock.js';
import type { Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import type { AgreedFix, AgreedWork, ClinicWorkPlan, PlanHeader } from '../ports/work-plan-records.js';
import { clinicScopeOf, portfolioScopeOf, type Session } from '../session.js';

interface PlanDeps {
  readonly records: Pick<Records, 'forClinic' | 'forPortfolio'>;
  readonly secrets: Pick<Secrets, 'uuid'>;
  readonly clock: Clock;
}

/** Who makes a plan. */
type Planner = Pick<Session, 'providerId' | 'clinics' | 'userId' | 'name' | 'side' | 'permissions'>;

export interface WantedFix {
  readonly clinicId: ClinicId;
  readonly checkId: string;
  readonly technician: string | null;
  /** Technician minutes; the catalogue's estimate when null. */
  readonly minutes: number | null;
}

export interface PlanWish {
  /** The caller's own UUID of it, so that asking again after a fault completes the same plan; null: a new one. */
  readonly planId: string | null;
  readonly fixes: readonly WantedFix[];
  readonly until: Date;
  readonly note: string | null;
}

export type AgreePlanOutcome =
  | { readonly ok: true; readonly planId: string }
  | { readonly ok: false; readonly failure: 'invalid-plan'; readonly detail: string }
  | { readonly ok: false; readonly failure: 'plan-exists' };

const MOST_FIXES = 500;
const MOST_CLINICS = 50;
const MOST_DAYS = 366;
const MOST_MINUTES = 10_000;
const DAY_MS = 86_400_000;
/** Later than any day on which something was assessed. */
const EVER = '9999-12-31';

/** Keeps what is to be fixed where, with what it promises on the evidence of now: to be held against what becomes of it. */
export async function agreePlan(deps: PlanDeps, session: Planner, wish: PlanWish, constants: RiskConstants): Promise<AgreePlanOutcome> {
  const now = deps.clock.now();
  const note = wish.note === null ? null : plainReason(wish.note);
  const detail = problemWith(wish, note, now);
  if (detail !== null) return invalid(detail);
  const planId = wish.planId ?? deps.secrets.uuid();
  const ours = (): ReturnType<typeof partsOf> => partsOf(deps, session, { ...wish, planId, note });
  const begun = await ours();
  if (!begun) return EXISTS;
  const header = { planId, madeAt: begun[0]?.madeAt ?? now, madeBy: session.userId, authorName: session.name, note, until: wish.until };
  const wanted = [...byClinic(wish.fixes)].filter(([clinicId]) => !begun.some((part) => part.clinicId === clinicId));
  const works = await worksFor(deps, session, wanted, constants);
  if (typeof works === 'string') return invalid(works);
  const isKept = await keepParts(works, {
    keep: (work) => keepPart(deps, session, { ...work, header }),
    isOurs: async () => (await ours()) !== null,
  });
  return isKept ? { ok: true, planId } : EXISTS;
}

interface Keeping {
  readonly keep: (work: ClinicWork) => Promise<boolean>;
  readonly isOurs: () => Promise<boolean>;
}

/** Another try with the plan's id may keep parts of its own meanwhile, at the same clinics or at others: false then. */
async function keepParts(works: readonly ClinicWork[], { keep, isOurs }: Keeping): Promise<boolean> {
  for (const work of works) if (!(await keep(work)) && !(await isOurs())) return false;
  return isOurs();
}

interface ClinicWork {
  readonly clinicId: ClinicId;
  readonly work: AgreedWork;
}

/** What each clinic is promised, in the order of their ids, so that two tries meet at the first that they share; in words what forbids it. */
async function worksFor(
  deps: PlanDeps,
  session: Planner,
  wanted: readonly (readonly [ClinicId, readonly WantedFix[]])[],
  constants: RiskConstants,
): Promise<readonly ClinicWork[] | string> {
  const works: ClinicWork[] = [];
  for (const [clinicId, fixes] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const known = await inputOf(deps, session, clinicId);
    if (!known) return 'fixes: a clinic has no posture yet';
    const [nothing] = notMendable(known.input, fixes.map(({ checkId }) => checkId)); // prettier-ignore
    if (nothing !== undefined) return `fixes: ${nothing} neither fails nor passes in part there`;
    works.push({ clinicId, work: agreedWork(known, fixes, constants) });
  }
  return works;
}

interface NewPart extends ClinicWork {
  readonly header: PlanHeader;
}

/** False when the clinic has a part of a plan with this id. */
async function keepPart({ records, clock }: PlanDeps, session: Planner, { clinicId, header, work }: NewPart): Promise<boolean> {
  const scope = clinicScopeOf(session, clinicId);
  if (!scope || !mayDo(session, 'plan.agree')) throw new Error('A plan reached a clinic that its author may not plan for');
  return records.forClinic(scope, async ({ workPlans, audit }) => {
    if (!(await workPlans.add(header, work))) return false;
    const facts = { fixes: work.fixes.length, until: header.until.toISOString() };
    await audit.append({ at: clock.now(), action: 'plan.agreed', subject: { kind: 'plan', id: header.planId }, facts });
    return true;
  });
}

/**
 * The parts of the plan that are kept; null when any under its id, at any clinic of the provider, is another plan's. Of clinics that the session does not see it
 * learns no more than that the id is taken.
 */
async function partsOf(
  { records }: PlanDeps,
  session: Planner,
  wish: PlanWish & { readonly planId: string },
): Promise<readonly ClinicWorkPlan[] | null> {
  const scope = portfolioScopeOf({ ...session, clinics: 'all' });
  const parts = await records.forPortfolio(scope, (portfolio) => portfolio.workPlansById([wish.planId]));
  return parts.every((part) => isPartOf(part, session, wish)) ? parts : null;
}

function isPartOf(part: ClinicWorkPlan, { userId }: Planner, wish: PlanWish): boolean {
  const wanted = new Map(wish.fixes.filter(({ clinicId }) => clinicId === part.clinicId).map((fix) => [fix.checkId, fix]));
  const sameFixes = part.fixes.length === wanted.size && part.fixes.every((fix) => isFix(fix, wanted.get(fix.checkId)));
  return sameFixes && part.madeBy === userId && part.note === wish.note && part.until.getTime() === wish.until.getTime();
}

function isFix({ minutes, technician }: AgreedFix, wanted: WantedFix | undefined): boolean {
  return wanted !== undefined && minutes === minutesOf(wanted) && technician === technicianOf(wanted);
}

const minutesOf = ({ checkId, minutes }: WantedFix): number => minutes ?? CHECK_BY_ID.get(checkId)?.fix.minutes ?? 0;
const technicianOf = ({ technician }: WantedFix): string | null => (technician === null ? null : plainText(technician, 60));

const EXISTS: AgreePlanOutcome = { ok: false, failure: 'plan-exists' };
const invalid = (detail: string): AgreePlanOutcome => ({ ok: false, failure: 'invalid-plan', detail });

function problemWith({ planId, fixes, until, note: wanted }: PlanWish, note: string | null, now: Date): string | null {
  if (planId !== null && !isUuid(planId)) return 'planId: a UUID';
  if (wanted !== null && note === null) return 'note: 1 to 500 printable characters';
  if (until <= now || until.getTime() > now.getTime() + MOST_DAYS * DAY_MS) return `until: within ${MOST_DAYS} days`;
  return problemWithFixes(fixes);
}

function problemWithFixes(fixes: readonly WantedFix[]): string | null {
  if (fixes.length < 1 || fixes.length > MOST_FIXES) return `fixes: 1 to ${MOST_FIXES}`;
  if (new Set(fixes.map(({ clinicId }) => clinicId)).size > MOST_CLINICS) return `fixes: of at most ${MOST_CLINICS} clinics`;
  if (new Set(fixes.map(({ clinicId, checkId }) => `${clinicId} ${checkId}`)).size < fixes.length) return 'fixes: one is named twice';
  return fixes.map(problemWithFix).find((problem) => problem !== null) ?? null;
}

function problemWithFix({ checkId, technician, minutes }: WantedFix): string | null {
  if (!CHECK_BY_ID.has(checkId)) return `fixes: ${checkId.slice(0, 60)} is no check of the catalogue`;
  if (technician !== null && plainText(technician, 60) === null) return 'technician: 1 to 60 printable characters';
  const fits = minutes === null || (Number.isInteger(minutes) && minutes > 0 && minutes <= MOST_MINUTES);
  return fits ? null : `minutes: a whole number from 1 to ${MOST_MINUTES}`;
}

function byClinic(fixes: readonly WantedFix[]): ReadonlyMap<ClinicId, readonly WantedFix[]> {
  return new Map(fixes.map(({ clinicId }) => [clinicId, fixes.filter((fix) => fix.clinicId === clinicId)]));
}

interface KnownDay {
  readonly day: string;
  readonly input: WhatIfInput;
}

async function inputOf({ records }: PlanDeps, session: Planner, id: ClinicId): Promise<KnownDay | null> {
  return records.forPortfolio(portfolioScopeOf(session), async (portfolio) => {
    const [clinic] = await portfolio.clinicsById([id]);
    const latest = (await portfolio.latestPostures([id])).get(id);
    if (!clinic || !latest) return null;
    const checks = (await portfolio.checksAt([id], EVER)).get(id) ?? [];
    const { patientRecords, practitioners } = clinic;
    return { day: latest.day, input: { posture: { ...latest.posture, checks }, risk: latest.risk, patientRecords, practitioners } };
  });
}

function agreedWork({ day, input }: KnownDay, wanted: readonly WantedFix[], constants: RiskConstants): AgreedWork {
  const promise = promiseOf(input, wanted.map(({ checkId }) => checkId), constants); // prettier-ignore
  const asked = new Map(wanted.map((fix) => [fix.checkId, fix]));
  const fixes = promise.fixes.flatMap((fix) => {
    const one = asked.get(fix.checkId);
    return one ? [{ ...fix, minutes: minutesOf(one), technician: technicianOf(one) }] : [];
  });
  return { ...promise, day, fixes };
}
