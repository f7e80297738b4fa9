import { randomUUID } from 'node:crypto';
import { userId, type ProviderScope, type UserId } from '#libs/domain';
import { forgetExpired } from '#libs/flow';
import { addProvider } from '#libs/testing';
import { useStore } from './testing/use-store.js';

const NOW = new Date('2026-11-24T00:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

describe('what is over', () => {
  const db = useStore('forget-expired-spec');

  async function person(scope: ProviderScope): Promise<UserId> {
    const id = userId(randomUUID());
    const user = { userId: id, email: `${id}@clinic.test`, name: 'Jo', role: 'technician', passphraseHash: null } as const;
    const reach = { assignedClinics: null, assignedGroups: null, expiresAt: null };
    await db.store.records.forProvider(scope, ({ identity }) => identity.addUser({ ...user, ...reach, createdAt: daysAgo(90) }));
    return id;
  }

  async function sessions({ providerId }: ProviderScope, user: UserId, how: { many: number; expires: Date; ended?: Date }): Promise<void> {
    const raw = await db.database.app();
    await raw.query(`SELECT set_config('wardround.provider_id', '${providerId}', false)`);
    await raw.query(
      `INSERT INTO session (provider_id, session_id, user_id, token_hash, stage, method, created_at, last_seen_at, expires_at, ended_at)
       SELECT $1, gen_random_uuid(), $2, gen_random_uuid()::text, 'full', 'passphrase', $3, $3, $3, $4 FROM generate_series(1, $5::int)`,
      [providerId, user, how.expires, how.ended ?? null, how.many],
    );
    await raw.end();
  }

  const left = async (scope: ProviderScope): Promise<number> => {
    const raw = await db.database.app();
    await raw.query(`SELECT set_config('wardround.provider_id', '${scope.providerId}', false)`);
    const { rows } = await raw.query<{ n: number }>('SELECT count(*)::int AS n FROM session');
    await raw.end();
    return rows[0]?.n ?? 0;
  };

  it('for 30 days is deleted for every provider, in as many steps as it takes; the rest stays', async () => {
    const providers = [await addProvider(db.store.records, 'Home'), await addProvider(db.store.records, 'Away')];
    for (const { scope } of providers) {
      const user = await person(scope);
      await sessions(scope, user, { many: 1_203, expires: daysAgo(31) });
      await sessions(scope, user, { many: 2, expires: daysAgo(29) });
      await sessions(scope, user, { many: 3, expires: new Date(NOW.getTime() + 1), ended: daysAgo(31) });
      await sessions(scope, user, { many: 4, expires: new Date(NOW.getTime() + 1) });
      await db.store.records.forProvider(scope, ({ factors }) => factors.spend('over', daysAgo(1)));
      await db.store.records.forProvider(scope, ({ factors }) => factors.spend('not yet', new Date(NOW.getTime() + 1)));
    }
    const deps = { ...db.store, clock: { now: () => NOW } };
    expect(await forgetExpired(deps)).toBe(2 * 1_206);
    for (const { scope } of providers) {
      expect(await left(scope)).toBe(6);
      const spent = (hash: string): Promise<boolean> => db.store.records.forProvider(scope, ({ factors }) => factors.spend(hash, NOW));
      expect([await spent('over'), await spent('not yet')]).toEqual([true, false]);
    }
    expect(await forgetExpired(deps)).toBe(0);
  });
});
