import type { ProviderId, ProviderScope, UserId } from '#libs/domain';
import { IdentityRecords, type NewUser, type ProviderRecords, type SealedSecret, type SessionRecord, type SignInRecord } from '#libs/flow';
import { MemoryAudit, NoChain } from './memory-audit.js';
import { MemorySealed } from './memory-sealed.js';

interface KeptSession {
  readonly sessionId: string;
  readonly userId: UserId;
  readonly tokenHash: string;
  readonly expiresAt: Date;
  ended: boolean;
}

/** Providers, users and sessions in memory, behind the same doors as the database's. */
export class MemoryIdentity {
  readonly providers = new Map<ProviderId, string>();
  readonly users: (NewUser & { readonly providerId: ProviderId; disabled: boolean })[] = [];
  readonly sessions: KeptSession[] = [];
  readonly audit = new MemoryAudit();
  readonly sealed = new Map<string, SealedSecret>();

  forProvider<T>({ providerId }: ProviderScope, work: (provider: ProviderRecords) => Promise<T>): Promise<T> {
    const create = async ({ name }: { readonly name: string }): Promise<void> => void this.providers.set(providerId, name);
    const exists = async (): Promise<boolean> => this.providers.has(providerId);
    const setReplaying = (): Promise<void> => Promise.resolve();
    return work({
      identity: new ProviderIdentity(this, providerId),
      sealed: new MemorySealed(this, providerId),
      audit: this.audit,
      auditChain: new NoChain(),
      create,
      exists,
      setReplaying,
    });
  }

  async findSignIn(email: string): Promise<SignInRecord | null> {
    return this.users.find((user) => user.email === email) ?? null;
  }

  async findSession(tokenHash: string): Promise<SessionRecord | null> {
    const session = this.sessions.find((kept) => kept.tokenHash === tokenHash);
    const user = session && this.users.find((kept) => kept.userId === session.userId);
    if (!session || !user) return null;
    const { sessionId, expiresAt } = session;
    return {
      ...user,
      customRole: null,
      userExpiresAt: user.expiresAt,
      sessionId,
      expiresAt,
      ended: session.ended || user.disabled,
      providerName: this.providers.get(user.providerId) ?? '',
    };
  }
}

class ProviderIdentity extends IdentityRecords {
  constructor(
    private readonly memory: MemoryIdentity,
    private readonly providerId: ProviderId,
  ) {
    super();
  }

  override async addUser(user: NewUser): Promise<boolean> {
    if (await this.memory.findSignIn(user.email)) return false;
    this.memory.users.push({ ...user, providerId: this.providerId, disabled: false });
    return true;
  }

  override async addSession(session: Omit<KeptSession, 'ended'>): Promise<void> {
    this.memory.sessions.push({ ...session, ended: false });
  }

  override async endSession(sessionId: string): Promise<void> {
    for (const session of this.memory.sessions) session.ended ||= session.sessionId === sessionId;
  }
}
