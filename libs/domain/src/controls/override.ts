import type { ClinicEvidence } from '../evidence/view.js';
import type { Side } from '../tenancy/role.js';
import type { AppliedOverride, Check, CheckLimit, CheckResult, OverrideKind } from './check.js';
import { notApplicable } from './conclude.js';

export const OVERRIDE_KINDS = ['not-applicable', 'weight', 'stricter-threshold'] as const satisfies readonly OverrideKind[];

/** Who set or withdrew an override, with the name of then. */
export interface OverrideDeed {
  readonly at: Date;
  readonly userId: string;
  readonly name: string;
  readonly side: Side;
}

/** A check judged otherwise than the catalogue does, by a provider for all of its clinics or for one. */
export interface CheckOverride {
  readonly id: string;
  readonly scope: 'provider' | 'clinic';
  readonly checkId: string;
  readonly kind: OverrideKind;
  /** Factor of the weight, or the limit that passes; null where it does not apply. */
  readonly value: number | null;
  readonly reason: string;
  readonly set: OverrideDeed;
  readonly expiresAt: Date;
  readonly withdrawn: (OverrideDeed & { readonly why: string }) | null;
}

const DAY = 86_400_000;
const MOST_DAYS = 366;
/** A check can count half or twice as much, so that no weight makes it vanish or drown the others. */
const WEIGHT = { least: 0.5, most: 2 } as const;

type Wanted = Pick<CheckOverride, 'kind' | 'value' | 'expiresAt'>;

/** What does not fit, in words for whoever asked; null when all does. A limit may ask for more than the catalogue's, never for less. */
export function problemWithOverride(check: Check, { kind, value, expiresAt }: Wanted, now: Date): string | null {
  if (expiresAt <= now || expiresAt.getTime() > now.getTime() + MOST_DAYS * DAY) return `expiresAt: within ${MOST_DAYS} days`;
  return PROBLEM_WITH_VALUE[kind](value, check);
}

const PROBLEM_WITH_VALUE: Readonly<Record<OverrideKind, (value: number | null, check: Check) => string | null>> = {
  'not-applicable': (value) => (value === null ? null : 'value: none for what does not apply'),
  weight: (value) => {
    const fits = value !== null && value >= WEIGHT.least && value <= WEIGHT.most && value !== 1;
    return fits ? null : `value: a factor from ${WEIGHT.least} to ${WEIGHT.most}, not 1`;
  },
  'stricter-threshold': (value, { limit }) => problemWithLimit(limit, value),
};

function problemWithLimit(limit: CheckLimit | undefined, value: number | null): string | null {
  if (!limit) return 'kind: this check has no limit in figures';
  const { pass, strictest, better, unit } = limit;
  const fits = value !== null && (better === 'less' ? value >= strictest && value < pass : value > pass && value <= strictest);
  const range = better === 'less' ? `from ${strictest} to less than ${pass}` : `more than ${pass}, at most ${strictest}`;
  return fits ? null : `value: stricter than the catalogue, ${range} ${unit}`;
}

/** In force at an instant, also one long past. */
export function isOverriding({ set, expiresAt, withdrawn }: CheckOverride, at: Date): boolean {
  return set.at <= at && at < expiresAt && (withdrawn === null || at < withdrawn.at);
}

/** Those that count at an instant: of one kind and check the clinic's own before the provider's, and the latest. */
export function overridesAt(overrides: readonly CheckOverride[], at: Date): readonly CheckOverride[] {
  const rank = (one: CheckOverride): number => (one.scope === 'clinic' ? 1 : 0);
  const inOrder = overrides
    .filter((one) => isOverriding(one, at))
    .sort((a, b) => rank(a) - rank(b) || a.set.at.getTime() - b.set.at.getTime() || (a.id < b.id ? -1 : 1));
  return [...new Map(inOrder.map((one) => [`${one.checkId} ${one.kind}`, one])).values()];
}

type Answer = (check: Check, evidence: ClinicEvidence, limit?: CheckLimit) => CheckResult;

/** A check's answer under its overrides, with what it would be without. A grave finding still caps: no override takes that away. */
export function answerUnder(
  overrides: readonly CheckOverride[],
  { check, evidence, answer }: { readonly check: Check; readonly evidence: ClinicEvidence; readonly answer: Answer },
): CheckResult {
  const plain = answer(check, evidence);
  const own = overrides.filter(({ checkId }) => checkId === check.id);
  if (own.length === 0) return plain;
  const valueOf = (kind: OverrideKind): number | null => own.find((one) => one.kind === kind)?.value ?? null;
  const pass = valueOf('stricter-threshold');
  const judged = pass === null || !check.limit ? plain : answer(check, evidence, { ...check.limit, pass });
  const exempt = own.find(({ kind }) => kind === 'not-applicable');
  const { subjects: _subjects, ...without } = plain;
  return {
    ...judged,
    ...(exempt && { ...notApplicable(`Does not apply: ${exempt.reason}`), subjects: judged.subjects, confidence: 0 }),
    weight: plain.weight * (valueOf('weight') ?? 1),
    overridden: { by: own.map(toApplied), without },
  };
}

function toApplied({ id, scope, checkId, kind, value, reason, set, expiresAt }: CheckOverride): AppliedOverride {
  return { id, scope, checkId, kind, value, reason, setBy: set.name, side: set.side, expiresAt: expiresAt.toISOString() };
}

/** The answers as the catalogue alone would judge them. */
export function withoutOverrides(results: readonly CheckResult[]): readonly CheckResult[] {
  return results.map((result) => (result.overridden ? { ...result.overridden.without, subjects: result.subjects } : result));
}
