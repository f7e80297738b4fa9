import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { AgentSections, Clinic, ClinicScope, SoftwareItem } from '#libs/domain';
import { matchInventory, mergeCves, normaliseInbox, type MergedCves } from '#libs/flow';
import { readCves } from '#libs/formats';
import { agentReport } from '#libs/testing';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { cvePage } from './support/cve-page.js';

const FINDINGS = `query ($id: ID!) { clinic(id: $id) { findings(filter: { open: null }) { edges { node {
  rule severity cves open places { open component version fixedVersion because } } } } } }`;
const RUNS = 'query ($id: ID!) { clinic(id: $id) { scanRuns(latest: true) { edges { node { notes saw counts { error } } } } } }';
const EDITIONS = '{ feedEditions { feed part version entries } }';

interface Found {
  readonly rule: string;
  readonly open: boolean;
  readonly places: readonly { readonly because: string }[];
}

const WINDOWS: AgentSections['os'] = {
  status: 'read',
  data: {
    family: 'windows',
    name: 'Windows 11 Pro',
    version: '24H2',
    build: '26100',
    kernel: null,
    supportEndsOn: null,
    supportSource: null,
  },
};
const program = (name: string, version: string, vendor: string | null, cpe?: string): SoftwareItem => ({
  ...{ name, version, vendor, installedOn: null },
  ...(cpe === undefined ? {} : { cpe }),
});
const CHROME = program('Google Chrome', '118.0.5993.70', 'Google LLC');
const SEVEN_ZIP = program('7-Zip 22.01 (x64)', '22.01', 'Igor Pavlov');
const VIEWER = program('Acme Viewer', '2.5', null, 'cpe:2.3:a:acme:viewer:2.5:*:*:*:*:*:*:*');

const chrome = 'cpe:2.3:a:google:chrome:*:*:*:*:*:*:*:*';
const sevenZip = 'cpe:2.3:a:7-zip:7-zip:*:*:*:*:*:*:*:*';
const windows = 'cpe:2.3:o:microsoft:windows:-:*:*:*:*:*:*:*';
const linux = 'cpe:2.3:o:linux:linux_kernel:-:*:*:*:*:*:*:*';

