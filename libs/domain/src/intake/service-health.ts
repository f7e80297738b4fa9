/** What a service says of its own health: it may explain why evidence is silent or a sign-in failed, and is no evidence of a clinic. */
export interface ServiceHealth {
  /** RFC 3339. */
  readonly checkedAt: string;
  /** Services that were told of. */
  readonly services: number;
  /** What is open, newest first, at most `MOST_TROUBLES`. */
  readonly troubles: readonly ServiceTrouble[];
  /** Open ones beyond those. */
  readonly more: number;
}

export interface ServiceTrouble {
  /** e.g. `Exchange Online`. */
  readonly service: string;
  /** In the service's own word, e.g. `serviceDegradation`. */
  readonly status: string;
  /** RFC 3339; null: not told. */
  readonly since: string | null;
  /** Null: none was told. */
  readonly title: string | null;
}

const MOST_TROUBLES = 50;

/** The newest troubles, those without a time last; what there is no room for is counted. */
export function serviceHealth(checkedAt: Date, services: number, troubles: readonly ServiceTrouble[]): ServiceHealth {
  const sorted = [...troubles].sort((a, b) => (b.since ?? '').localeCompare(a.since ?? '') || a.service.localeCompare(b.service));
  const told = sorted.slice(0, MOST_TROUBLES);
  return { checkedAt: checkedAt.toISOString(), services, troubles: told, more: sorted.length - told.length };
}
