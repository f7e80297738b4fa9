import type { MfaPolicy, ProviderId, ProviderScope, UserId } from '#libs/domain';
import {
  IdentityRecords,
  type HeldPerson,
  type NewSession,
  type NewUser,
  type ProviderRecords,
  type SealedSecret,
  type SessionProof,
  type SessionRecord,
  type SessionSummary,
  type SignInRecord,
} from '#libs/flow';
import { MemoryAudit, NoChain } from './memory-audit.js';
import { NoFederation } from './no-federation.js';
import { NoLinks } from './no-links.js';
import { MemoryFactors } from './memory-factors.js';
import { MemorySealed } from './memory-sealed.js';

interface KeptSession extends NewSession {
  lastSeenAt: Date;
  ended: boolean;
  tries: number;
}

/** Providers, users and sessions in memory, behind the same doors as the database's. */
export class MemoryIdentity {
  readonly providers = new Map<ProviderId, { name: string; mfaPolicy: MfaPolicy }>();
  readonly users: (NewUser & { readonly providerId: ProviderId; disabled: boolean })[] = [];
  readonly sessions: KeptSession[] = [];
  readonly audit = new MemoryAudit();
  readonly sealed = new Map<string, SealedSecret>();
  readonly factors = new MemoryFactors();

  forProvider<T>({ providerId }: ProviderScope, work: (provider: ProviderRecords) => Promise<T>): Promise<T> {
    const provider: ProviderRecords = {
      identity: new ProviderIdentity(this, providerId),
      get users(): never {
        return absent('users');
      },
      get roles(): never {
        return absent('roles');
      },
      get apiTokens(): never {
        return absent('API tokens');
      },
      factors: this.factors,
      links: new NoLinks(),
      federation: new NoFederation(),
      provisioning: unused('provisioning'),
      overrides: unused('overrides'),
      vendors: unused('vendors'),
      benchmarks: unused('benchmarks'),
      systemic: unused('portfolio incidents'),
      connections: unused('connections'),
      imports: unused('import mappings'),
      sealed: new MemorySealed(this, providerId),
      audit: this.audit,
      auditChain: new NoChain(),
      create: async ({ name, mfaPolicy = 'required' }) => void this.providers.set(providerId, { name, mfaPolicy }),
      acceptHandOver: () => Promise.resolve(null),
      exists: async () => this.providers.has(providerId),
      setReplaying: () => Promise.resolve(),
      setMfaPolicy: async (mfaPolicy) => void this.providers.set(providerId, { name: '', ...this.providers.get(providerId), mfaPolicy }),
    };
    return work(provider);
  }

  async findSignIn(email: string): Promise<SignInRecord | null> {
    return this.users.find((user) => user.email === email) ?? null;
  }

  async findSession(tokenHash: string): Promise<SessionRecord | null> {
    const session = this.sessions.find((kept) => kept.tokenHash === tokenHash);
    const user = session && this.users.find((kept) => kept.userId === session.userId);
    if (!session || !user) return null;
    const ended = session.ended || user.disabled;
    const providerName = this.providers.get(user.providerId)?.name ?? '';
    return { ...user, ...session, customRole: null, userExpiresAt: user.expiresAt, ended, providerName };
  }
}

function absent(what: string): never {
  throw new Error(`This world has no ${what}`);
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

  override async hold(userId: UserId): Promise<HeldPerson | null> {
    return this.memory.users.find((user) => user.userId === userId) ?? null;
  }

  override async mfaPolicy(): Promise<MfaPolicy> {
    return this.memory.providers.get(this.providerId)?.mfaPolicy ?? 'required';
  }

  override async addSession(session: NewSession): Promise<void> {
    this.memory.sessions.push({ ...session, lastSeenAt: session.createdAt, ended: false, tries: 0 });
  }

  override async touchSession(sessionId: string, at: Date): Promise<void> {
    for (const session of this.having(sessionId)) session.lastSeenAt = at;
  }

  override async proveSession(sessionId: string, proof: SessionProof): Promise<boolean> {
    const [session] = this.having(sessionId);
    if (session) Object.assign(session, proof, { stage: 'full', tries: 0 });
    return session !== undefined;
  }

  override async admitTry(sessionId: string, most: number): Promise<boolean> {
    const [session] = this.having(sessionId);
    if (!session || session.tries >= most) return false;
    session.tries += 1;
    return true;
  }

  override async liveSessions(userId: UserId, now: Date): Promise<readonly SessionSummary[]> {
    return this.memory.sessions.filter((session) => session.userId === userId && !session.ended && session.expiresAt > now);
  }

  override async endSession(userId: UserId, sessionId: string): Promise<boolean> {
    const sessions = this.having(sessionId).filter((session) => session.userId === userId);
    for (const session of sessions) session.ended = true;
    return sessions.length > 0;
  }

  override async endSessions(userId: UserId, _at: Date, except: string | null): Promise<number> {
    const others = this.memory.sessions.filter((each) => each.userId === userId && each.sessionId !== except && !each.ended);
    for (const session of others) session.ended = true;
    return others.length;
  }

  override async forgetExpired(): Promise<number> {
    return 0;
  }

  private having(sessionId: string): KeptSession[] {
    return this.memory.sessions.filter((session) => session.sessionId === sessionId && !session.ended);
  }
}

/** A door that no test in memory goes through. */
function unused<T extends object>(name: string): T {
  const refuse = (): never => {
    throw new Error(`There is no ${name} here`);
  };
  return new Proxy({} as T, { get: () => refuse });
}
