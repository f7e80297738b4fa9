import type { Outcome } from '#libs/domain';
import type { ScanItem } from './scan-format.js';

/** Failures that are kept back at most; of a test result with more nothing is kept back. */
const MOST = 50_000;

/**
 * The results of one test of a computer, kept back until it is known that none that follows is of the same test, made anew: what
 * `oscap xccdf remediate` writes holds the results before and after. The newer one counts, and is told once.
 */
export class HeldResults {
  private readonly counts = new Map<Outcome, number>();
  private failed: ScanItem[] = [];
  private key: string | null = null;
  private at: string | null = null;
  private isOlder = false;

  /** What follows is of this test, which ended then. */
  *next(key: string, at: string | null): Generator<ScanItem> {
    this.isOlder = key === this.key && at !== null && this.at !== null && at < this.at;
    if (this.isOlder) return;
    if (key === this.key) this.clear();
    else yield* this.end();
    this.key = key;
    this.at = at;
  }

  *add(item: ScanItem | null): Generator<ScanItem> {
    if (item === null || this.isOlder) return;
    if (item.type === 'count') this.counts.set(item.outcome, (this.counts.get(item.outcome) ?? 0) + item.count);
    else if (this.failed.length < MOST) this.failed.push(item);
    else {
      yield* this.end();
      yield item;
    }
  }

  *end(): Generator<ScanItem> {
    yield* this.failed;
    for (const [outcome, count] of this.counts) yield { type: 'count', outcome, count };
    this.clear();
    this.key = null;
  }

  private clear(): void {
    this.failed = [];
    this.counts.clear();
  }
}
