import { randomUUID } from 'node:crypto';
import { userId, type ProviderScope, type UserId } from '#libs/domain';
import type { FactorRecords, IdentityRecords } from '#libs/flow';
import { addProvider, type TestProvider } from '#libs/testing';
import { useStore } from './testing/use-store.js';

const NOW = new Date('2026-03-02T00:00:00Z');
const at = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const MANY = Array.from({ length: 12 });

describe('second factors', () => {
  const db = useStore('factors-spec', 8);
  let home: TestProvider;
  let away: TestProvider;
  let person: UserId;

  const factors = <T>(work: (factors: FactorRecords) => Promise<T>, scope: ProviderScope = home.scope): Promise<T> =>
    db.store.records.forProvider(scope, (provider) => work(provider.factors));
  const identity = <T>(work: (identity: IdentityRecords) => Promise<T>): Promise<T> =>
    db.store.records.forProvider(home.scope, (provider) => work(provider.identity));

  beforeEach(async () => {
    home = await addProvider(db.store.records, 'Home');
    away = await addProvider(db.store.records, 'Away');
    person = userId(randomUUID());
    await identity((records) =>
      records.addUser({
        ...{ userId: person, email: `${person}@clinic.test`, name: 'Jo', role: 'technician', passphraseHash: 'x', createdAt: NOW },
        ...{ assignedClinics: null, assignedGroups: null, expiresAt: null },
      }),
    );
  });

  it('are in use once confirmed, and shown to no other provider', async () => {
    expect(await factors((records) => records.summary(person))).toEqual({ totpConfirmedAt: null, passkeys: 0, recoveryCodesLeft: 0 });
    await factors((records) => records.confirmTotp(person, 7, NOW));
    expect(await factors((records) => records.summary(person))).toEqual({ totpConfirmedAt: NOW, passkeys: 0, recoveryCodesLeft: 0 });
    expect(await factors((records) => records.summary(person), away.scope)).toEqual({
      totpConfirmedAt: null,
      passkeys: 0,
      recoveryCodesLeft: 0,
    });
    await factors((records) => records.removeTotp(person));
    expect(await factors((records) => records.summary(person))).toMatchObject({ totpConfirmedAt: null });
  });

  it('take a time step once, and none before it, however many ask at once', async () => {
    await factors((records) => records.confirmTotp(person, 7, NOW));
    const taken = await Promise.all(MANY.map(() => factors((records) => records.takeTotpStep(person, 9))));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await factors((records) => records.takeTotpStep(person, 8))).toBe(false);
  });

  it('take a recovery code once, and none of an older set', async () => {
    await factors((records) => records.replaceRecoveryCodes(person, ['old'], NOW));
    await factors((records) => records.replaceRecoveryCodes(person, ['a', 'b'], NOW));
    expect(await factors((records) => records.takeRecoveryCode(person, 'old', NOW))).toBe(false);
    expect(await factors((records) => records.takeRecoveryCode(person, 'a', NOW), away.scope)).toBe(false);
    const taken = await Promise.all(MANY.map(() => factors((records) => records.takeRecoveryCode(person, 'a', NOW))));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await factors((records) => records.summary(person))).toMatchObject({ recoveryCodesLeft: 1 });
  });

  it('admit as many tries as allowed within the window, however many come at once', async () => {
    const attempt = (now: Date): Promise<boolean> =>
      factors((records) => records.admitTry(person, { most: 5, since: new Date(now.getTime() - 900_000), at: now }));
    const admitted = await Promise.all(MANY.map(() => attempt(NOW)));
    expect(admitted.filter(Boolean)).toHaveLength(5);
    expect(await attempt(at(14))).toBe(false);
    expect(await attempt(at(15))).toBe(true);
    await factors((records) => records.forgetTries(person));
    expect(await attempt(at(15))).toBe(true);
  });

  it('count the tries of one session, and end with it', async () => {
    const session = {
      sessionId: randomUUID(),
      userId: person,
      tokenHash: randomUUID(),
      stage: 'second-factor',
      method: 'passphrase',
    } as const;
    await identity((records) =>
      records.addSession({ ...session, provenAt: null, address: null, client: null, createdAt: NOW, expiresAt: at(15) }),
    );
    const tries = await Promise.all(MANY.map(() => identity((records) => records.admitTry(session.sessionId, 5))));
    expect(tries.filter(Boolean)).toHaveLength(5);
    const proof = { tokenHash: randomUUID(), method: 'passphrase+totp', provenAt: at(1), expiresAt: at(720) };
    expect(await identity((records) => records.proveSession(session.sessionId, proof))).toBe(true);
    expect(await db.store.gate.findSession(session.tokenHash)).toBeNull();
    expect(await db.store.gate.findSession(proof.tokenHash)).toMatchObject({ stage: 'full', provenAt: at(1), lastSeenAt: at(1) });
    expect(await identity((records) => records.endSessions(person, at(2), null))).toBe(1);
    expect(await identity((records) => records.proveSession(session.sessionId, { ...proof, tokenHash: randomUUID() }))).toBe(false);
  });
});
