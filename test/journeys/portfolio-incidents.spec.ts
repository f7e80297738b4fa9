import type { AgentSections, Clinic, ProviderId } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf, reportOf } from './support/practice-evidence.js';

let api: ApiFixture;
let provider: ProviderId;
let clinics: readonly Clinic[];
let days: readonly ClinicDays[];
let owner: string;
let technician: string;

const at = (day: string): Date => new Date(`${day}T02:00:00Z`);
const firewall = (enabled: boolean): Partial<AgentSections> => ({
  firewall: { status: 'read', data: { source: 'netsh', enabled, profiles: [] } },
});
/** What a build that only some of them have looks like. */
const withBuild = (build: string): Partial<AgentSections> => {
  const os = { family: 'windows', name: 'Windows 11 Pro', version: '25H2', build, kernel: null } as const;
  return { os: { status: 'read', data: { ...os, supportEndsOn: '2031-10-14', supportSource: null } } };
};

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  clinics = await Promise.all(['Ash', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir'].map((name) => api.clinic(provider, `${name} Street`)));
  days = await Promise.all(clinics.map((clinic) => ClinicDays.start(api, clinic, '2026-09-01T00:00:00Z')));
  owner = await api.person(provider, 'provider-owner');
  technician = await api.person(provider, 'technician', clinics.slice(0, 2));
  for (let n = 0; n < clinics.length; n += 1)
    await told(n, '2026-11-10', { ...firewall(true), ...withBuild(n < 3 ? '26200.7' : '26200.5') });
}, 120_000);
afterAll(() => api.close());

async function told(n: number, day: string, sections: Partial<AgentSections> | null): Promise<void> {
  const now = at(day);
  await days[n]!.day(
    now.toISOString(),
    sections ? { report: reportOf(`desk ${n}`, 'kept', now, sections), assessments: assessmentsOf('kept', now) } : {},
  );
}

interface Incident {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly title: string;
  readonly state: string;
  readonly openedOn: string;
  readonly clinicCount: number;
  readonly openClinicCount: number;
  readonly clinics: readonly {
    readonly clinicName: string;
    readonly since: string;
    readonly state: string;
    readonly ending: string | null;
  }[];
  readonly commonTraits: readonly {
    readonly kind: string;
    readonly value: string;
    readonly support: number;
    readonly lift: number;
    readonly isGuess: boolean;
  }[];
}
const FIELDS = `id kind subject title state openedOn clinicCount openClinicCount acknowledged { name reason } closed { name reason }
  clinics { clinicId clinicName since from state checkIds endedOn ending } commonTraits { kind value turned others support lift chance isGuess }`;

async function incidents(token = owner, states: readonly string[] | null = null): Promise<readonly Incident[]> {
  const { data, errors } = await api.ask<{ portfolioIncidents: { totalCount: number; edges: { node: Incident }[] } }>(
    `query ($states: [PortfolioIncidentState!]) { portfolioIncidents(states: $states) { totalCount edges { node { ${FIELDS} } } } }`,
    { token, variables: { states } },
  );
  expect(errors).toEqual([]);
  expect(data!.portfolioIncidents.totalCount).toBe(data!.portfolioIncidents.edges.length);
  return data!.portfolioIncidents.edges.map(({ node }) => node);
}
const answer = (mutation: string, id: string, by = owner): Promise<Answer<Record<string, Incident>>> =>
  api.ask(`mutation ($input: AnswerPortfolioIncidentInput!) { ${mutation}(input: $input) { ${FIELDS} } }`, {
    token: by,
    variables: { input: { portfolioIncidentId: id, reason: 'Policy 12 was changed; ask 0412 345 678.' } },
  });
const code = ({ errors }: Answer<unknown>): string | undefined => errors[0]?.extensions.code;
const names = ({ clinics: children }: Incident): readonly string[] => children.map(({ clinicName }) => clinicName.split(' ')[0]!);

