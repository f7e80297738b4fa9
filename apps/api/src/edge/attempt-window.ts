/**
 * Counts attempts by key within a sliding window, in this process's memory. The oldest keys are dropped when too many
 * are known, so that an attacker who changes keys cannot fill the memory.
 */
export class AttemptWindow {
  private readonly attempts = new Map<string, number[]>();

  constructor(
    /** Attempts allowed within the window. */
    private readonly most: number,
    private readonly windowMs: number,
    private readonly maxKeys = 50_000,
  ) {}

  /** Notes an attempt. Null when it is allowed, otherwise the seconds to wait. */
  attempt(key: string, now: Date): number | null {
    const at = now.getTime();
    const recent = (this.attempts.get(key) ?? []).filter((time) => time > at - this.windowMs);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= this.most) return Math.max(1, Math.ceil((oldest + this.windowMs - at) / 1000));
    this.attempts.delete(key);
    this.attempts.set(key, [...recent, at]);
    this.dropOldest();
    return null;
  }

  forget(key: string): void {
    this.attempts.delete(key);
  }

  private dropOldest(): void {
    const [oldest] = this.attempts.keys();
    if (this.attempts.size > this.maxKeys && oldest !== undefined) this.attempts.delete(oldest);
  }
}
