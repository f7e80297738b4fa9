import type { AgentSections, Clinic, ProviderId } from '#libs/domain';
import { lookOverPortfolio, sweep, type WorkTicket } from '#libs/flow';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf, reportOf } from './support/practice-evidence.js';

let api: ApiFixture;
let provider: ProviderId;
let clinics: readonly Clinic[];
let days: readonly ClinicDays[];
let owner: string;

const firewall = (enabled: boolean): Partial<AgentSections> => ({
  firewall: { status: 'read', data: { source: 'netsh', enabled, profiles: [] } },
});

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  clinics = await Promise.all(['Ash', 'Birch', 'Cedar'].map((name) => api.clinic(provider, `${name} Street`)));
  days = await Promise.all(clinics.map((clinic) => ClinicDays.start(api, clinic, '2026-09-01T00:00:00Z')));
  owner = await api.person(provider, 'provider-owner');
  for (let n = 0; n < clinics.length; n += 1) await told(n, '2026-11-10T02:00:00Z', true);
  await look();
}, 120_000);
afterAll(() => api.close());

async function told(n: number, at: string, isOn: boolean): Promise<void> {
  const now = new Date(at);
  const report = reportOf(`desk ${n}`, 'kept', now, firewall(isOn));
  await days[n]!.evidence(at, { report, assessments: assessmentsOf('kept', now) });
}

const scope = (): Parameters<typeof lookOverPortfolio>[1] => ({ providerId: provider, actor: { kind: 'system', id: 'worker' } });
const look = (): Promise<void> => lookOverPortfolio(api.deps, scope());
const waiting = async (): Promise<readonly { readonly clinicId: string }[]> =>
  (await api.deps.gate.findWaitingWork(new Date('9999-01-01T00:00:00Z'), 100, ['systemic'])).filter(
    ({ providerId }) => providerId === provider,
  );

async function endings(): Promise<readonly (readonly (string | null)[])[]> {
  const { data, errors } = await api.ask<{
    portfolioIncidents: { edges: { node: { subject: string; clinics: { clinicName: string; ending: string | null }[] } }[] };
  }>('{ portfolioIncidents { edges { node { subject clinics { clinicName ending } } } } }', { token: owner });
  expect(errors).toEqual([]);
  return data!.portfolioIncidents.edges
    .map(({ node }) => node)
    .filter(({ subject }) => subject === 's6.firewall')
    .map(({ clinics: children }) =>
      [...children].sort((one, other) => (one.clinicName < other.clinicName ? -1 : 1)).map(({ ending }) => ending),
    );
}

it('a portfolio is looked over once for all clinics whose checks turned, by the sweep and not in a clinic’s turn', async () => {
  api.announced.length = 0;
  for (const n of [0, 1, 2]) await told(n, '2026-11-12T02:00:00Z', false);
  expect(api.announced.filter(({ kind }) => kind === 'systemic')).toEqual([]);
  expect(await endings()).toEqual([]);
  expect(new Set((await waiting()).map(({ clinicId }) => clinicId)).size).toBe(3);
  const swept: WorkTicket[] = [];
  const queue = { announce: (tickets: readonly WorkTicket[]) => Promise.resolve(void swept.push(...tickets)) };
  await sweep({ ...api.deps, queue, clock: { now: () => new Date('2026-11-12T02:01:00Z') } });
  expect(swept.filter(({ kind }) => kind === 'systemic')).toHaveLength(3);
  await Promise.all([look(), look()]);
  expect([await waiting(), await endings()]).toEqual([[], [[null, null, null]]]);
});

it('a clinic that turns good and bad again on the day of its turn is in the incident still, seen between or not', async () => {
  await told(0, '2026-11-12T03:00:00Z', true);
  await look();
  expect(await endings()).toEqual([['RECOVERED', null, null]]);
  await told(0, '2026-11-12T04:00:00Z', false);
  await told(1, '2026-11-12T04:00:00Z', true);
  await told(1, '2026-11-12T05:00:00Z', false);
  await look();
  expect(await endings()).toEqual([[null, null, null]]);
});

it('so is one that does on a later day', async () => {
  await told(0, '2026-11-13T02:00:00Z', true);
  await look();
  expect(await endings()).toEqual([['RECOVERED', null, null]]);
  await told(0, '2026-11-13T04:00:00Z', false);
  await look();
  expect(await endings()).toEqual([[null, null, null]]);
});

it('an override that takes a check out ends a clinic’s part as an exception, which is no recovery', async () => {
  const set = await api.ask('mutation ($input: OverrideCheckInput!) { overrideCheck(input: $input) { id } }', {
    token: owner,
    variables: {
      input: {
        ...{ clinicId: clinics[1]!.id, checkId: 's6.firewall', kind: 'NOT_APPLICABLE', reason: 'A network firewall does it.' },
        expiresAt: new Date(api.clock.now.getTime() + 60 * 86_400_000).toISOString(),
      },
    },
  });
  expect(set.errors).toEqual([]);
  const later = new Date(api.clock.now.getTime() + 3_600_000).toISOString();
  for (const n of [0, 1, 2]) await told(n, later, n === 2);
  await look();
  expect(await endings()).toEqual([[null, 'EXCEPTED', 'RECOVERED']]);
});

it('what was closed is looked at no more once its turns are older than the window', async () => {
  const lookedOver = async (): Promise<number> => {
    await told(0, new Date(api.clock.now.getTime() + 40 * 86_400_000).toISOString(), true);
    const seen = await api.deps.records.forProvider({ kind: 'provider', ...scope() }, ({ systemic }) => systemic.lookOver());
    return seen!.known.filter(({ isOpen }) => !isOpen).length;
  };
  await api.rows(`UPDATE portfolio_incident SET closed_at = $2 WHERE provider_id = $1`, [provider, api.clock.now]);
  expect(await lookedOver()).toBe(0);
});
