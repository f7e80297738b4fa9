import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { submissionId, type AccountRuling, type ClinicScope, type MfaRecord, type Observation } from '#libs/domain';
import type { ClinicRecords } from '#libs/flow';
import { addProvider } from '#libs/testing';
import { migrated } from './testing/migrated.js';
import { useStore } from './testing/use-store.js';

const AT = new Date('2026-11-24T03:00:00Z');
const after = (minutes: number): Date => new Date(AT.getTime() + minutes * 60_000);
const VALUE = {
  system: 'email',
  administrator: false,
  human: true,
  enabled: true,
  registered: true,
  enforced: true,
  method: 'totp',
} as const;

describe('sightings of accounts', () => {
  const under = useStore('accounts-spec');
  let clinic: ClinicScope;
  let other: ClinicScope;

  beforeEach(async () => {
    [clinic, other] = (await addProvider(under.store.records, `P-${randomUUID()}`, 2)).clinics as [ClinicScope, ClinicScope];
  });

  const inClinic = <T>(work: (records: ClinicRecords) => Promise<T>, scope = clinic): Promise<T> =>
    under.store.records.forClinic(scope, work);

  async function tell(source: string, minutes: number, more: Partial<MfaRecord> = {}, key = 'jane'): Promise<void> {
    const id = submissionId(randomUUID());
    const [at, payload] = [after(minutes), { type: 'quarantined' }];
    await inClinic(async ({ intake, evidence }) => {
      const envelope = { format: 'x', origin: 'user', deviceId: null, bytes: 1, records: 1, observedAt: at, receivedAt: at, raw: null };
      await intake.addSubmission({
        ...{ ...envelope, id, source: 'assessment', idempotencyKey: id, contentHash: id, state: 'accepted', reason: null },
        payload: payload as never,
      });
      const value = { read: { ...VALUE, lastSignInAt: null, ...more } };
      const fact = { id: null, kind: 'account.mfa', subject: { type: 'account', key }, source, grade: 'observed' };
      const observation = { ...fact, observedAt: at, recordedAt: at, value } as Observation;
      await evidence.append([{ observation, submissionId: id }]);
    });
  }
  const sightings = (scope = clinic) => inClinic(({ accounts }) => accounts.sightings(), scope);
  const rule = (verdict: AccountRuling['verdict'], minutes: number, [a, b]: readonly string[]) =>
    inClinic(({ accounts }) =>
      accounts.rule([{ level: 'account', a: b ?? '', b: a ?? '', verdict }], { at: after(minutes), by: 'user:probe', reason: 'because' }),
    );
  const ruled = async (minutes: number, scope = clinic) =>
    (await inClinic(({ accounts }) => accounts.rulings(after(minutes)), scope)).map(({ verdict }) => verdict);

  it('are one for each source and name, since they were first told of, and the clinic’s alone', async () => {
    await tell('one', 0);
    await tell('two', 1);
    await tell('one', 2);
    const found = await sightings();
    expect(found.map(({ source, firstRecordedAt }) => [source, firstRecordedAt])).toEqual([
      ['one', AT],
      ['two', after(1)],
    ]);
    expect(await sightings(other)).toEqual([]);
  });

  it('are told of as was ruled by an instant: what was said last counts, and of one instant too', async () => {
    await tell('one', 0);
    await tell('two', 0);
    const ids = (await sightings()).map(({ id }) => id);
    await rule('same', 10, ids);
    await rule('different', 20, [...ids].reverse());
    expect([await ruled(9), await ruled(10), await ruled(19), await ruled(20)]).toEqual([[], ['same'], ['same'], ['different']]);
    await rule('same', 20, ids);
    expect(await ruled(20)).toEqual(['same']);
    expect(await ruled(20, other)).toEqual([]);
  });

  it('cannot be ruled on, or be told of, from another clinic', async () => {
    await tell('one', 0);
    await tell('two', 0);
    const ids = (await sightings()).map(({ id }) => id);
    const deed = { at: AT, by: 'user:probe', reason: 'because' };
    const [a = '', b = ''] = ids;
    await expect(inClinic(({ accounts }) => accounts.rule([{ level: 'account', a, b, verdict: 'same' }], deed), other)).rejects.toThrow();
    const { providerId, actor } = clinic;
    const portfolio = { kind: 'portfolio', providerId, clinics: [other.clinicId], actor } as const;
    const seen = await under.store.records.forPortfolio(portfolio, async ({ accounts }) => ({
      told: await accounts.told([clinic.clinicId]),
      clinics: await accounts.clinicsOf(ids),
      values: await accounts.values(ids),
    }));
    expect([seen.told.get(clinic.clinicId), seen.clinics.size, seen.values.size]).toEqual([
      { observations: [], sightings: [], rulings: [] },
      0,
      0,
    ]);
  });

  it('keep the latest 32 values of a field, each with when it was first and last told', async () => {
    for (let day = 0; day < 35; day += 1)
      await tell('one', day * 1_440, { lastSignInAt: after(day * 1_440).toISOString(), addresses: ['a', 'b'] });
    const id = (await sightings())[0]?.id ?? '';
    const { providerId, clinicId, actor } = clinic;
    const portfolio = { kind: 'portfolio', providerId, clinics: [clinicId], actor } as const;
    const values = await under.store.records.forPortfolio(portfolio, ({ accounts }) => accounts.values([id]));
    const of = (field: string) => values.get(id)?.filter((one) => one.field === field) ?? [];
    expect(of('lastSignInAt')).toHaveLength(32);
    expect(of('lastSignInAt')[0]).toMatchObject({ value: after(34 * 1_440).toISOString(), current: true });
    expect(of('lastSignInAt')[1]).toMatchObject({ current: false });
    expect(of('addresses')).toEqual(
      ['a', 'b'].map((value) => ({
        field: 'addresses',
        value,
        firstToldAt: AT,
        lastToldAt: after(34 * 1_440),
        firstKnownAt: AT,
        current: true,
      })),
    );
  });
});

