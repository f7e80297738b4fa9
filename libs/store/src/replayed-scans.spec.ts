import pg from 'pg';
import type { Scan } from '#libs/domain';
import { acceptScan, normaliseInbox, previewReplay, type ReplayDeps } from '#libs/flow';
import { nodeSecrets } from '#libs/crypto';
import { addProvider, SetClock } from '#libs/testing';
import { useStore } from './testing/use-store.js';

const NOW = new Date('2026-03-01T09:00:00Z');
const TOO_LARGE = 99_999_999_999;

describe('a run that was set aside', () => {
  const db = useStore('replayed-scans-spec', 2);

  const rows = async <Row = Record<string, unknown>>(text: string): Promise<readonly Row[]> => {
    const admin = new pg.Client({ connectionString: db.database.adminUrl });
    await admin.connect();
    try {
      return (await admin.query(text)).rows as Row[];
    } finally {
      await admin.end();
    }
  };
  const deps = (): ReplayDeps => ({
    records: db.store.records,
    queue: { announce: () => Promise.resolve() },
    secrets: nodeSecrets(Buffer.alloc(32, 1)),
    clock: new SetClock(NOW),
    unannounced: (error) => {
      throw error;
    },
    readers: {
      assessment: () => ({ ok: false, path: '', reason: 'is no assessment' }),
      report: () => ({ ok: false, path: '', reason: 'is no report' }),
    },
  });
  const scan: Scan = {
    ...{ schema: 'wardround.scan/1', format: 'nessus', tool: 'Nessus', toolVersion: null, scope: 'All computers', observedAt: null },
    ...{ records: 1, counts: { fail: 1, pass: 0, 'not-applicable': 0, error: 0, manual: 0, inventory: 0 } },
    ...{ verdict: { saw: 'everything', reason: null }, assets: [], notes: [] },
    findings: [
      {
        ...{ group: 'a', rule: 'a', title: 'a', severity: 'high', description: null, fix: null, cves: [], cwes: [TOO_LARGE] },
        ...{ cvss: null, epss: null, references: [] },
        instances: [{ asset: '10.0.0.5', location: 'tcp/445', component: null, state: 'open', toolId: null, foundAt: null }],
      },
    ],
  };

  it('is tried before it is said that it can be replayed, and the trial leaves nothing', async () => {
    const clinic = (await addProvider(db.store.records, 'P')).clinics[0]!;
    await acceptScan(deps(), clinic, { scan, scanId: 'bad', scope: null, observedAt: NOW });
    await normaliseInbox(deps(), clinic);
    const preview = async () => {
      const [held] = await rows<{ submission_id: string }>(`SELECT submission_id FROM submission WHERE state = 'quarantined'`);
      return previewReplay(deps(), clinic, held!.submission_id);
    };
    expect(await preview()).toMatchObject({ ok: true, verdict: { state: 'quarantined', reason: expect.stringContaining('findings') } });
    await rows(`UPDATE scan_part SET findings = jsonb_set(findings, '{0,cwes}', '[79]')`);
    expect(await preview()).toMatchObject({ ok: true, verdict: { state: 'accepted', reason: null } });
    expect(await rows('SELECT 1 FROM finding UNION ALL SELECT 1 FROM scan_run')).toEqual([]);
  });
});
