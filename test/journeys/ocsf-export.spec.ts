import type { Clinic } from '#libs/domain';
import { acceptScan, exportOcsf, normaliseInbox, type IntakeDeps } from '#libs/flow';
import { readScan } from '#libs/formats';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf, reportOf } from './support/practice-evidence.js';
import { nessusFile } from './support/scan-file.js';

const NOW = '2026-11-24T03:00:00Z';

interface Event {
  readonly class_uid: number;
  readonly severity: string;
  readonly status: string;
  readonly activity_name: string;
  readonly metadata: { readonly tenant_uid: string };
  readonly finding_info: { readonly uid: string; readonly title: string };
  readonly vulnerabilities?: readonly { readonly cve?: { readonly uid: string }; readonly is_exploit_available: boolean }[];
  readonly time: number;
  readonly compliance?: {
    readonly control: string;
    readonly standards: readonly string[];
    readonly status: string;
    readonly status_id: number;
  };
  readonly resources: readonly { readonly name: string }[];
}

let api: ApiFixture;
let clinic: Clinic;
let other: Clinic;
let owner: string;

beforeAll(async () => {
  api = await openApi();
  const provider = await api.provider('Harbour IT');
  [clinic, other] = [await api.clinic(provider, 'Harbour GP'), await api.clinic(provider, 'Hill GP')];
  const days = await ClinicDays.start(api, clinic, '2026-11-01T00:00:00Z');
  await api.rows(`INSERT INTO vulnerability (cve, kev_added_on) VALUES ('CVE-2026-2002', '2026-10-01')`);
  await scan(['1001', '2002', '3003'], '2026-11-10T02:00:00Z');
  await scan(['1001', '2002'], '2026-11-17T02:00:00Z');
  await days.day(NOW, { report: reportOf('desk', 'neglected', new Date(NOW)), assessments: assessmentsOf('neglected', new Date(NOW)) });
  api.clock.now = new Date(NOW);
  owner = await api.person(provider, 'provider-owner');
}, 120_000);
afterAll(() => api.close());

async function* piece(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

async function scan(plugins: readonly string[], at: string): Promise<void> {
  api.clock.now = new Date(at);
  const scope = { kind: 'clinic', providerId: clinic.providerId, clinicId: clinic.id, actor: { kind: 'system', id: 'worker' } } as const;
  const deps: IntakeDeps = { ...api.deps, unannounced: () => undefined };
  const parsed = await readScan(piece(nessusFile(plugins, { name: 'Harbour GP desk' })), { format: 'auto', name: null, utcOffset: null });
  if (!parsed.ok) throw new Error(parsed.reason);
  await acceptScan(deps, scope, { scan: parsed.value, scanId: at, scope: null, observedAt: api.clock.now });
  await normaliseInbox(deps, scope);
}

const download = (token: string, id: string = clinic.id) =>
  api.app.inject({ method: 'GET', url: `/exports/${id}.ocsf.jsonl?reason=hand-over`, headers: { authorization: `Bearer ${token}` } });
const events = async (): Promise<readonly Event[]> =>
  (await download(owner)).body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Event);