describe('firewalls that go off at one clinic after the other', () => {
  it('are nothing at two', async () => {
    await told(0, '2026-11-12', { ...firewall(false), ...withBuild('26200.7') });
    await told(1, '2026-11-13', { ...firewall(false), ...withBuild('26200.7') });
    expect(await incidents()).toEqual([]);
  });

  it('are one incident from the third on, with what those clinics have in common', async () => {
    await told(2, '2026-11-14', { ...firewall(false), ...withBuild('26200.7') });
    const [found, ...more] = await incidents();
    expect(more).toEqual([]);
    expect(found).toMatchObject({ kind: 'REGRESSION', subject: 's6.firewall', state: 'OPEN', openedOn: '2026-11-14', clinicCount: 3 });
    expect([found!.title, names(found!)]).toEqual(['Firewalls are on', ['Ash', 'Birch', 'Cedar']]);
    expect(found!.clinics[0]).toMatchObject({ since: '2026-11-12', from: 'PASS', state: 'FAIL', checkIds: ['s6.firewall'], ending: null });
    // Three of six have the build, and nobody else: 1 in 20 by luck.
    expect(found!.commonTraits[0]).toMatchObject({ kind: 'OS_BUILD', value: '26200.7', turned: 3, others: 0, support: 1, lift: 2 });
  });

  it('show somebody who sees two of the clinics these two and their counts, and nothing of the third', async () => {
    const [found] = await incidents(technician);
    expect([found!.clinicCount, names(found!)]).toEqual([2, ['Ash', 'Birch']]);
    expect(JSON.stringify(found)).not.toMatch(/Cedar/);
    expect(JSON.stringify(found)).not.toContain(clinics[2]!.id);
    expect(found!.commonTraits).toEqual([]);
  });

  it('stay one incident when a day is told again, and when a fourth joins', async () => {
    await told(2, '2026-11-14', { ...firewall(false), ...withBuild('26200.7') });
    await told(3, '2026-11-17', { ...firewall(false), ...withBuild('26200.5') });
    const found = await incidents();
    expect(found.map(names)).toEqual([['Ash', 'Birch', 'Cedar', 'Dogwood']]);
  });

  it('are resolved by evidence only: a clinic that falls silent keeps it open, and three that do are told as silence', async () => {
    for (const n of [1, 2, 3]) await told(n, '2026-11-18', firewall(true));
    const [half] = await incidents();
    expect([half!.state, half!.openClinicCount]).toEqual(['OPEN', 1]);
    expect(half!.clinics.map(({ ending }) => ending)).toEqual([null, 'RECOVERED', 'RECOVERED', 'RECOVERED']);
    for (const n of [0, 4, 5]) await told(n, '2026-12-20', null);
    const silent = await incidents(owner, ['OPEN']);
    expect(silent.map(({ kind, subject }) => [kind, subject])).toEqual(
      expect.arrayContaining([
        ['SILENCE', 'device'],
        ['REGRESSION', 's6.firewall'],
      ]),
    );
    expect(silent.find(({ kind }) => kind === 'REGRESSION')!.clinics[0]).toMatchObject({
      ending: null,
      state: expect.not.stringMatching('PASS') as string,
    });
    for (const n of [0, 4, 5]) await told(n, '2026-12-21', firewall(true));
    expect((await incidents(owner, ['OPEN'])).filter(({ subject }) => subject === 'device' || subject === 's6.firewall')).toEqual([]);
    expect((await incidents(owner, ['RESOLVED'])).find(({ subject }) => subject === 's6.firewall')).toMatchObject({ openClinicCount: 0 });
  });
});

describe('the list', () => {
  const LIST = `query ($after: String, $order: PortfolioIncidentOrder) { portfolioIncidents(first: 1, after: $after, order: $order) {
    pageInfo { hasNextPage endCursor } edges { node { id pointsAtStake usualClinics openClinicCount } } } }`;
  interface Listed {
    readonly id: string;
    readonly pointsAtStake: number;
    readonly usualClinics: number | null;
    readonly openClinicCount: number;
  }
  interface ListPage {
    readonly portfolioIncidents: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: Listed }[] };
  }

  async function whole(order: string, token = owner): Promise<readonly Listed[]> {
    const found: Listed[] = [];
    for (let after: string | null = null; ;) {
      const { data, errors }: Answer<ListPage> = await api.ask<ListPage>(LIST, { token, variables: { after, order } });
      expect(errors).toEqual([]);
      found.push(...data!.portfolioIncidents.edges.map(({ node }) => node));
      if (!data!.portfolioIncidents.pageInfo.hasNextPage) return found;
      after = data!.portfolioIncidents.pageInfo.endCursor;
    }
  }

  it('has the gravest first: what clinics are still in before what is over, each once on its pages', async () => {
    for (const n of [0, 1, 2]) await told(n, '2026-12-28', firewall(false));
    const [gravest, latest] = [await whole('GRAVEST'), await whole('LATEST')];
    expect(gravest[0]).toMatchObject({ openClinicCount: 3 });
    expect(gravest[0]!.pointsAtStake).toBeGreaterThan(0);
    expect(gravest.at(-1)).toMatchObject({ openClinicCount: 0, pointsAtStake: 0 });
    const ids = (list: readonly Listed[]): readonly string[] => list.map(({ id }) => id).sort();
    expect(ids(gravest)).toEqual(ids(latest));
    expect(new Set(ids(gravest)).size).toBe(gravest.length);
    const usually = (clinics: number | null): Promise<unknown> =>
      api.rows(`UPDATE portfolio_incident SET usual_clinics = ${clinics} WHERE incident_id = '${gravest[0]!.id}'`);
    const before = gravest[0]!.usualClinics;
    const some = ids(await whole('GRAVEST', technician));
    const someInTurn = (await whole('GRAVEST', technician)).map(({ id }) => id);
    await usually(40);
    expect((await whole('GRAVEST', technician)).map(({ id }) => id)).toEqual(someInTurn);
    expect(some).toContain(gravest[0]!.id);
    const usual = await whole('GRAVEST');
    expect(usual.findIndex(({ id }) => id === gravest[0]!.id)).toBeGreaterThan(0);
    expect(ids(usual)).toEqual(ids(gravest));
    await usually(before);
    for (const n of [0, 1, 2]) await told(n, '2026-12-29', firewall(true));
  });

  it('refuses the place of another order', async () => {
    const { data } = await api.ask<ListPage>(LIST, { token: owner, variables: { after: null, order: 'LATEST' } });
    const after = data!.portfolioIncidents.pageInfo.endCursor;
    expect(code(await api.ask(LIST, { token: owner, variables: { after, order: 'GRAVEST' } }))).toBe('BAD_USER_INPUT');
  });

  it('tells how usual it is to whoever sees every clinic, and to nobody else', async () => {
    const known = (await whole('LATEST')).map(({ usualClinics }) => usualClinics);
    expect(known.some((usual) => usual !== null)).toBe(true);
    const some = (await whole('LATEST', technician)).map(({ usualClinics }) => usualClinics);
    expect(some.length).toBeGreaterThan(0);
    expect(some.every((usual) => usual === null)).toBe(true);
  });
});

