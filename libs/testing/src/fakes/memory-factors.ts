import type { UserId } from '#libs/domain';
import { FactorRecords, type FactorSummary } from '#libs/flow';

interface Totp {
  readonly confirmedAt: Date | null;
  readonly lastStep: number | null;
}

interface Kept {
  totp: Totp;
  codes: string[];
  tries: number;
  triesSince: Date | null;
}

/** Second factors in memory, behind the same door as the database's. */
export class MemoryFactors extends FactorRecords {
  private readonly kept = new Map<UserId, Kept>();

  override async summary(userId: UserId): Promise<FactorSummary> {
    const { totp, codes } = this.of(userId);
    return { totpConfirmedAt: totp.confirmedAt, recoveryCodesLeft: codes.length, passkeys: 0 };
  }

  override async confirmTotp(userId: UserId, lastStep: number, confirmedAt: Date): Promise<void> {
    this.change(userId, { lastStep, confirmedAt });
  }

  override async takeTotpStep(userId: UserId, step: number): Promise<boolean> {
    if ((this.of(userId).totp.lastStep ?? -1) >= step) return false;
    this.change(userId, { lastStep: step });
    return true;
  }

  override async removeTotp(userId: UserId): Promise<void> {
    this.change(userId, { lastStep: null, confirmedAt: null });
  }

  override async replaceRecoveryCodes(userId: UserId, hashes: readonly string[]): Promise<void> {
    this.of(userId).codes = [...hashes];
  }

  override async takeRecoveryCode(userId: UserId, hash: string): Promise<boolean> {
    const kept = this.of(userId);
    const before = kept.codes.length;
    kept.codes = kept.codes.filter((code) => code !== hash);
    return kept.codes.length < before;
  }

  override async admitTry(userId: UserId, { most, since, at }: { most: number; since: Date; at: Date }): Promise<boolean> {
    const kept = this.of(userId);
    if (!kept.triesSince || kept.triesSince <= since) Object.assign(kept, { tries: 0, triesSince: at });
    if (kept.tries >= most) return false;
    kept.tries += 1;
    return true;
  }

  override async forgetTries(userId: UserId): Promise<void> {
    this.of(userId).tries = 0;
  }

  /** Passkeys are for the tests against the database. */
  override async addPasskey(): Promise<boolean> {
    return false;
  }

  override async passkeys(): Promise<readonly []> {
    return [];
  }

  override async usePasskey(): Promise<boolean> {
    return false;
  }

  override async removePasskey(): Promise<boolean> {
    return false;
  }

  override async spend(): Promise<boolean> {
    return false;
  }

  private change(userId: UserId, change: Partial<Totp>): void {
    const kept = this.of(userId);
    kept.totp = { ...kept.totp, ...change };
  }

  private of(userId: UserId): Kept {
    const known = this.kept.get(userId);
    if (known) return known;
    const made: Kept = { totp: { confirmedAt: null, lastStep: null }, codes: [], tries: 0, triesSince: null };
    this.kept.set(userId, made);
    return made;
  }
}