describe('accounts of before their sightings were kept', () => {
  it('are sighted since they were first told of', async () => {
    const keys = [randomUUID(), randomUUID()];
    const rows = await migrated(
      'SightAccounts1766020000002',
      async (admin: pg.Client) => {
        await admin.query(`INSERT INTO provider (provider_id, name, created_at) VALUES ($1, 'P', now())`, [keys[0]]);
        await admin.query(
          `INSERT INTO clinic (provider_id, clinic_id, name, archetype, time_zone, practitioners, simulated, created_at)
           VALUES ($1, $2, 'C', 'gp', 'Australia/Sydney', 1, false, now())`,
          keys,
        );
        for (const [key, day] of [
          ['jane', 2],
          ['jane', 1],
          ['tom', 3],
        ] as const) {
          const submission = randomUUID();
          await admin.query(
            `INSERT INTO submission (provider_id, clinic_id, submission_id, source, format, origin, idempotency_key, content_hash, bytes, records,
               observed_at, received_at, state) VALUES ($1, $2, $3, 'assessment', 'x', 'user', $4, $4, 1, 1, now(), now(), 'normalised')`,
            [...keys, submission, submission],
          );
          await admin.query(
            `INSERT INTO observation (provider_id, clinic_id, observation_id, subject_type, subject_key, kind, source, grade, observed_at, recorded_at,
               superseded_at, submission_id, value)
             VALUES ($1, $2, gen_random_uuid(), 'account', $4, 'account.mfa', 'csv', 'observed', $5, $5, now(), $3, '{"removed":true}')`,
            [...keys, submission, key, `2026-11-0${day}T00:00:00Z`],
          );
        }
      },
      'SELECT subject_key AS key, source, first_recorded_at AS at FROM account_sighting ORDER BY subject_key',
    );
    expect(rows).toEqual([
      { key: 'jane', source: 'csv', at: new Date('2026-11-01T00:00:00Z') },
      { key: 'tom', source: 'csv', at: new Date('2026-11-03T00:00:00Z') },
    ]);
  }, 60_000);
});
