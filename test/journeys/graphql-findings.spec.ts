import type { Clinic } from '#libs/domain';
import { acceptScan, normaliseInbox, type IntakeDeps } from '#libs/flow';
import { readScan } from '#libs/formats';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { nessusFile } from './support/scan-file.js';

const FINDINGS = `query ($id: ID!, $filter: FindingFilter, $first: Int, $after: String) { clinic(id: $id) {
  findings(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node {
    id rule tool title severity cves knownExploited exposure open dueAt overdue clock { state workBy windowMinutes } triage ticket timesReopened
    places { asset location open } history { kind note } } } }
  scanRuns { edges { node { tool saw opened fixed counts { fail } } } }
} }`;
const LATEST = 'query ($id: ID!) { clinic(id: $id) { scanRuns(latest: true) { totalCount edges { node { scope observedAt } } } } }';
const ONE = 'query ($id: ID!) { finding(id: $id) { rule places { location } } }';
const TRIAGE = `mutation ($input: TriageFindingInput!) { triageFinding(input: $input) { triage triageUntil history { kind note actor } } }`;
const WINDOWS = `mutation ($input: SetMaintenanceWindowsInput!) { setMaintenanceWindows(input: $input) { weekday startsAt minutes } }`;
const NOTE = `mutation ($input: NoteFindingInput!) { noteFinding(input: $input) { ticket history { kind note } } }`;
const CHECK = `query ($id: ID!) { clinic(id: $id) { posture { steps { checks { id state } } } } }`;

interface Found {
  readonly id: string;
  readonly rule: string;
  readonly dueAt: string;
  readonly clock: { readonly state: string; readonly workBy: string; readonly windowMinutes: number };
  readonly [field: string]: unknown;
}
interface Read {
  readonly clinic: {
    readonly findings: { totalCount: number; pageInfo: { endCursor: string }; edges: readonly { node: Found }[] };
    readonly scanRuns: { readonly edges: readonly { node: object }[] };
  };
}

