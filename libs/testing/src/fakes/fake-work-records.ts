import { WorkRecords, type WorkItem, type WorkKind } from '#libs/flow';

/** One clinic's due work in memory. */
export class FakeWorkRecords extends WorkRecords {
  readonly waiting = new Map<string, WorkItem>();
  readonly failures: { readonly kind: WorkKind; readonly key: string; readonly reason: string }[] = [];
  private revisions = 0;

  override request(kind: WorkKind, key: string, asOf: Date): Promise<void> {
    const before = this.waiting.get(`${kind} ${key}`);
    const latest = before && before.asOf > asOf ? before.asOf : asOf;
    this.waiting.set(`${kind} ${key}`, { kind, key, asOf: latest, revision: (this.revisions += 1), lastFinishedAt: null });
    return Promise.resolve();
  }

  override take(kind: WorkKind, key: string): Promise<WorkItem | null> {
    return Promise.resolve(this.waiting.get(`${kind} ${key}`) ?? null);
  }

  override finish(item: WorkItem): Promise<boolean> {
    if (this.waiting.get(`${item.kind} ${item.key}`)?.revision !== item.revision) return Promise.resolve(false);
    return Promise.resolve(this.waiting.delete(`${item.kind} ${item.key}`));
  }

  override fail(kind: WorkKind, key: string, reason: string): Promise<boolean> {
    this.failures.push({ kind, key, reason });
    return Promise.resolve(false);
  }
}