describe('findings in the words of OCSF', () => {
  it('are all there, open and fixed, with what is exploited marked', async () => {
    const found = (await events()).filter((event) => event.class_uid === 2002);
    expect(found.map(({ finding_info: info, status, activity_name: activity }) => [info.title, status, activity]).sort()).toEqual([
      ['Weakness 1001', 'New', 'Create'],
      ['Weakness 2002', 'New', 'Create'],
      ['Weakness 3003', 'Resolved', 'Close'],
    ]);
    expect(found.flatMap(({ vulnerabilities }) => vulnerabilities ?? []).filter((one) => one.is_exploit_available)).toMatchObject([
      { cve: { uid: 'CVE-2026-2002' } },
    ]);
    expect(new Set(found.map(({ metadata }) => metadata.tenant_uid))).toEqual(new Set([clinic.id]));
  });

  it('come with the answer of every check, of which none passes that did not', async () => {
    const answers = (await events()).filter((event) => event.class_uid === 2003);
    const of = (control: string) => answers.find(({ compliance }) => compliance?.control === control);
    expect(of('s3.admin-mfa')).toMatchObject({ severity: 'Critical', status: 'New', compliance: { status: 'Fail', status_id: 3 } });
    expect(of('s3.legacy-sign-in')).toMatchObject({ compliance: { status: 'Stale', status_id: 99 } });
    expect(of('s4.offsite-copy')).toMatchObject({ compliance: { status: 'Unknown', status_id: 0 } });
    expect(answers.filter(({ compliance }) => compliance?.status_id === 1).every(({ status }) => status === 'Resolved')).toBe(true);
  });

  it('carry the time and the catalogue that the answers were given by, also before they are scored', async () => {
    const told = async () => (await events()).filter((event) => event.class_uid === 2003);
    const before = await told();
    const day = `clinic_id = '${clinic.id}' AND day = '2026-11-24'`;
    await api.rows(`UPDATE assessment_day SET as_of = '2026-11-24T05:00:00Z', catalogue_version = 'next' WHERE ${day}`);
    await api.rows(`INSERT INTO assessment_day SELECT (a).* FROM (
      SELECT jsonb_populate_record(a, '{"day": "2026-11-25", "as_of": "2026-11-25T03:00:00Z", "checks": []}') AS a FROM assessment_day a WHERE ${day}) b`);
    const after = await told();
    expect(after).toHaveLength(before.length);
    expect(new Set(after.map(({ time, compliance }) => `${new Date(time).toISOString()} ${String(compliance?.standards)}`))).toEqual(
      new Set(['2026-11-24T05:00:00.000Z Wardround catalogue next']),
    );
  });

  it('are read back by the reader of OCSF as what they were', async () => {
    const text = (await events())
      .filter((event) => event.class_uid === 2002 && event.status !== 'Resolved')
      .map((event) => JSON.stringify(event))
      .join('\n');
    const parsed = await readScan(piece(text), { format: 'auto', name: null, utcOffset: null });
    expect(parsed).toMatchObject({ ok: true, value: { format: 'ocsf', counts: { fail: 2 } } });
    const told = parsed.ok ? parsed.value.findings.map(({ severity, cves }) => [severity, ...cves]).sort() : [];
    expect(told).toEqual([
      ['high', 'CVE-2026-1001'],
      ['high', 'CVE-2026-2002'],
    ]);
  });

  it('tell what is accepted as suppressed, not as resolved', async () => {
    const uid = (await events()).find(({ finding_info: info }) => info.title === 'Weakness 1001')!.finding_info.uid;
    const triage = 'mutation ($input: TriageFindingInput!) { triageFinding(input: $input) { triage } }';
    const input = { findingId: uid, triage: 'ACCEPTED', note: 'Next month', days: 30 };
    const { errors } = await api.ask(triage, { token: owner, variables: { input } });
    expect(errors).toEqual([]);
    expect((await events()).find(({ finding_info: info }) => info.uid === uid)).toMatchObject({ status: 'Suppressed' });
  });

  it('come once each, also those that change while they leave', async () => {
    const rules = Array.from({ length: 250 }, (_, n) => String(5_000 + n));
    await scan(rules, '2026-11-24T02:00:00Z');
    api.clock.now = new Date(NOW);
    const scope = { kind: 'clinic', providerId: clinic.providerId, clinicId: clinic.id, actor: { kind: 'user', id: 'owner' } } as const;
    const told: string[] = [];
    for await (const event of (await exportOcsf(api.deps, scope, null)) ?? []) {
      if (event.class_uid === 2002) told.push(event.finding_info.title);
      if (told.length === 50)
        await api.rows(`UPDATE finding SET known_exploited = true, open = false WHERE rule LIKE '5%' AND rule > '5100'`);
    }
    const expected = [...rules, '1001', '2002', '3003'].map((rule) => `Weakness ${rule}`);
    expect(told.toSorted()).toEqual(expected.toSorted());
  });

  it('leave with a reason that the clinic can read', async () => {
    const rows = await api.rows<{ action: string }>(
      `SELECT DISTINCT action FROM clinic_access WHERE clinic_id = $1 AND action = 'findings.exported'`,
      [clinic.id],
    );
    expect(rows).toHaveLength(1);
  });

  it('leave to nobody who may not take evidence out, nor to another clinic’s people or another provider', async () => {
    const reader = await api.person(clinic.providerId, 'report-reader');
    expect((await download(reader)).statusCode).toBe(403);
    const elsewhere = await api.person(clinic.providerId, 'provider-owner', [other]);
    const rival = await api.person(await api.provider('Bay Computers'), 'provider-owner');
    for (const token of [elsewhere, rival]) expect((await download(token)).statusCode).toBe(404);
    expect((await api.app.inject({ method: 'GET', url: `/exports/${clinic.id}.ocsf.jsonl` })).statusCode).toBe(401);
  });

  it('of a clinic without any are an empty file', async () => {
    const { statusCode, body } = await download(owner, other.id);
    expect([statusCode, body]).toEqual([200, '']);
  });
});
