import { randomUUID } from 'node:crypto';
import { userId, type ClinicScope, type ProviderScope, type UserId } from '#libs/domain';
import type { NewUser } from '#libs/flow';
import { addProvider, addTestClinic, type TestProvider } from '#libs/testing';
import { useStore } from './testing/use-store.js';

const NOW = new Date('2026-03-02T00:00:00Z');
const LATER = new Date('2026-03-03T00:00:00Z');
const OPENED = { stage: 'full', method: 'passphrase', provenAt: NOW, address: '203.0.113.7', client: 'Firefox' } as const;

describe('identity', () => {
  const db = useStore('identity-spec', 6);
  let home: TestProvider;
  let away: TestProvider;

  beforeEach(async () => {
    home = await addProvider(db.store.records, 'Home', 2);
    away = await addProvider(db.store.records, 'Away');
  });

  const somebody = (changes: Partial<NewUser> = {}): NewUser => ({
    userId: userId(randomUUID()),
    email: `${randomUUID()}@clinic.test`,
    name: 'Jo',
    role: 'technician',
    assignedClinics: [home.clinics[0]!.clinicId],
    assignedGroups: null,
    expiresAt: null,
    passphraseHash: 'argon2id',
    createdAt: NOW,
    ...changes,
  });
  const add = (scope: ProviderScope, user: NewUser): Promise<boolean> =>
    db.store.records.forProvider(scope, ({ identity }) => identity.addUser(user));
  const signIn = async (scope: ProviderScope, id: UserId): Promise<{ sessionId: string; tokenHash: string }> => {
    const session = { sessionId: randomUUID(), tokenHash: randomUUID() };
    await db.store.records.forProvider(scope, ({ identity }) =>
      identity.addSession({ ...session, ...OPENED, userId: id, createdAt: NOW, expiresAt: LATER }),
    );
    return session;
  };

  it('finds a user by email, and whose session a token is', async () => {
    const user = somebody();
    expect(await add(home.scope, user)).toBe(true);
    expect(await db.store.gate.findSignIn(user.email)).toEqual({
      providerId: home.scope.providerId,
      userId: user.userId,
      passphraseHash: 'argon2id',
      disabled: false,
      expiresAt: null,
    });
    const { sessionId, tokenHash } = await signIn(home.scope, user.userId);
    const { userId: id, email, name, role, assignedClinics } = user;
    expect(await db.store.gate.findSession(tokenHash)).toEqual({
      ...{ userId: id, email, name, role, customRole: null, assignedClinics, sessionId },
      ...{
        providerId: home.scope.providerId,
        providerName: 'Home',
        expiresAt: LATER,
        stage: 'full',
        method: 'passphrase',
        provenAt: NOW,
        lastSeenAt: NOW,
        createdAt: NOW,
        userExpiresAt: null,
        ended: false,
      },
    });
  });

  it('lets a person of a group see the clinics that stand in it now, besides those assigned', async () => {
    const coast = await addTestClinic(db.store.records, home.scope, { name: 'Coast', groupName: 'Coast' });
    const foreign = await addTestClinic(db.store.records, away.scope, { name: 'Theirs', groupName: 'Coast' });
    const [assigned] = home.clinics;
    const user = somebody({ assignedGroups: ['Coast'] });
    await add(home.scope, user);
    const { tokenHash } = await signIn(home.scope, user.userId);
    const seen = async (): Promise<readonly string[]> => (await db.store.gate.findSession(tokenHash))?.assignedClinics ?? [];
    expect([...(await seen())].sort()).toEqual([assigned!.clinicId, coast.clinicId].sort());
    expect(await seen()).not.toContain(foreign.clinicId);
    const later = await addTestClinic(db.store.records, home.scope, { name: 'Later', groupName: 'Coast' });
    expect(await seen()).toContain(later.clinicId);
  });

  it('gives an email address to one user, whatever the provider, also when two ask at once', async () => {
    const { email } = somebody();
    const claims = await Promise.all([
      add(home.scope, somebody({ email })),
      add(away.scope, somebody({ email, assignedClinics: null })),
      add(home.scope, somebody({ email })),
    ]);
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('ends a session once, and only for its own provider', async () => {
    const user = somebody();
    await add(home.scope, user);
    const { sessionId, tokenHash } = await signIn(home.scope, user.userId);
    const end = (scope: ProviderScope, id = user.userId): Promise<boolean> =>
      db.store.records.forProvider(scope, ({ identity }) => identity.endSession(id, sessionId, NOW));
    expect(await end(away.scope)).toBe(false);
    expect(await end(home.scope, userId(randomUUID()))).toBe(false);
    expect(await db.store.gate.findSession(tokenHash)).toMatchObject({ ended: false });
    expect([await end(home.scope), await end(home.scope)]).toEqual([true, false]);
    expect(await db.store.gate.findSession(tokenHash)).toMatchObject({ ended: true });
  });

  it('refuses a session for another provider’s user', async () => {
    const user = somebody();
    await add(home.scope, user);
    await expect(signIn(away.scope, user.userId)).rejects.toThrow(/foreign key/);
  });

  it('knows nobody by an unknown email, token, key or enrolment token', async () => {
    const { gate } = db.store;
    expect(await gate.findSignIn("x' OR true --")).toBeNull();
    expect(await gate.findSession('x')).toBeNull();
    expect(await gate.findDeviceKey('x')).toBeNull();
    expect(await gate.findEnrolmentToken('x')).toBeNull();
  });

  it('admits as many devices as a token has uses, however many come at once', async () => {
    const [clinic, neighbour] = home.clinics as [ClinicScope, ClinicScope];
    const token = { tokenId: randomUUID(), label: 'front desk', site: 'Main', tokenHash: randomUUID(), maxUses: 3 };
    await db.store.records.forClinic(clinic, ({ inventory }) =>
      inventory.addEnrolmentToken({ ...token, expiresAt: LATER, createdAt: NOW, createdBy: 'user:jo' }),
    );
    const use = (scope: ClinicScope, now: Date): Promise<{ site: string | null } | null> =>
      db.store.records.forClinic(scope, ({ inventory }) => inventory.useEnrolmentToken(token.tokenId, now));
    expect(await use(neighbour, NOW)).toBeNull();
    expect(await use(clinic, LATER)).toBeNull();
    const used = await Promise.all(Array.from({ length: 8 }, () => use(clinic, NOW)));
    expect(used.filter((site) => site?.site === 'Main')).toHaveLength(3);
  });

  it('lists every clinic for the schedulers and one provider’s for the rest', async () => {
    const ids = async (of: ProviderScope | null): Promise<readonly string[]> =>
      (await db.store.gate.listClinics(of?.providerId ?? null)).map(({ clinicId }) => clinicId);
    expect(await ids(away.scope)).toEqual([away.clinics[0]!.clinicId]);
    expect(await ids(null)).toEqual(expect.arrayContaining([...home.clinics, ...away.clinics].map(({ clinicId }) => clinicId)));
  });
});
