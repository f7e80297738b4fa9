import { counted, share } from '../format/number.js';
import type { CheckState } from '../api/schema.js';
import type { AgreedPlan, PromiseState } from './agreed-plan-documents.js';
import type { LeftOutFix, LeftOutReason, Plan, PlannedFix, Skill, Technician } from './plan-documents.js';

export const SKILL_WORDS: Readonly<Record<Skill, string>> = {
  IDENTITY: 'Accounts',
  ENDPOINTS: 'Computers',
  BACKUP: 'Backups',
  NETWORK: 'Networks',
  PEOPLE: 'People',
};

/** Why a fix is left for later: in a few words, and in a sentence. */
export const LEFT_OUT: Readonly<Record<LeftOutReason, { readonly word: string; readonly means: string }>> = {
  NO_TIME: { word: 'No time left', means: 'the hours go to what removes more risk' },
  NO_SKILL: { word: 'Nobody can', means: 'nobody of the crew has the skill' },
  NO_WINDOW: { word: 'No window', means: 'it interrupts people, and no maintenance window is long enough' },
};

/** What became of an agreed fix, with the mark of what it proves. */
export const PROMISES: Readonly<Record<PromiseState, { readonly word: string; readonly mark: CheckState }>> = {
  DONE: { word: 'Done', mark: 'PASS' },
  BETTER: { word: 'Better', mark: 'PARTIAL' },
  OPEN: { word: 'Open', mark: 'FAIL' },
  WORSE: { word: 'Worse', mark: 'ERROR' },
  NOT_KNOWN: { word: 'Not known', mark: 'UNKNOWN' },
  GONE: { word: 'No longer applies', mark: 'NOT_APPLICABLE' },
};

/** How near to the best possible a plan is, in a sentence. */
export function exactness({ exact, bound, breachesAvoidedAlone }: Pick<Plan, 'exact' | 'bound' | 'breachesAvoidedAlone'>): string {
  if (exact) return 'Proven: no other choice of fixes removes more within these hours.';
  if (bound <= 0) return 'Chosen greedily; there is nothing to be removed.';
  return `Chosen greedily: at least ${share(Math.min(1, breachesAvoidedAlone / bound))} of what the best choice could remove.`;
}

/** One fix with every clinic that it is planned for, and its sums. */
export interface FixOnce extends Pick<PlannedFix, 'checkId' | 'title' | 'summary' | 'skill' | 'interrupts'> {
  readonly minutes: number;
  readonly breachesAvoided: number;
  readonly breachesAvoidedPerHour: number;
  readonly at: readonly PlannedFix[];
}

/** Fixes by check: what is prepared once is done at each clinic. Those that remove most an hour first. */
export function fixOnce(fixes: readonly PlannedFix[]): readonly FixOnce[] {
  const checks = new Map<string, PlannedFix[]>();
  for (const fix of fixes) {
    const at = checks.get(fix.checkId);
    if (at) at.push(fix);
    else checks.set(fix.checkId, [fix]);
  }
  return [...checks.values()]
    .flatMap((at) => (at[0] ? [summed(at[0], at)] : []))
    .toSorted((a, b) => b.breachesAvoidedPerHour - a.breachesAvoidedPerHour);
}

function summed({ checkId, title, summary, skill, interrupts }: PlannedFix, at: readonly PlannedFix[]): FixOnce {
  const minutes = at.reduce((sum, fix) => sum + fix.minutes, 0);
  const breachesAvoided = at.reduce((sum, fix) => sum + fix.breachesAvoided, 0);
  const breachesAvoidedPerHour = minutes > 0 ? (breachesAvoided * 60) / minutes : 0;
  return { ...{ checkId, title, summary, skill, interrupts }, minutes, breachesAvoided, breachesAvoidedPerHour, at };
}

/** How many are left out for which reason, the commonest first. */
export function leftOutCounts(
  leftOut: readonly Pick<LeftOutFix, 'why'>[],
): readonly { readonly why: LeftOutReason; readonly count: number }[] {
  const counts = new Map<LeftOutReason, number>();
  for (const { why } of leftOut) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => ({ why, count })).toSorted((a, b) => b.count - a.count);
}

/** `3 of 12 fixes done`. */
export function doneWords({ done, fixes }: Pick<AgreedPlan, 'done' | 'fixes'>): string {
  return `${done} of ${counted(fixes, 'fix', 'fixes')} done`;
}

/** The part of a promise that was kept, 0..1, for a bar; nothing was promised: none. */
export function keptShare({ promised, achieved }: Pick<AgreedPlan, 'promised' | 'achieved'>): number {
  return promised <= 0 ? 0 : Math.min(1, Math.max(0, achieved / promised));
}

/** The first of a crew that could do nothing, if any. */
export function idle(crew: readonly Technician[]): Technician | null {
  return crew.find(({ skills }) => skills.length === 0) ?? null;
}

/** A UUID of version 4 from 16 bytes of chance. */
export function uuidOf(bytes: Uint8Array): string {
  const marked = bytes.map((byte, index) => (index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte));
  const hex = [...marked].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