describe('findings', () => {
  let api: ApiFixture;
  let clinic: Clinic;
  let token: string;
  let days: ClinicDays;

  beforeAll(async () => {
    api = await openApi({ costLimit: 50_000 });
    const provider = await api.provider('Harbour IT');
    token = await api.person(provider, 'technician');
    clinic = await api.clinic(provider, 'Harbour GP');
    days = await ClinicDays.start(api, clinic, '2026-11-01T00:00:00Z');
    await api.rows(`INSERT INTO vulnerability (cve, kev_added_on) VALUES ('CVE-2026-2002', '2026-10-01')`);
    await scan(['1001', '2002', '3003'], '2026-11-10T02:00:00Z');
    await scan(['1001', '2002'], '2026-11-17T02:00:00Z');
    await today('2026-11-24T03:00:00Z');
  }, 120_000);
  afterAll(() => api.close());

  const today = async (at: string): Promise<void> => {
    await days.day(at, {});
    api.clock.now = new Date(at);
    token = await api.person(clinic.providerId, 'technician');
  };
  const scan = async (plugins: readonly string[], at: string, place: string | null = null): Promise<void> => {
    api.clock.now = new Date(at);
    const scope = { kind: 'clinic', providerId: clinic.providerId, clinicId: clinic.id, actor: { kind: 'system', id: 'worker' } } as const;
    const deps: IntakeDeps = { ...api.deps, unannounced: () => undefined };
    const bytes = (async function* () {
      yield await Promise.resolve(Buffer.from(nessusFile(plugins, { name: 'Harbour GP desk' })));
    })();
    const parsed = await readScan(bytes, { format: 'auto', name: null, utcOffset: null });
    if (!parsed.ok) throw new Error(parsed.reason);
    await acceptScan(deps, scope, { scan: parsed.value, scanId: at, scope: place, observedAt: api.clock.now });
    await normaliseInbox(deps, scope);
  };
  const read = async (variables: object = {}) => {
    const { data, errors } = await api.ask<Read>(FINDINGS, { token, variables: { id: clinic.id, ...variables } });
    if (!data) throw new Error(JSON.stringify(errors));
    const { findings, scanRuns } = data.clinic;
    const nodes = findings.edges.map(({ node }) => node);
    return { findings: { ...findings, nodes }, scanRuns: { nodes: scanRuns.edges.map(({ node }) => node) } };
  };
  const one = async (rule: string): Promise<Found> =>
    (await read({ filter: { open: null } })).findings.nodes.find((node) => node.rule === rule)!;
  const change = (mutation: string, input: object, by = token) =>
    api.ask<Record<string, Record<string, unknown>>>(mutation, { token: by, variables: { input } });
  const state = async (): Promise<string | undefined> => {
    const { data } = await api.ask<{ clinic: { posture: { steps: { checks: { id: string; state: string }[] }[] } } }>(CHECK, {
      token,
      variables: { id: clinic.id },
    });
    return data?.clinic.posture.steps.flatMap(({ checks }) => checks).find(({ id }) => id === 's6.exploited-vulnerabilities')?.state;
  };

  it('come with the exploited ones first, their places, when they are due, and what the runs changed', async () => {
    const { findings, scanRuns } = await read();
    expect(findings.totalCount).toBe(2);
    expect(findings.nodes).toMatchObject([
      { rule: '2002', knownExploited: true, overdue: true, dueAt: '2026-11-24T02:00:00.000Z', severity: 'HIGH' },
      {
        rule: '1001',
        knownExploited: false,
        overdue: false,
        dueAt: '2026-12-10T02:00:00.000Z',
        places: [{ asset: '10.0.0.5', location: 'tcp/445' }],
      },
    ]);
    expect(scanRuns.nodes).toMatchObject([
      { saw: 'EVERYTHING', opened: 0, fixed: 1 },
      { opened: 3, fixed: 0, counts: { fail: 3 } },
    ]);
  });

  it('say how much of their time is left in the hours of the clinic, and that a decision holds the clock', async () => {
    expect((await one('1001')).clock).toEqual({ state: 'RUNNING', workBy: '2026-12-10T02:00:00.000Z', windowMinutes: null });
    const windows = [{ weekday: 3, startsAt: '19:00', minutes: 90 }];
    const set = await change(WINDOWS, { clinicId: clinic.id, windows });
    expect(set.errors).toEqual([]);
    const { dueAt, clock } = await one('1001');
    expect(clock).toMatchObject({ state: 'RUNNING' });
    expect(new Date(clock.workBy) < new Date(dueAt)).toBe(true);
    expect([90, 180, 270]).toContain(clock.windowMinutes);
    expect((await one('2002')).clock).toEqual({ state: 'OVERDUE', workBy: null, windowMinutes: null });
    const { id } = await one('2002');
    await change(TRIAGE, { findingId: id, triage: 'VENDOR_HOLD', days: 30, note: 'The vendor mends it in December.' });
    expect(await one('2002')).toMatchObject({ overdue: false, clock: { state: 'HELD' } });
    expect((await read({ filter: { overdue: true } })).findings).toMatchObject({ totalCount: 0, nodes: [] });
    await change(TRIAGE, { findingId: id, triage: null, note: 'It is mended now.' });
    expect((await one('2002')).clock).toMatchObject({ state: 'OVERDUE' });
  });

  it('can be asked for by state, severity and due date, page by page', async () => {
    expect((await read({ filter: { open: false } })).findings.nodes).toMatchObject([{ rule: '3003', open: false }]);
    expect((await read({ filter: { severities: ['LOW'] } })).findings.totalCount).toBe(0);
    expect((await read({ filter: { overdue: true } })).findings.nodes).toMatchObject([{ rule: '2002' }]);
    const { tool } = await one('2002');
    expect((await read({ filter: { tools: [tool] } })).findings.totalCount).toBe(2);
    expect((await read({ filter: { tools: ['another'] } })).findings.totalCount).toBe(0);
    const first = await read({ first: 1 });
    const second = await read({ first: 1, after: first.findings.pageInfo.endCursor });
    expect([...first.findings.nodes, ...second.findings.nodes].map(({ rule }) => rule)).toEqual(['2002', '1001']);
  });

  it('make the check fail; a false alarm counts no more from the day it is decided, and what is accepted goes on counting', async () => {
    expect(await state()).toBe('FAIL');
    const { id: findingId } = await one('2002');
    await change(TRIAGE, { findingId, triage: 'ACCEPTED', days: 30, note: 'Vendor is late' });
    await today('2026-11-25T03:00:00Z');
    expect(await state()).toBe('FAIL');
    const { data } = await change(TRIAGE, { findingId, triage: 'FALSE_POSITIVE', days: 2, note: 'Patched by hand' });
    expect(data?.['triageFinding']).toMatchObject({ triage: 'FALSE_POSITIVE', triageUntil: '2026-11-27T03:00:00.000Z' });
    await today('2026-11-26T03:00:00Z');
    expect(await state()).toBe('PASS');
    await today('2026-11-28T03:00:00Z');
    expect(await state()).toBe('FAIL');
    expect(await one('2002')).toMatchObject({ triage: null });
  });

  it('keep notes and tickets through an import', async () => {
    const { id: findingId } = await one('1001');
    await change(NOTE, { findingId, note: 'Waits for the weekend', ticket: 'HALO-77' });
    await scan(['1001', '2002', '3003'], '2026-11-28T03:05:00Z');
    expect(await one('1001')).toMatchObject({
      ticket: 'HALO-77',
      history: [{ kind: 'note', note: 'Waits for the weekend' }, { kind: 'opened' }],
    });
    expect(await one('3003')).toMatchObject({ open: true, timesReopened: 1 });
    const { data } = await change(NOTE, { findingId, note: 'Done', ticket: '' });
    expect(data?.['noteFinding']).toMatchObject({ ticket: null });
  });

  it.each([
    [{ days: 400, note: 'x' }, /1 to 365/],
    [{ days: 0, note: 'x' }, /1 to 365/],
    [{ days: 1, note: ' ' }, /reason/],
  ])('refuse a decision %j', async (more, words) => {
    const { id: findingId } = await one('1001');
    const { errors } = await change(TRIAGE, { findingId, triage: 'ACCEPTED', ...more });
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors[0]?.message).toMatch(words);
  });

  it('are nobody else’s: another provider and a reader change nothing', async () => {
    const { id: findingId } = await one('1001');
    const input = { findingId, triage: 'FALSE_POSITIVE', days: 1, note: 'x' };
    const stranger = await api.person(await api.provider('South IT'), 'provider-owner');
    expect((await change(TRIAGE, input, stranger)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    const asked = (by: string) => api.ask<{ finding: object }>(ONE, { token: by, variables: { id: findingId } });
    expect((await asked(stranger)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await asked(token)).data?.finding).toMatchObject({ rule: '1001', places: [{ location: 'tcp/445' }] });
    const reader = await api.person(clinic.providerId, 'report-reader');
    expect((await change(TRIAGE, input, reader)).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('have the latest run of each scanner and scope, however often the others ran', async () => {
    await scan(['1001'], '2026-11-29T02:00:00Z', 'Reception');
    token = await api.person(clinic.providerId, 'technician');
    const { data } = await api.ask<Pick<Read, 'clinic'>>(LATEST, { token, variables: { id: clinic.id } });
    const runs = data!.clinic.scanRuns;
    expect(runs).toMatchObject({
      totalCount: 2,
      edges: [{ node: { scope: 'Reception' } }, { node: { observedAt: '2026-11-28T03:05:00.000Z' } }],
    });
  });
});
