import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { ClinicScope, ProviderScope } from '#libs/domain';
import { verifyAudit, type AuditVerdict } from '#libs/flow';
import { addProvider, type TestProvider } from '#libs/testing';
import { useStore } from './testing/use-store.js';

const AT = new Date('2026-11-24T03:00:00.123Z');

describe('audit', () => {
  const db = useStore('audit-spec', 8);
  let home: TestProvider;
  let away: TestProvider;
  let admin: pg.Client;
  const secrets = { sha256: (text: string): string => createHash('sha256').update(text).digest('hex') };

  beforeEach(async () => {
    admin = new pg.Client({ connectionString: db.database.adminUrl });
    await admin.connect();
    home = await addProvider(db.store.records, 'Home', 2);
    away = await addProvider(db.store.records, 'Away');
  });
  afterEach(() => admin.end());

  const note = (clinic: ClinicScope, n = 0): Promise<void> =>
    db.store.records.forClinic(clinic, ({ audit }) =>
      audit.append({
        at: AT,
        action: 'device.enrolled',
        subject: { kind: 'device', id: `device ${n} ü, 2:x` },
        facts: { platform: 'linux', again: false },
      }),
    );
  const verify = (scope: ProviderScope, expected: string | null = null): Promise<AuditVerdict> =>
    verifyAudit({ records: db.store.records, secrets }, scope, expected);
  /** A chain of `length` links of the home clinic. */
  const chain = async (length: number): Promise<void> => {
    for (let n = 1; n <= length; n += 1) await note(home.clinics[0]!, n);
  };
  const tamper = async (statement: string): Promise<void> => {
    const { rowCount } = await admin.query(statement.replace('PROVIDER', `provider_id = '${home.scope.providerId}'`));
    expect(rowCount).toBeGreaterThan(0);
  };

  it('is one whole chain, whose every hash holds', async () => {
    await chain(5);
    const verdict = await verify(home.scope);
    expect(verdict).toMatchObject({ ok: true, events: 5, holds: null });
    const head = await db.store.records.forProvider(home.scope, ({ audit }) => audit.head());
    expect(verdict.ok && verdict.head).toEqual(head);
    expect(await verify(home.scope, head!.hash)).toMatchObject({ ok: true, holds: true });
    await note(home.clinics[0]!);
    expect(await verify(home.scope, head!.hash)).toMatchObject({ ok: true, events: 6, holds: true });
    expect(await verify(home.scope, 'f'.repeat(64))).toMatchObject({ ok: true, holds: false });
    expect(await verify(away.scope)).toEqual({ ok: true, events: 0, head: null, holds: null });
  });

  it.each([
    ['another actor', `actor_id = 'somebody'`],
    ['another time', `at = at + interval '1 microsecond'`],
    ['another clinic', `clinic_id = NULL`],
    ['other facts', `facts = '{}'`],
    ['a reason made up later', `reason_code = 'support'`],
    ['its own hash', `hash = repeat('a', 64)`],
  ])('shows the first row that was altered: %s', async (_what, change) => {
    await chain(4);
    await tamper(`UPDATE audit_event SET ${change} WHERE PROVIDER AND seq >= 3`);
    expect(await verify(home.scope)).toEqual({ ok: false, seq: 3, problem: 'altered' });
  });

  it('shows a row that is missing, at the beginning, in the middle, or hidden by new numbers', async () => {
    await chain(5);
    await tamper('DELETE FROM audit_event WHERE PROVIDER AND seq = 3');
    expect(await verify(home.scope)).toEqual({ ok: false, seq: 3, problem: 'missing' });
    await tamper('UPDATE audit_event SET seq = seq - 1 WHERE PROVIDER AND seq > 3');
    expect(await verify(home.scope)).toEqual({ ok: false, seq: 3, problem: 'out-of-order' });
    await tamper('DELETE FROM audit_event WHERE PROVIDER AND seq = 1');
    expect(await verify(home.scope)).toEqual({ ok: false, seq: 1, problem: 'missing' });
  });

  it('shows rows that changed places', async () => {
    await chain(4);
    await tamper('UPDATE audit_event SET seq = 1000 WHERE PROVIDER AND seq = 2');
    await tamper('UPDATE audit_event SET seq = 2 WHERE PROVIDER AND seq = 3');
    await tamper('UPDATE audit_event SET seq = 3 WHERE PROVIDER AND seq = 1000');
    expect(await verify(home.scope)).toEqual({ ok: false, seq: 2, problem: 'out-of-order' });
  });

  it('shows a tail that was cut off, and an end or a row put there by another hand', async () => {
    await chain(4);
    await tamper('DELETE FROM audit_event WHERE PROVIDER AND seq > 2');
    expect(await verify(home.scope)).toEqual({ ok: false, seq: 3, problem: 'cut-off' });
    await tamper('UPDATE audit_head SET seq = 2 WHERE PROVIDER');
    expect(await verify(home.scope)).toEqual({ ok: false, seq: 2, problem: 'head-differs' });
    await tamper('DELETE FROM audit_head WHERE PROVIDER');
    expect(await verify(home.scope)).toEqual({ ok: false, seq: 2, problem: 'head-differs' });
    await tamper('DELETE FROM audit_event WHERE PROVIDER');
    await note(home.clinics[0]!);
    await tamper('DELETE FROM audit_event WHERE PROVIDER');
    expect(await verify(home.scope)).toEqual({ ok: false, seq: 1, problem: 'cut-off' });
  });

  it('shows by a hash printed earlier that even a whole chain was written anew', async () => {
    await chain(3);
    const printed = (await db.store.records.forProvider(home.scope, ({ audit }) => audit.head()))!.hash;
    await tamper('DELETE FROM audit_event WHERE PROVIDER');
    await tamper('DELETE FROM audit_head WHERE PROVIDER');
    await chain(3);
    expect(await verify(home.scope, printed)).toMatchObject({ ok: true, events: 3, holds: false });
  });

  it('stays one chain when many add at once, and rolls back with what it tells of', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => note(home.clinics[n % 2]!, n)));
    const failing = db.store.records.forClinic(home.clinics[0]!, async ({ audit }) => {
      await audit.append({ at: AT, action: 'sign-out', subject: null });
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await verify(home.scope)).toMatchObject({ ok: true, events: 40 });
  });

  it('cannot be changed, added to or emptied by the application itself', async () => {
    await chain(2);
    const app = await db.database.app();
    const scope = `SELECT set_config('wardround.provider_id', '${home.scope.providerId}', false), set_config('wardround.clinic_ids', 'all', false)`;
    await app.query(scope);
    expect((await app.query('SELECT 1 FROM audit_event')).rowCount).toBe(2);
    for (const statement of [
      `UPDATE audit_event SET actor_id = 'x'`,
      'DELETE FROM audit_event',
      'TRUNCATE audit_event',
      `INSERT INTO audit_event SELECT * FROM audit_event`,
      `UPDATE audit_head SET hash = 'x'`,
      'DELETE FROM audit_head',
      'ALTER TABLE audit_event DISABLE ROW LEVEL SECURITY',
      'SET ROLE wardround_gate',
    ]) {
      await expect(app.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    }
    await expect(app.query('DELETE FROM provider')).rejects.toThrow(/foreign key/);
    await app.end();
    expect(await verify(home.scope)).toMatchObject({ ok: true, events: 2 });
  });

  it('takes nothing for another clinic, for another provider or without a scope, whatever is asked', async () => {
    const app = await db.database.app();
    const append = (clinic: string): Promise<unknown> =>
      app.query(`SELECT gate.append_audit(now(), 'user', 'x', 'sign-out', $1, NULL, NULL, false, NULL, NULL, '{}')`, [clinic]);
    await expect(append(randomUUID())).rejects.toThrow(/row-level security|null value/);
    const [mine, other] = home.clinics as [ClinicScope, ClinicScope];
    await app.query(
      `SELECT set_config('wardround.provider_id', '${mine.providerId}', false), set_config('wardround.clinic_ids', '${mine.clinicId}', false)`,
    );
    for (const foreign of [other.clinicId, away.clinics[0]!.clinicId]) await expect(append(foreign)).rejects.toThrow(/row-level security/);
    await append(mine.clinicId);
    await app.end();
    expect(await verify(home.scope)).toMatchObject({ ok: true, events: 1 });
    expect(await verify(away.scope)).toMatchObject({ ok: true, events: 0 });
  });
});
