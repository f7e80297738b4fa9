/**
 * Tells one device from two that hold the same key, without looking at addresses or hardware.
 *
 * Each report is answered with the next number, and the next report brings it back. A machine that was restored from a
 * backup brings an earlier number: the numbers after it are abandoned, and nobody has them any more. When an abandoned
 * number comes back all the same, two machines live on one key.
 */
export interface ReportChain {
  /** Last number given out; 0 before the first. */
  readonly head: number;
  /** Id of the report that it was given for. */
  readonly headReport: string | null;
  /** The number that this report brought. */
  readonly headFrom: number;
  /** Numbers that a fork left behind, as ranges with both ends in them, in order. */
  readonly abandoned: readonly (readonly [number, number])[];
}

export type ChainStep =
  /** The device went on where it was, or sent the same report again. */
  | { readonly kind: 'continued' | 'repeated'; readonly chain: ReportChain }
  /** It went on from an earlier state: restored, or an answer was lost. By itself no alarm. */
  | { readonly kind: 'forked'; readonly chain: ReportChain }
  /** A state that was left behind is alive: two machines use the key. */
  | { readonly kind: 'copied'; readonly chain: ReportChain };

export const NEW_CHAIN: ReportChain = { head: 0, headReport: null, headFrom: 0, abandoned: [] };

/** Older forks are forgotten; each is a restore from a different state. */
const MOST_FORKS = 50;

/** `brought` is the number that the report brings; null when it brings none, or none that was ever given out. */
export function followChain(chain: ReportChain, brought: number | null, reportId: string): ChainStep {
  const from = brought !== null && brought <= chain.head ? brought : 0;
  if (chain.headReport === reportId && chain.headFrom === from) return { kind: 'repeated', chain };
  const next = { ...chain, head: chain.head + 1, headReport: reportId, headFrom: from };
  if (from === chain.head) return { kind: 'continued', chain: next };
  if (chain.abandoned.some(([first, last]) => first <= from && from <= last)) return { kind: 'copied', chain: next };
  // What the fork leaves behind covers every earlier fork after its point.
  const earlier = chain.abandoned.filter(([, last]) => last <= from).slice(1 - MOST_FORKS);
  return { kind: 'forked', chain: { ...next, abandoned: [...earlier, [from + 1, chain.head]] } };
}
