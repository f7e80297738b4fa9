import type { ProviderId } from '#libs/domain';
import { SealedRecords, type SealedSecret } from '#libs/flow';

/** Sealed secrets of all providers in one map, seen one provider at a time. */
export class MemorySealed extends SealedRecords {
  constructor(
    private readonly memory: { readonly sealed: Map<string, SealedSecret> },
    private readonly providerId: ProviderId,
  ) {
    super();
  }

  private at(purpose: string, subject: string): string {
    return JSON.stringify([this.providerId, purpose, subject]);
  }

  private mine(): readonly SealedSecret[] {
    return [...this.memory.sealed].filter(([place]) => place.startsWith(`["${this.providerId}"`)).map(([, secret]) => secret);
  }

  override async put(secret: SealedSecret): Promise<void> {
    this.memory.sealed.set(this.at(secret.purpose, secret.subject), secret);
  }

  override async envelope(purpose: string, subject: string): Promise<string | null> {
    return this.memory.sealed.get(this.at(purpose, subject))?.envelope ?? null;
  }

  override async remove(purpose: string, subject: string): Promise<boolean> {
    return this.memory.sealed.delete(this.at(purpose, subject));
  }

  override async notUnder(keyId: string, limit: number): Promise<readonly SealedSecret[]> {
    return this.mine()
      .filter((secret) => secret.keyId !== keyId)
      .slice(0, limit);
  }

  override async rewrapped(secret: SealedSecret, was: string): Promise<boolean> {
    if ((await this.envelope(secret.purpose, secret.subject)) !== was) return false;
    await this.put(secret);
    return true;
  }

  override async countByKey(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { keyId } of this.mine()) counts.set(keyId, (counts.get(keyId) ?? 0) + 1);
    return counts;
  }
}
