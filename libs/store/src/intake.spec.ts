import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { deviceId, type AgentReport, type ClinicScope, type DeviceId, type SubmissionId } from '#libs/domain';
import { acceptReport, type ConfirmedReport, type IntakeDeps, type IntakeOutcome } from '#libs/flow';
import { nodeSecrets } from '#libs/crypto';
import { addProvider, agentReport, SetClock, type TestProvider } from '#libs/testing';
import { rowVersions, written } from './testing/row-versions.js';
import { useStore } from './testing/use-store.js';

const at = (time: string): Date => new Date(`2026-03-${time}:00Z`);

describe('intake', () => {
  const db = useStore('intake-spec', 6);
  let provider: TestProvider;
  let clinic: ClinicScope;
  let device: DeviceId;

  beforeEach(async () => {
    provider = await addProvider(db.store.records, 'P', 2);
    clinic = provider.clinics[0]!;
    device = await enrol(clinic);
  });

  const enrol = async (scope: ClinicScope): Promise<DeviceId> => {
    const id = deviceId(randomUUID());
    const facts = { name: 'PC', platform: 'windows', role: null, site: null, hardwareUuid: null, serial: null } as const;
    await db.store.records.forClinic(scope, ({ inventory }) =>
      inventory.addDevice({ ...facts, id, keyHash: randomUUID(), enrolledAt: at('01T00:00') }),
    );
    return id;
  };
  const deps = (): IntakeDeps => ({
    records: db.store.records,
    queue: { announce: () => Promise.resolve() },
    secrets: nodeSecrets(Buffer.alloc(32, 1)),
    clock: new SetClock(at('02T09:00')),
    unannounced: (error) => {
      throw error;
    },
  });
  const scopeOf = (): ClinicScope => ({ ...clinic, actor: { kind: 'device', id: device } });
  const send = (time: string, changes: Partial<AgentReport['sections']> = {}, reportId: string = randomUUID()): Promise<IntakeOutcome> => {
    const report = agentReport({ reportId, observedAt: at(time).toISOString(), sections: changes });
    return acceptReport(deps(), scopeOf(), { deviceId: device, report, bytes: 1_000 });
  };
  const writes = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    const before = await rowVersions(db.database.adminUrl);
    await work();
    return written(before, await rowVersions(db.database.adminUrl));
  };
  const waiting = (): Promise<number> =>
    db.store.records.forClinic(clinic, async ({ intake }) => (await intake.takeAccepted(100)).batch.length);

  it('writes one row version for a report that says nothing new', async () => {
    await send('02T01:00');
    expect(await writes(() => send('02T02:00'))).toEqual(['device_presence']);
    expect(await writes(() => send('03T01:00'))).toEqual(['device_presence']);
    expect(await waiting()).toBe(1);
  });

  describe('confirmed in one message', () => {
    const chain = (): Promise<unknown> => db.store.records.forClinic(clinic, ({ deviceKeys }) => deviceKeys.chain(device));
    const told = async (): Promise<ConfirmedReport> => {
      await send('02T01:00');
      const known = await db.store.records.forClinic(clinic, ({ intake }) => intake.deviceHashes(device, 'agent'));
      await db.store.records.forClinic(clinic, ({ deviceKeys }) =>
        deviceKeys.keepChain(device, { head: 4, headReport: 'r3', headFrom: 3, abandoned: [] }),
      );
      return { deviceId: device, reportId: 'r4', reportHash: known?.reportHash ?? '', observedAt: at('02T02:00'), link: 4 };
    };

    it('goes on along the chain and notes the presence', async () => {
      const report = await told();
      expect(await db.store.records.confirmReport(scopeOf(), report)).toBe(true);
      expect(await chain()).toEqual({ head: 5, headReport: 'r4', headFrom: 4, abandoned: [] });
      expect(await db.store.records.confirmReport(scopeOf(), { ...report, reportId: 'r5', link: 5 })).toBe(false);
    });

    it.each<[string, (report: ConfirmedReport) => { readonly scope?: ClinicScope; readonly report?: Partial<ConfirmedReport> }]>([
      ['another link', () => ({ report: { link: 3 } })],
      ['another content', () => ({ report: { reportHash: 'other' } })],
      ['an earlier time', () => ({ report: { observedAt: at('02T00:30') } })],
      ['a device that is not there', () => ({ report: { deviceId: deviceId(randomUUID()) } })],
      ['another clinic', () => ({ scope: { ...scopeOf(), clinicId: provider.clinics[1]!.clinicId } })],
    ])('writes nothing for %s', async (_, change) => {
      const report = await told();
      const { scope = scopeOf(), report: changed = {} } = change(report);
      expect(await writes(async () => expect(await db.store.records.confirmReport(scope, { ...report, ...changed })).toBe(false))).toEqual(
        [],
      );
      expect(await chain()).toMatchObject({ head: 4 });
    });

    it('leaves no scope behind on its connection', async () => {
      await db.store.records.confirmReport(scopeOf(), await told());
      const client = new pg.Client({ connectionString: db.database.appUrl });
      await client.connect();
      try {
        await client.query('SELECT confirm_report($1, $2, $3, $4, now(), NULL, $5)', [
          clinic.providerId,
          clinic.clinicId,
          device,
          'x',
          'r',
        ]);
        expect((await client.query('SELECT count(*)::int AS n FROM device')).rows).toEqual([{ n: 0 }]);
      } finally {
        await client.end();
      }
    });
  });

  it('writes nothing for a report posted twice', async () => {
    const id = randomUUID();
    const first = await send('02T01:00', {}, id);
    let again: IntakeOutcome | undefined;
    expect(await writes(async () => (again = await send('02T01:00', {}, id)))).toEqual([]);
    expect(again).toMatchObject({ ok: true, state: 'duplicate', receipt: first.ok && first.receipt });
  });

  it('keeps only the sections that changed', async () => {
    await send('02T01:00');
    await send('02T02:00', { screenLock: { status: 'read', data: { enabled: false, timeoutMinutes: null } } });
    const { batch: taken } = await db.store.records.forClinic(clinic, ({ intake }) => intake.takeAccepted(100));
    const sizes = taken.map(({ payload }) => (payload.type === 'report' ? Object.keys(payload.sections).length : 0));
    expect(sizes.sort((a, b) => a - b)).toEqual([1, 14]);
  });

  it('refuses other content under a key that was used', async () => {
    const id = randomUUID();
    await send('02T01:00', {}, id);
    expect(await send('02T02:00', { screenLock: { status: 'read', data: { enabled: false, timeoutMinutes: null } } }, id)).toEqual({
      ok: false,
      failure: 'key-reused',
    });
  });

  it('accepts one of twenty that come at once with the same content', async () => {
    const id = randomUUID();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => send('02T01:00', {}, id)));
    const states = outcomes.map((outcome) => outcome.ok && outcome.state);
    expect(states.filter((state) => state === 'accepted')).toHaveLength(1);
    expect(states.filter((state) => state === 'duplicate')).toHaveLength(19);
    expect(await waiting()).toBe(1);
  });

  it('loses none of twenty that differ and come at once', async () => {
    const minutes = Array.from({ length: 20 }, (_, n) => n + 10);
    const outcomes = await Promise.all(
      minutes.map((minute) => send(`02T01:${minute}`, { screenLock: { status: 'read', data: { enabled: true, timeoutMinutes: minute } } })),
    );
    expect(outcomes.every((outcome) => outcome.ok && outcome.state === 'accepted')).toBe(true);
    expect(await waiting()).toBe(20);
    const hashes = await db.store.records.forClinic(clinic, ({ intake }) => intake.deviceHashes(device, 'agent'));
    expect(hashes?.observedAt).toEqual(at('02T01:29'));
  });

  it('takes at most as many as asked for, and says whether more wait', async () => {
    const at3 = [1, 2, 3].map((minutes) => ({ status: 'read', data: { enabled: true, timeoutMinutes: minutes } }) as const);
    for (const [index, screenLock] of at3.entries()) await send(`02T01:0${index}`, { screenLock });
    const taken = (limit: number) => db.store.records.forClinic(clinic, ({ intake }) => intake.takeAccepted(limit));
    expect(await taken(2)).toMatchObject({ batch: { length: 2 }, more: true });
    expect(await taken(3)).toMatchObject({ batch: { length: 3 }, more: false });
  });

  it('sets aside what the records refuse for what it is, and lets what will pass be tried again', async () => {
    const attempt = (code: string) =>
      db.store.records.forClinic(clinic, ({ intake }) => intake.attempt(() => Promise.reject(Object.assign(new Error(code), { code }))));
    for (const code of ['22P05', '57014', '23514']) expect(await attempt(code)).toMatchObject({ failed: { message: code } });
    for (const code of ['40001', '40P01', '53200', '55P03', '57P01', '58030', '08006']) await expect(attempt(code)).rejects.toThrow(code);
  });

  it('lets presence be noted while the device’s hashes are held', async () => {
    await send('02T01:00');
    const known = await db.store.records.forClinic(clinic, ({ intake }) => intake.deviceHashes(device, 'agent'));
    await db.store.records.forClinic(clinic, async ({ intake }) => {
      await intake.deviceHashes(device, 'agent');
      const meanwhile = db.store.records.forClinic(clinic, (other) =>
        other.intake.confirmUnchanged(device, known!.reportHash, at('04T01:00')),
      );
      expect(await meanwhile).toEqual({ confirmed: true, duplicate: false });
      await intake.notePresence(device, at('04T02:00'), 'agent');
    });
  });

  it('tells of all that waits in quarantine, page by page', async () => {
    for (const minute of [1, 2, 3])
      await send(`02T01:0${minute}`, { screenLock: { status: 'read', data: { enabled: true, timeoutMinutes: minute } } });
    await db.store.records.forClinic(clinic, async ({ intake }) => {
      for (const { id } of (await intake.takeAccepted(100)).batch) await intake.quarantine(id, 'for the spec');
    });
    const page = (after: SubmissionId | null) => db.store.records.forClinic(clinic, ({ quarantine }) => quarantine.waiting(after, 2));
    const first = await page(null);
    const second = await page(first[1]!);
    expect([first.length, second.length]).toEqual([2, 1]);
    expect(new Set([...first, ...second]).size).toBe(3);
    expect(await page(second[0]!)).toEqual([]);
  });

  it('shows another clinic and another provider nothing, and lets them write nothing', async () => {
    const sent = await send('02T01:00');
    const stranger = (await addProvider(db.store.records, 'S')).clinics[0]!;
    for (const scope of [provider.clinics[1]!, stranger]) {
      await db.store.records.forClinic(scope, async ({ intake }) => {
        expect(await intake.takeAccepted(100)).toEqual({ batch: [], more: false });
        expect(await intake.deviceHashes(device, 'agent')).toBeNull();
        expect(await intake.findSubmission(`device:${device}`, 'x', sent.ok ? sent.contentHash : '')).toBeNull();
        if (sent.ok && sent.receipt) await intake.quarantine(sent.receipt, 'hostile');
        if (sent.ok && sent.receipt) await intake.markNormalised([sent.receipt], at('02T03:00'));
      });
      await expect(db.store.records.forClinic(scope, ({ intake }) => intake.notePresence(device, at('02T03:00'), 'agent'))).rejects.toThrow(
        /foreign key/,
      );
    }
    expect(await waiting()).toBe(1);
  });
});
