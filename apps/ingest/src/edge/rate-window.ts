/**
 * Lets through so many attempts a minute by key, with all of them allowed at once (GCRA: one number a key). Kept in this
 * process's memory; the oldest keys are dropped when too many are known, so that changing keys cannot fill it.
 */
export class RateWindow {
  /** When each key's allowance will be whole again. */
  private readonly wholeAt = new Map<string, number>();
  private readonly gapMs: number;

  constructor(
    perMinute: number,
    private readonly maxKeys = 50_000,
  ) {
    this.gapMs = MINUTE / perMinute;
  }

  /** Notes an attempt. Null when it is allowed, otherwise the seconds to wait. */
  attempt(key: string, now: Date): number | null {
    const at = now.getTime();
    const kept = this.wholeAt.get(key) ?? at;
    // Further ahead than an attempt can put it: the machine's clock was set back.
    const whole = kept > at + MINUTE ? at : Math.max(kept, at);
    const early = whole + this.gapMs - at - MINUTE;
    if (early > 0) return Math.ceil(early / 1_000);
    this.wholeAt.delete(key);
    this.wholeAt.set(key, whole + this.gapMs);
    const [oldest] = this.wholeAt.keys();
    if (this.wholeAt.size > this.maxKeys && oldest !== undefined) this.wholeAt.delete(oldest);
    return null;
  }
}

const MINUTE = 60_000;
