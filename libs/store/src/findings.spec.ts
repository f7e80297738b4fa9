import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { ClinicScope, Intelligence, Scan } from '#libs/domain';
import { acceptScan, keepIntelligence, normaliseInbox, triageFinding, type IntakeDeps } from '#libs/flow';
import { nodeSecrets } from '#libs/crypto';
import { addProvider, SetClock, type TestProvider } from '#libs/testing';
import { finding, instance, scanOf } from './testing/sample-scan.js';
import { useStore } from './testing/use-store.js';

const day = (n: number, hour = 9): Date => new Date(Date.UTC(2026, 2, n, hour));

describe('findings', () => {
  const db = useStore('findings-spec', 4);
  let provider: TestProvider;
  let clinic: ClinicScope;
  let clock: SetClock;

  const rows = async <Row = Record<string, unknown>>(text: string): Promise<readonly Row[]> => {
    const admin = new pg.Client({ connectionString: db.database.adminUrl });
    await admin.connect();
    try {
      return (await admin.query(text)).rows as Row[];
    } finally {
      await admin.end();
    }
  };

  beforeEach(async () => {
    await rows('TRUNCATE scan_source, vulnerability CASCADE');
    provider = await addProvider(db.store.records, 'P', 2);
    clinic = provider.clinics[0]!;
    clock = new SetClock(day(1));
  });

  const deps = (): IntakeDeps => ({
    records: db.store.records,
    queue: { announce: () => Promise.resolve() },
    secrets: nodeSecrets(Buffer.alloc(32, 1)),
    clock,
    unannounced: (error) => {
      throw error;
    },
  });

  const take = async (scan: Scan, observedAt: Date, scope: ClinicScope = clinic): Promise<void> => {
    clock.time = new Date(Math.max(clock.now().getTime(), observedAt.getTime()));
    const taken = await acceptScan(deps(), scope, { scan, scanId: randomUUID(), scope: null, observedAt });
    if (!taken.ok) throw new Error(taken.failure);
    await normaliseInbox(deps(), scope);
  };
  const kept = (): Promise<readonly Record<string, unknown>[]> =>
    rows(`SELECT title, open, open_places, times_reopened, first_seen_at, fixed_at, due_at FROM finding ORDER BY title`);
  const states = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await kept()).map((row): [string, string] => [
        String(row['title']),
        `${row['open'] === true ? 'open' : 'fixed'} ${String(row['open_places'])}`,
      ]),
    );
  const summary = async (): Promise<Record<string, unknown>> => {
    const facts = await db.store.records.forClinic(clinic, ({ evidence }) => evidence.latestOfKind('scan.summary', clock.now()));
    return Object.fromEntries(facts.map((fact) => [fact.source, fact.value]));
  };

  it('opens what is new, keeps what stays, fixes what is gone and reopens what came back', async () => {
    await take(scanOf([finding('a'), finding('b')]), day(1));
    await take(scanOf([finding('b'), finding('c')]), day(8));
    expect(await states()).toEqual({ a: 'fixed 0', b: 'open 1', c: 'open 1' });
    await take(scanOf([finding('a'), finding('b')]), day(15));
    expect(await states()).toEqual({ a: 'open 1', b: 'open 1', c: 'fixed 0' });
    const [a] = await kept();
    expect(a).toMatchObject({ times_reopened: 1, first_seen_at: day(1), fixed_at: null, due_at: day(15 + 30) });
  });

  it('fixes nothing by a run that failed, saw a part, or did not look at the computer', async () => {
    await take(scanOf([finding('a'), finding('b', { instances: [instance({ asset: '10.0.0.6' })] })]), day(1));
    await take(scanOf([], { verdict: { saw: 'nothing', reason: 'It could not sign in.' } }), day(2));
    await take(scanOf([], { verdict: { saw: 'what-it-found', reason: 'From outside.' } }), day(3));
    expect(await states()).toEqual({ a: 'open 1', b: 'open 1' });
    const [first] = scanOf([]).assets;
    await take(scanOf([], { assets: first ? [first] : [] }), day(4));
    expect(await states()).toEqual({ a: 'fixed 0', b: 'open 1' });
  });

  it('fixes nothing by a file that names neither what was looked at nor a scope', async () => {
    await take(scanOf([finding('a')], { assets: [], scope: null, format: 'sarif' }), day(1));
    await take(scanOf([finding('b')], { assets: [], scope: null, format: 'sarif' }), day(2));
    expect(await states()).toEqual({ a: 'open 1', b: 'open 1' });
    expect(await rows('SELECT saw, reason FROM scan_run')).toContainEqual({
      saw: 'what-it-found',
      reason: expect.stringContaining('scope'),
    });
  });

  it('compares a scan only with scans of the same scanner and scope', async () => {
    await take(scanOf([finding('a')]), day(1));
    await take(scanOf([finding('x')], { format: 'openvas', tool: 'Greenbone' }), day(2));
    await take(scanOf([finding('y')], { scope: 'Server only' }), day(3));
    expect(await states()).toEqual({ a: 'open 1', x: 'open 1', y: 'open 1' });
  });

  it('keeps an older run that comes late and lets it change nothing', async () => {
    await take(scanOf([finding('a')]), day(8));
    await take(scanOf([finding('old')]), day(1));
    expect(await states()).toEqual({ a: 'open 1' });
    expect(await rows('SELECT opened, notes FROM scan_run ORDER BY observed_at')).toEqual([
      { opened: 0, notes: [expect.stringContaining('older')] },
      { opened: 1, notes: [] },
    ]);
  });

  it('follows each place of a weakness', async () => {
    const both = [instance(), instance({ asset: '10.0.0.6' })];
    await take(scanOf([finding('a', { instances: both })]), day(1));
    await take(scanOf([finding('a')]), day(8));
    expect(await states()).toEqual({ a: 'open 1' });
    expect(await rows('SELECT asset, open, fixed_at FROM finding_place ORDER BY asset')).toEqual([
      { asset: '10.0.0.5', open: true, fixed_at: null },
      { asset: '10.0.0.6', open: false, fixed_at: day(8) },
    ]);
  });

  it('fixes nothing where another computer has the address, and follows the one that had it', async () => {
    const there = (key: string, hostname: string | null) => ({ ...scanOf([]).assets[0]!, key, ip: key, hostname });
    await take(scanOf([finding('a')], { assets: [there('10.0.0.5', null)] }), day(1));
    await take(scanOf([finding('a')], { assets: [there('10.0.0.5', 'front-1.local')] }), day(2));
    await take(scanOf([], { assets: [there('10.0.0.5', 'BACK-2')] }), day(3));
    expect(await states()).toEqual({ a: 'open 1' });
    await take(scanOf([], { assets: [there('10.0.0.5', 'BACK-2'), there('10.0.0.9', 'FRONT-1')] }), day(4));
    expect(await states()).toEqual({ a: 'fixed 0' });
  });

  it('keeps what people decided through every import, and a false alarm counts nowhere until the decision ends', async () => {
    await take(scanOf([finding('a', { cves: ['CVE-2026-1'] })]), day(1));
    const [row] = await rows<{ finding_id: string }>('SELECT finding_id FROM finding');
    const decision = {
      eventId: randomUUID(),
      triage: 'false-positive',
      until: day(20),
      note: 'Patched by hand',
      at: day(2),
      actor: 'user:1',
    } as const;
    await db.store.records.forClinic(clinic, ({ findings }) => findings.decide({ findingId: row!.finding_id, ...decision }));
    await take(scanOf([finding('a', { cves: ['CVE-2026-1'], title: 'a, retold' })]), day(8));
    expect(await rows('SELECT triage, title FROM finding')).toEqual([{ triage: 'false-positive', title: 'a, retold' }]);
    expect(await summary()).toMatchObject({
      'scan:nessus': { read: { exposures: [{ triage: 'false-positive', triageUntil: day(20).toISOString() }], open: { high: 0 } } },
    });
    await take(scanOf([finding('a', { cves: ['CVE-2026-1'], title: 'a' })]), day(21));
    expect(await summary()).toMatchObject({ 'scan:nessus': { read: { exposures: [{ cve: 'CVE-2026-1' }], open: { high: 1 } } } });
  });

  it('knows what the world knows: an exploited vulnerability is due sooner and stands first', async () => {
    await rows(`INSERT INTO vulnerability (cve, kev_added_on, epss) VALUES ('CVE-2026-2', '2026-02-01', 0.93)`);
    await take(scanOf([finding('a', { cves: ['CVE-2026-1'] }), finding('b', { cves: ['CVE-2026-2'] })]), day(1));
    const read = (await summary())['scan:nessus'] as { read: { exposures: { cve: string }[] } };
    expect(read.read.exposures.map(({ cve }) => cve)).toEqual(['CVE-2026-2', 'CVE-2026-1']);
    expect(await kept()).toMatchObject([{ due_at: day(31) }, { due_at: day(15) }]);
  });

  it('tells a run that could not look as a source that could not answer, and goes on with what was seen before', async () => {
    await take(scanOf([], { verdict: { saw: 'nothing', reason: 'It could not sign in.' } }), day(1));
    expect(await summary()).toEqual({ 'scan:nessus:failed': { unreadable: 'It could not sign in.' } });
    await take(scanOf([finding('a')]), day(2));
    await take(scanOf([], { verdict: { saw: 'nothing', reason: 'Again.' } }), day(3));
    expect((await summary())['scan:nessus']).toMatchObject({ read: { performedAt: day(2).toISOString(), open: { high: 1 } } });
  });

  it('writes only what changed of a large import', async () => {
    const many = Array.from({ length: 2_000 }, (_, n) => finding(`f${n}`));
    await take(scanOf(many), day(1));
    const before = await rows(
      `SELECT finding_id, xmin::text FROM finding UNION ALL SELECT finding_id, xmin::text FROM finding_place ORDER BY 1, 2`,
    );
    await take(scanOf(many.slice(20)), day(8));
    const after = await rows(
      `SELECT finding_id, xmin::text FROM finding UNION ALL SELECT finding_id, xmin::text FROM finding_place ORDER BY 1, 2`,
    );
    const same = new Set(before.map((row) => JSON.stringify(row)));
    expect(after.filter((row) => !same.has(JSON.stringify(row)))).toHaveLength(40);
  });

  it('judges what is open anew when the world knows more, and when it knows otherwise again', async () => {
    await take(scanOf([finding('a', { cves: ['CVE-2026-1001'] }), finding('b', { cves: ['CVE-2026-1002'] })]), day(1));
    clock.time = day(3);
    const load = (intelligence: Intelligence) => {
      clock.pass(1_000);
      return keepIntelligence({ ...deps(), gate: db.store.gate }, intelligence, { source: 'file', sha256: 'a', fetchedAt: clock.now() });
    };
    const listed = { cve: 'CVE-2026-1001', addedOn: '2026-03-02', dueOn: null, ransomware: true };
    const catalogue = { feed: 'kev', version: '2026.03.02', entries: [listed] } as const;
    const scores = {
      feed: 'epss',
      model: 'v5',
      scoredOn: '2026-03-02',
      scores: [{ cve: 'CVE-2026-1002', epss: 0.5, percentile: 0.9 }],
    } as const;
    expect(await load(catalogue)).toEqual({ kept: 1, clinics: 1, findings: 1 });
    expect(await load(scores)).toEqual({ kept: 1, clinics: 1, findings: 1 });
    expect(await load(scores)).toMatchObject({ findings: 0 });
    expect(await load({ ...scores, scoredOn: '2026-02-01', scores: [{ cve: 'CVE-2026-1002', epss: 0.1, percentile: 0.1 }] })).toMatchObject(
      { kept: 0 },
    );
    expect(await kept()).toMatchObject([{ due_at: day(15) }, { due_at: day(31) }]);
    const read = (await summary())['scan:nessus'];
    expect(read).toMatchObject({ read: { exposures: [{ knownExploited: true }, { epss: 0.5 }], performedAt: day(1).toISOString() } });
    await load({ ...catalogue, entries: [{ ...listed, cve: 'CVE-2026-9999' }] });
    expect(await kept()).toMatchObject([{ due_at: day(31) }, { due_at: day(31) }]);
  });

  it('fixes nothing on a computer that it could not sign in to, whatever it could elsewhere', async () => {
    const there = [instance(), instance({ asset: '10.0.0.6' })];
    await take(scanOf([finding('a', { instances: there })]), day(1));
    const assets = scanOf([]).assets.map((asset) => ({ ...asset, credentialed: asset.key === '10.0.0.5' }));
    await take(scanOf([], { assets }), day(2));
    expect(await rows('SELECT asset, open FROM finding_place ORDER BY asset')).toEqual([
      { asset: '10.0.0.5', open: false },
      { asset: '10.0.0.6', open: true },
    ]);
  });

  it('knows a weakness again when its scanner rates it otherwise', async () => {
    await take(scanOf([finding('high a', { rule: 'plugin 7' })]), day(1));
    await take(scanOf([finding('critical a', { rule: 'plugin 7', severity: 'critical' })]), day(8));
    expect(await rows('SELECT severity, first_seen_at, due_at FROM finding')).toEqual([
      { severity: 'critical', first_seen_at: day(1), due_at: day(15) },
    ]);
  });

  it('judges a weakness anew that turns up on an address of the internet', async () => {
    await take(scanOf([finding('a')]), day(1));
    const outside = instance({ asset: '203.0.113.9', location: 'tcp/3389' });
    await take(scanOf([finding('a', { instances: [instance(), outside] })], { assets: [] }), day(2));
    expect(await rows('SELECT exposure, remote_administration, due_at FROM finding')).toEqual([
      { exposure: 'internet', remote_administration: true, due_at: day(15) },
    ]);
    expect(await summary()).toMatchObject({ 'scan:nessus': { read: { exposures: [{ remoteAdministration: true }] } } });
  });

  it('tells what a scan found also when somebody decided something before it was read', async () => {
    await take(scanOf([finding('a', { cves: ['CVE-2026-1001'] })]), day(1));
    const [row] = await rows<{ finding_id: string }>('SELECT finding_id FROM finding');
    clock.time = day(8);
    const later = scanOf([finding('a', { cves: ['CVE-2026-1001'] }), finding('b', { cves: ['CVE-2026-1002'] })]);
    await acceptScan(deps(), clinic, { scan: later, scanId: 'later', scope: null, observedAt: day(8) });
    clock.time = day(9);
    await triageFinding(deps(), clinic, { findingId: row!.finding_id, triage: 'accepted', days: 30, note: 'For now' });
    await normaliseInbox(deps(), clinic);
    expect(await summary()).toMatchObject({ 'scan:nessus': { read: { exposures: [{ cve: 'CVE-2026-1001' }, { cve: 'CVE-2026-1002' }] } } });
  });

  it('sets aside what cannot be kept, and goes on with what came after it', async () => {
    const bad = scanOf([finding('bad', { cwes: [99_999_999_999] })]);
    await acceptScan(deps(), clinic, { scan: bad, scanId: 'bad', scope: null, observedAt: day(1) });
    await take(scanOf([finding('good')]), day(2));
    expect(await states()).toEqual({ good: 'open 1' });
    const [held] = await rows(`SELECT state, reason FROM submission WHERE idempotency_key = 'bad'`);
    expect(held).toMatchObject({ state: 'quarantined', reason: expect.stringContaining('findings') });
  });

  it('shows another clinic and another provider nothing', async () => {
    await take(scanOf([finding('a')]), day(1));
    const other = await addProvider(db.store.records, 'Q', 1);
    for (const scope of [provider.clinics[1]!, other.clinics[0]!]) {
      await take(scanOf([]), day(2), scope);
      const sources = await db.store.records.forClinic(scope, ({ findings }) =>
        findings.source({ id: randomUUID(), format: 'nessus', tool: 'Nessus', scope: 'All computers' }),
      );
      expect(await db.store.records.forClinic(scope, ({ findings }) => findings.known(sources.id))).toEqual([]);
    }
    expect(await states()).toEqual({ a: 'open 1' });
  });
});
