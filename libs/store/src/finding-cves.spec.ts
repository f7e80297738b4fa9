import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { ClinicScope, Scan } from '#libs/domain';
import { acceptScan, normaliseInbox, type IntakeDeps } from '#libs/flow';
import { nodeSecrets } from '#libs/crypto';
import { addProvider, SetClock, type TestProvider } from '#libs/testing';
import { finding, instance, scanOf } from './testing/sample-scan.js';
import { useStore } from './testing/use-store.js';

const day = (n: number, hour = 9): Date => new Date(Date.UTC(2026, 2, n, hour));

describe('a finding that names CVEs', () => {
  const db = useStore('finding-cves-spec', 4);
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

  it('is found by its CVEs as its scanner tells them now', async () => {
    const named = () => rows(`SELECT cve FROM finding_cve ORDER BY cve`);
    await take(scanOf([finding('a', { cves: ['CVE-2026-1', 'CVE-2026-2'] }), finding('b')]), day(1));
    expect(await named()).toEqual([{ cve: 'CVE-2026-1' }, { cve: 'CVE-2026-2' }]);
    await take(scanOf([finding('a', { cves: ['CVE-2026-2', 'CVE-2026-3'] }), finding('b')]), day(2));
    expect(await named()).toEqual([{ cve: 'CVE-2026-2' }, { cve: 'CVE-2026-3' }]);
    await take(scanOf([finding('a'), finding('b', { cves: ['CVE-2026-4'] })]), day(3));
    expect(await named()).toEqual([{ cve: 'CVE-2026-4' }]);
  });

  it('tells which other scanners found one of its CVEs at the same computer', async () => {
    const cves = ['CVE-2026-1'];
    const at = (asset: string) => ({ cves, instances: [instance({ asset })] });
    const other = { format: 'openvas', tool: 'Greenbone' };
    await take(
      scanOf([finding('here', { ...at('FRONT-1'), cves: ['CVE-2026-1', 'CVE-2026-2'] }), finding('there', at('10.0.0.6'))]),
      day(1),
    );
    await take(scanOf([finding('x', at('front-1')), finding('elsewhere', at('10.0.0.9'))], other), day(1));
    await take(scanOf([finding('y', { ...at('FRONT-1'), cves: ['CVE-2026-9'] })], { format: 'zap', tool: 'ZAP' }), day(1));
    await take(scanOf([finding('z', at('FRONT-1'))], { format: 'burp', tool: 'Burp' }), day(1), provider.clinics[1]);
    const ids = await rows<{ title: string; finding_id: string; clinic_id: ClinicScope['clinicId'] }>(
      'SELECT title, finding_id, clinic_id FROM finding',
    );
    const portfolio = { ...clinic, kind: 'portfolio', clinics: 'all' } as const;
    const found = await db.store.records.forPortfolio(portfolio, (records) =>
      records.alsoFound(ids.map(({ finding_id: id, clinic_id: clinicId }) => ({ id, clinicId }))),
    );
    const titled = (id: string): string | undefined => ids.find((one) => one.finding_id === id)?.title;
    expect(found.map(({ findingId, tool }) => [titled(findingId), tool]).sort()).toEqual([
      ['here', 'Greenbone'],
      ['x', 'Nessus'],
    ]);
  });
});
