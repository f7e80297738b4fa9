import { AuditChain, AuditRecords, type AuditEvent, type AuditHead } from '#libs/flow';

/** Remembers what it was told. */
export class MemoryAudit extends AuditRecords {
  readonly events: AuditEvent[] = [];

  override async append(event: AuditEvent): Promise<void> {
    this.events.push(event);
  }
  override async head(): Promise<AuditHead | null> {
    return this.events.length === 0 ? null : { seq: this.events.length, hash: 'f'.repeat(64) };
  }
}

/** A chain without links. */
export class NoChain extends AuditChain {
  override links(): Promise<readonly []> {
    return Promise.resolve([]);
  }
  override ends(): Promise<{ readonly head: null; readonly last: number }> {
    return Promise.resolve({ head: null, last: 0 });
  }
}