describe('programs and CVEs', () => {
  let api: ApiFixture;
  let clinic: Clinic;
  let neighbour: Clinic;
  let scope: ClinicScope;
  let token: string;
  let days: ClinicDays;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cves-'));
    api = await openApi({ costLimit: 50_000 });
    const provider = await api.provider('Harbour IT');
    [clinic, neighbour] = [await api.clinic(provider, 'Harbour GP'), await api.clinic(provider, 'Mill Lane')];
    scope = { kind: 'clinic', providerId: provider, clinicId: clinic.id, actor: { kind: 'system', id: 'worker' } };
    days = await ClinicDays.start(api, clinic, '2026-11-01T00:00:00Z');
  }, 120_000);
  afterAll(async () => {
    await api.close();
    rmSync(folder, { recursive: true });
  });

  const look = async (): Promise<void> => {
    api.clock.now = new Date(api.clock.now.getTime() + 60_000);
    const deps = { ...api.deps, unannounced: () => undefined };
    await api.deps.records.forClinic(scope, ({ work }) => work.request('match', 'all', api.clock.now, api.clock.now));
    await matchInventory(deps, scope, 'all');
    await normaliseInbox(deps, scope);
  };
  const tell = async (at: string, items: readonly SoftwareItem[], truncated = false): Promise<void> => {
    api.clock.now = new Date(at);
    token = await api.person(clinic.providerId, 'technician');
    const software: AgentSections['software'] = { status: 'read', data: { source: 'registry', truncated, items } };
    await days.evidence(at, { report: agentReport({ reportId: randomUUID(), observedAt: at, sections: { os: WINDOWS, software } }) });
    await look();
  };
  const load = async (page: string): Promise<MergedCves> => {
    const path = join(folder, 'page.json');
    writeFileSync(path, page);
    const merged = await mergeCves(
      api.deps,
      () => readCves(path),
      () => ({ source: 'page.json', sha256: 'a', fetchedAt: api.clock.now }),
    );
    await look();
    return merged;
  };
  const ask = async <T>(query: string, id = clinic.id): Promise<T> => {
    const { data, errors } = await api.ask<T>(query, { token, variables: { id } });
    if (!data) throw new Error(JSON.stringify(errors));
    return data;
  };
  const found = async (id = clinic.id): Promise<readonly Found[]> => {
    const { clinic: read } = await ask<{ clinic: { findings: { edges: readonly { node: Found }[] } } }>(FINDINGS, id);
    return read.findings.edges.map(({ node }) => node).sort((a, b) => (a.rule < b.rule ? -1 : 1));
  };
  const open = async () => (await found()).filter((one) => one.open).map(({ rule }) => rule);

  it('what Windows lists is found in NVD’s CVEs, with the reason, where the system is the one that they ask for', async () => {
    await tell('2026-11-20T03:00:00Z', [CHROME, SEVEN_ZIP, VIEWER]);
    const page = cvePage(
      { id: 'CVE-2026-7001', modified: '2026-11-18T00:00:00.000', criteria: chrome, fixed: '118.0.5993.88' },
      { id: 'CVE-2026-7002', modified: '2026-11-18T00:00:00.000', criteria: sevenZip, fixed: '23.01', on: windows },
      { id: 'CVE-2026-7003', modified: '2026-11-18T00:00:00.000', criteria: sevenZip, fixed: '23.01', on: linux },
      { id: 'CVE-2026-7004', modified: '2026-11-18T00:00:00.000', criteria: 'cpe:2.3:a:acme:viewer:*:*:*:*:*:*:*:*', fixed: '2.6' },
      { id: 'CVE-2026-7005', modified: '2026-11-18T00:00:00.000', criteria: chrome, fixed: '117.0' },
    );
    expect(await load(page)).toMatchObject({ ok: true, entries: 5, version: '2026-11-18T00:00:00.000Z' });
    expect(await open()).toEqual(['CVE-2026-7001', 'CVE-2026-7002', 'CVE-2026-7004']);
    expect((await found())[1]).toMatchObject({
      ...{ severity: 'CRITICAL', cves: ['CVE-2026-7002'] },
      places: [
        {
          open: true,
          component: '7-zip:7-zip',
          version: '22.01',
          fixedVersion: '23.01',
          because: expect.stringContaining('table of programs') as string,
        },
      ],
    });
    expect((await found())[2]?.places[0]?.because).toContain('by its own CPE name');
  });

  it('another clinic sees nothing of it', async () => {
    expect(await found(neighbour.id)).toEqual([]);
  });

  it('a file that does not tell of a CVE takes nothing away, and makes the others no younger', async () => {
    const page = cvePage({ id: 'CVE-2026-7006', modified: '2026-11-19T00:00:00.000', criteria: chrome, fixed: '119.0' });
    expect(await load(page)).toMatchObject({ ok: true, entries: 6, version: '2026-11-18T00:00:00.000Z' });
    expect(await open()).toEqual(['CVE-2026-7001', 'CVE-2026-7002', 'CVE-2026-7004', 'CVE-2026-7006']);
    expect(await ask(EDITIONS)).toEqual({ feedEditions: [{ feed: 'NVD', part: 'CPE', version: '2026-11-18T00:00:00.000Z', entries: 6 }] });
  });

  it('one that was rejected goes, and one that is kept as it was changed later stays as it is', async () => {
    const older = { id: 'CVE-2026-7001', modified: '2026-11-01T00:00:00.000', criteria: chrome, fixed: '1.0' };
    expect(await load(cvePage(older))).toEqual({ ok: false, failure: 'nothing-new' });
    expect(await open()).toContain('CVE-2026-7001');
    await load(cvePage({ id: 'CVE-2026-7006', modified: '2026-11-20T00:00:00.000', criteria: chrome, fixed: '', status: 'Rejected' }));
    await load(cvePage({ ...older, modified: '2026-11-20T00:00:00.000', status: 'Awaiting Analysis' }));
    expect(await open()).toEqual(['CVE-2026-7001', 'CVE-2026-7002', 'CVE-2026-7004']);
  });

  it('a list that was cut short, or tells a version that cannot be compared, closes nothing', async () => {
    await tell('2026-11-21T03:00:00Z', [SEVEN_ZIP], true);
    expect(await open()).toEqual(['CVE-2026-7001', 'CVE-2026-7002', 'CVE-2026-7004']);
    await tell('2026-11-22T03:00:00Z', [CHROME, { ...SEVEN_ZIP, version: '' }, VIEWER]);
    expect(await open()).toEqual(['CVE-2026-7001', 'CVE-2026-7002', 'CVE-2026-7004']);
    await tell('2026-11-23T03:00:00Z', [
      { ...CHROME, version: '118.0.5993.88' },
      SEVEN_ZIP,
      { ...VIEWER, cpe: 'cpe:2.3:a:acme:viewer:*:*:*:*:*:*:*:*', version: '2.6-x' },
    ]);
    expect(await open()).toEqual(['CVE-2026-7002', 'CVE-2026-7004']);
    const { clinic: read } = await ask<{ clinic: { scanRuns: { edges: readonly { node: { notes: readonly string[] } }[] } } }>(RUNS);
    expect(read.scanRuns.edges[0]?.node.notes.join('\n')).toMatch(/CVE-2026-7004 in acme:viewer 2\.6-x is undecided/);
  });

  it('what was mended is closed by an edition that is fresh, and left open by one that is old', async () => {
    await tell('2026-12-30T03:00:00Z', [
      { ...CHROME, version: '118.0.5993.88' },
      { ...SEVEN_ZIP, name: '7-Zip 23.01 (x64)', version: '23.01' },
    ]);
    expect(await open()).toEqual(['CVE-2026-7002', 'CVE-2026-7004']);
    const all = (modified: string) =>
      ['1', '2', '3', '4', '5'].map((n) => ({
        id: `CVE-2026-700${n}`,
        modified,
        criteria: n === '2' || n === '3' ? sevenZip : chrome,
        fixed: '23.01',
      }));
    expect(await load(cvePage(...all('2026-12-29T00:00:00.000')))).toMatchObject({ ok: true, version: '2026-12-29T00:00:00.000Z' });
    expect(await open()).toEqual([]);
  });
});
