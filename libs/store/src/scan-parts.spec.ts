import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { submissionId, type ClinicScope, type Scan } from '#libs/domain';
import { acceptScan, normaliseInbox, type IntakeDeps } from '#libs/flow';
import { nodeSecrets } from '#libs/crypto';
import { addProvider, SetClock } from '#libs/testing';
import { finding, scanOf } from './testing/sample-scan.js';
import { useStore } from './testing/use-store.js';

const day = (n: number): Date => new Date(Date.UTC(2026, 2, n, 9));
const LONG = 'What is wrong, in the words of the tool. '.repeat(190);

describe('a run that is kept in parts', () => {
  const db = useStore('scan-parts-spec', 3);
  let clinic: ClinicScope;
  const clock = new SetClock(day(1));

  const rows = async <Row = Record<string, unknown>>(text: string): Promise<readonly Row[]> => {
    const admin = new pg.Client({ connectionString: db.database.adminUrl });
    await admin.connect();
    try {
      return (await admin.query(text)).rows as Row[];
    } finally {
      await admin.end();
    }
  };
  const deps = (): IntakeDeps => ({
    records: db.store.records,
    queue: { announce: () => Promise.resolve() },
    secrets: nodeSecrets(Buffer.alloc(32, 1)),
    clock,
    unannounced: (error) => {
      throw error;
    },
  });
  const send = async (scan: Scan, at: Date): Promise<string> => {
    clock.time = at;
    const taken = await acceptScan(deps(), clinic, { scan, scanId: randomUUID(), scope: null, observedAt: at });
    if (!taken.ok) throw new Error(taken.failure);
    return taken.receipt ?? '';
  };
  const weekly = (from: number, to: number, facts: Partial<Scan> = {}): Scan =>
    scanOf(
      Array.from({ length: to - from }, (_, n) => finding(`rule ${from + n}`, { description: LONG })),
      facts,
    );
  const states = async (): Promise<Record<string, number>> => {
    const counted = await rows<{ open: boolean; n: number }>('SELECT open, count(*)::int AS n FROM finding GROUP BY open');
    return Object.fromEntries(counted.map(({ open, n }) => [open ? 'open' : 'fixed', n]));
  };
  const run = async (): Promise<Record<string, unknown>> =>
    (await rows('SELECT findings, opened, fixed, reopened, notes FROM scan_run ORDER BY observed_at DESC LIMIT 1'))[0] ?? {};

  beforeEach(async () => {
    await rows('TRUNCATE scan_source, submission CASCADE');
    clinic = (await addProvider(db.store.records, 'P')).clinics[0]!;
  });

  it('opens, closes and reopens over all of its parts as one run', async () => {
    await send(weekly(0, 200), day(1));
    expect(await rows('SELECT count(*)::int AS n FROM scan_part')).toEqual([{ n: 4 }]);
    await normaliseInbox(deps(), clinic);
    expect(await run()).toMatchObject({ findings: 200, opened: 200, fixed: 0, reopened: 0 });
    await send(weekly(10, 210), day(8));
    await normaliseInbox(deps(), clinic);
    expect(await run()).toMatchObject({ findings: 200, opened: 10, fixed: 10, reopened: 0 });
    await send(weekly(0, 210), day(15));
    await normaliseInbox(deps(), clinic);
    expect(await run()).toMatchObject({ findings: 210, opened: 10, fixed: 0, reopened: 10 });
    expect(await states()).toEqual({ open: 210 });
  });

  it('closes nothing where it saw a part or nothing, and says how many places stay open for want of credentials', async () => {
    await send(weekly(0, 150), day(1));
    await send(weekly(0, 1, { verdict: { saw: 'what-it-found', reason: 'From outside.' } }), day(2));
    await send(weekly(0, 1, { verdict: { saw: 'nothing', reason: 'It could not sign in.' } }), day(3));
    await normaliseInbox(deps(), clinic);
    expect(await states()).toEqual({ open: 150 });
    const blind = weekly(0, 50);
    await send({ ...blind, assets: blind.assets.map((asset) => ({ ...asset, credentialed: null })) }, day(4));
    await normaliseInbox(deps(), clinic);
    expect(await states()).toEqual({ open: 150 });
    expect(await run()).toMatchObject({ notes: [expect.stringContaining('100 places stay open')] });
  });

  it('is merged whole or not at all', async () => {
    const id = await send(weekly(0, 200), day(1));
    await rows(`UPDATE scan_part SET findings = jsonb_set(findings, '{0,cwes}', '[99999999999]') WHERE part = 3`);
    await normaliseInbox(deps(), clinic);
    expect(await rows('SELECT state FROM submission')).toEqual([{ state: 'quarantined' }]);
    expect(await states()).toEqual({});
    await db.store.records.forClinic(clinic, ({ quarantine }) => quarantine.discard(submissionId(id), 'It came again.'));
    expect(await rows('SELECT 1 FROM scan_part')).toEqual([]);
  });

  it('that came before there were parts is read as it was kept', async () => {
    const scan = weekly(0, 3);
    await send(scan, day(1));
    await rows(`UPDATE submission s SET payload = jsonb_set(payload - 'kept', '{scan,findings}', p.findings) FROM scan_part p`);
    await rows('DELETE FROM scan_part');
    await normaliseInbox(deps(), clinic);
    expect(await states()).toEqual({ open: 3 });
    expect(await run()).toMatchObject({ findings: 3, opened: 3 });
  });

  it('is known again by its content', async () => {
    const first = await send(weekly(0, 120), day(1));
    expect(await send(weekly(0, 120), day(1))).toBe(first);
    expect(await rows('SELECT count(DISTINCT submission_id)::int AS n FROM scan_part')).toEqual([{ n: 1 }]);
  });
});