describe('what people do about it', () => {
  const off = async (day: string): Promise<string> => {
    for (const n of [0, 1, 2]) await told(n, day, firewall(false));
    return (await incidents(owner, ['OPEN'])).find(({ subject }) => subject === 's6.firewall')!.id;
  };

  it('is kept with name and reason, masked, and in the audit', async () => {
    const id = await off('2027-01-10');
    expect((await answer('acknowledgePortfolioIncident', id)).data!['acknowledgePortfolioIncident']).toMatchObject({
      state: 'ACKNOWLEDGED',
      acknowledged: { name: 'Lee Chen', reason: 'Policy 12 was changed; ask ‹number›.' },
    });
    expect(code(await answer('acknowledgePortfolioIncident', id))).toBe('CONFLICT');
    expect((await answer('closePortfolioIncident', id)).data!['closePortfolioIncident']).toMatchObject({ state: 'CLOSED' });
    expect(code(await answer('closePortfolioIncident', id))).toBe('CONFLICT');
    const events = await api.rows<{ action: string; facts: string }>(
      'SELECT action, facts FROM audit_event WHERE subject_id = $1 ORDER BY seq',
      [id],
    );
    expect(events.map(({ action }) => action)).toEqual(['portfolio-incident.acknowledged', 'portfolio-incident.closed']);
    await told(0, '2027-01-11', firewall(false));
    expect((await incidents(owner, ['OPEN'])).filter(({ subject }) => subject === 's6.firewall')).toEqual([]);
  });

  it('is refused to technicians, to people of some clinics, and does not exist for others', async () => {
    for (const n of [0, 1, 2]) await told(n, '2027-02-01', firewall(true));
    const id = await off('2027-02-03');
    const everywhere = await api.person(provider, 'technician');
    expect(code(await answer('closePortfolioIncident', id, everywhere))).toBe('FORBIDDEN');
    const some = await api.person(provider, 'security-analyst', clinics.slice(0, 1));
    expect(code(await answer('closePortfolioIncident', id, some))).toBe('FORBIDDEN');
    const none = await api.person(provider, 'provider-owner', clinics.slice(5));
    const rival = await api.person(await api.provider('Rival IT'), 'provider-owner');
    for (const outsider of [none, rival]) expect(code(await answer('closePortfolioIncident', id, outsider))).toBe('NOT_FOUND');
    expect(await incidents(rival)).toEqual([]);
    const principal = await api.person(provider, 'clinic-principal', clinics.slice(0, 1));
    expect(code(await api.ask('{ portfolioIncidents { totalCount } }', { token: principal }))).toBe('FORBIDDEN');
  });
});

describe('the settings', () => {
  const CHANGE =
    'mutation ($input: PortfolioIncidentSettingsInput!) { changePortfolioIncidentSettings(input: $input) { minClinics windowDays } }';
  const change = (input: object, token = owner): Promise<Answer<object>> => api.ask(CHANGE, { token, variables: { input } });

  it('are three clinics in seven days until an owner or analyst who sees all of them changes that', async () => {
    const read = await api.ask('{ portfolioIncidentSettings { minClinics windowDays } }', { token: technician });
    expect(read.data).toEqual({ portfolioIncidentSettings: { minClinics: 3, windowDays: 7 } });
    expect((await change({ minClinics: 2, windowDays: 14 })).data).toEqual({
      changePortfolioIncidentSettings: { minClinics: 2, windowDays: 14 },
    });
    expect(code(await change({ minClinics: 4, windowDays: 7 }, technician))).toBe('FORBIDDEN');
    expect(code(await change({ minClinics: 4, windowDays: 7 }, await api.person(provider, 'provider-owner', clinics.slice(0, 1))))).toBe(
      'FORBIDDEN',
    );
  });

  it.each([
    { minClinics: 1, windowDays: 7 },
    { minClinics: 3, windowDays: 0 },
  ])('that cannot be meant are refused with the field named: %j', async (input) => {
    const refused = await change(input);
    expect([code(refused), refused.errors[0]?.message]).toEqual([
      'BAD_USER_INPUT',
      expect.stringMatching(/minClinics: 2 to 500|windowDays: 1 to 90/),
    ]);
  });
});
