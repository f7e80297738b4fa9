import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';
import { FREEZE_AT, MeasuredClinics, QUARTER, type Kind, type MeasuredQuarter } from './support/measured-clinics.js';

const NEXT = { period: '2026-Q4', start: '2026-10-01', day: '2026-12-31' };
const NEXT_FREEZE_AT = new Date('2027-01-05T00:00:00Z');

let api: ApiFixture;
let measured: MeasuredClinics;

beforeEach(async () => {
  api = await openApi();
  measured = new MeasuredClinics(api);
});
afterEach(() => api.close());

const clinic = (provider: ProviderId, kind: Kind = {}): Promise<Clinic> => measured.clinic(provider, kind);
const clinics = (provider: ProviderId, count: number, kind: Kind = {}): Promise<Clinic[]> => measured.clinics(provider, count, kind);
const figures = (of: Clinic, score: number, quarter: MeasuredQuarter = QUARTER): Promise<void> => measured.figures(of, score, quarter);
const participant = (name: string): Promise<{ provider: ProviderId; owner: string }> => measured.participant(name);

const freeze = (at = FREEZE_AT): Promise<string | null> => api.deps.gate.freezeBenchmarks(at);

interface Benchmark {
  readonly quarter: string;
  readonly pool: string;
  readonly metric: string;
  readonly clinics: string;
  readonly percentileFrom: number;
  readonly sizeBand: string | null;
  readonly region: string | null;
}

async function ask({ id }: Clinic, token: string): Promise<readonly Benchmark[]> {
  const { data, errors } = await api.ask<{ clinic: { benchmarks: Benchmark[] } }>(
    'query ($id: ID!) { clinic(id: $id) { benchmarks { quarter pool metric archetype sizeBand region clinics percentileFrom percentileTo } } }',
    { token, variables: { id } },
  );
  expect(errors).toEqual([]);
  return data!.clinic.benchmarks;
}
const from = (found: readonly Benchmark[], pool: string, metric = 'SCORE'): number | null =>
  found.find((one) => one.pool === pool && one.metric === metric)?.percentileFrom ?? null;
const code = ({ errors }: Answer<unknown>): string | undefined => errors[0]?.extensions.code;

describe('among the provider’s own clinics', () => {
  it('a clinic is told the quarter of its peers that it is in, by score and by risk', async () => {
    const provider = await api.provider('Harbour IT');
    const owner = await api.person(provider, 'provider-owner');
    const made = await clinics(provider, 8);
    expect(await freeze()).toBe('2026-Q3');
    const [worst, best] = [await ask(made[0]!, owner), await ask(made[7]!, owner)];
    expect(worst).toMatchObject([
      {
        quarter: '2026-Q3',
        pool: 'OWN',
        metric: 'SCORE',
        archetype: 'dental',
        sizeBand: '3-5',
        region: 'WA',
        clinics: '6–9',
        percentileFrom: 0,
        percentileTo: 25,
      },
      { metric: 'RISK', percentileFrom: 0 },
    ]);
    expect([from(best, 'OWN'), from(best, 'OWN', 'RISK')]).toEqual([75, 75]);
    const principal = await api.person(provider, 'clinic-principal', [made[3]!]);
    expect(from(await ask(made[3]!, principal), 'OWN')).toBe(25);
  });

  it('five are too few: nobody is told anything', async () => {
    const provider = await api.provider('Harbour IT');
    const owner = await api.person(provider, 'provider-owner');
    const [first] = await clinics(provider, 5);
    await freeze();
    expect(await ask(first!, owner)).toEqual([]);
    expect(await api.rows('SELECT 1 FROM benchmark_cohort UNION ALL SELECT 1 FROM clinic_cohort')).toEqual([]);
  });
});

describe('among the clinics of several providers', () => {
  it('nobody is compared without having agreed, and no other provider’s clinics are in it without theirs', async () => {
    const [ours, theirs, third] = [await participant('Harbour IT'), await participant('Rival IT'), await participant('Third IT')];
    const outside = await api.provider('Outside IT');
    const outsider = await api.person(outside, 'provider-owner');
    const [mine] = await clinics(ours.provider, 3);
    for (const { provider } of [theirs, third]) await clinics(provider, 3);
    const [stranger] = await clinics(outside, 8, { score: 99 });
    await freeze();
    expect(from(await ask(mine!, ours.owner), 'SHARED')).toBe(0);
    expect((await ask(stranger!, outsider)).map(({ pool }) => pool)).toEqual(['OWN', 'OWN']);
    const [cohort] = await api.rows<{ upper_cut: number }>(
      `SELECT DISTINCT upper_cut FROM benchmark_cohort WHERE pool = 'shared' AND metric = 'score'`,
    );
    expect(cohort!.upper_cut).toBeLessThanOrEqual(40);
  });

  it('a provider cannot take its own away and be left with fewer than five: not by being most of it, nor by being one of two', async () => {
    const [ours, theirs, third] = [await participant('Harbour IT'), await participant('Rival IT'), await participant('Third IT')];
    const [mine] = await clinics(ours.provider, 9);
    await clinics(theirs.provider, 2);
    await clinics(third.provider, 2);
    const [alone] = await clinics(ours.provider, 5, { archetype: 'solo-gp' });
    await clinics(theirs.provider, 5, { archetype: 'solo-gp' });
    await freeze();
    expect(from(await ask(mine!, ours.owner), 'SHARED')).toBeNull();
    expect(from(await ask(alone!, ours.owner), 'SHARED')).toBeNull();
  });
});

describe('attacks', () => {
  it('a clinic that joins or leaves after the quarter was frozen changes no answer, nor does asking again', async () => {
    const [ours, theirs, third] = [await participant('Harbour IT'), await participant('Rival IT'), await participant('Third IT')];
    const [mine] = await clinics(ours.provider, 3);
    const others = [...(await clinics(theirs.provider, 3)), ...(await clinics(third.provider, 3))];
    await freeze();
    const before = await ask(mine!, ours.owner);
    await api.rows('DELETE FROM clinic WHERE clinic_id = $1', [others[0]!.id]);
    const late = await clinics(theirs.provider, 4, { score: 100 });
    expect(await freeze()).toBeNull();
    expect(await freeze(new Date('2026-12-30T00:00:00Z'))).toBeNull();
    expect(await ask(mine!, ours.owner)).toEqual(before);
    expect(await ask(late[0]!, theirs.owner)).toEqual([]);
    for (let n = 0; n < 5; n += 1) expect(await ask(mine!, ours.owner)).toEqual(before);
  });

  it('whoever moves a figure of their own, or what kind of clinic it is, feels no cut: the figures are those of then', async () => {
    const provider = await api.provider('Harbour IT');
    const owner = await api.person(provider, 'provider-owner');
    const [probe] = await clinics(provider, 8);
    const [other] = await clinics(provider, 8, { archetype: 'solo-gp' });
    await freeze();
    const [before, ofOther] = [await ask(probe!, owner), await ask(other!, owner)];
    for (const score of [10, 45, 90]) {
      await figures(probe!, score);
      expect(await ask(probe!, owner)).toEqual(before);
    }
    await api.rows(`UPDATE clinic SET archetype = 'solo-gp', practitioners = 12, time_zone = 'Australia/Sydney' WHERE clinic_id = $1`, [
      probe!.id,
    ]);
    expect(await ask(probe!, owner)).toEqual(before);
    expect(await ask(other!, owner)).toEqual(ofOther);
  });

  it('no two cohorts differ by fewer than five: they do not overlap, in forty worlds of chance', async () => {
    const parties = [await participant('A'), await participant('B'), await participant('C'), await participant('D')];
    const pick = <T>(all: readonly T[], n: number): T => all[n % all.length]!;
    let seed = 7;
    const chance = (): number => (seed = (seed * 48_271) % 2_147_483_647);
    const made: Clinic[] = [];
    for (let n = 0; n < 60; n += 1) {
      const zones = ['Australia/Perth', 'Australia/Sydney', 'Australia/Hobart'];
      const kind = {
        archetype: pick(['dental', 'solo-gp'], chance()),
        practitioners: pick([1, 4, 8, 20], chance()),
        timeZone: pick(zones, chance()),
      };
      made.push(await clinic(pick(parties, chance() >> 4).provider, { ...kind, score: chance() % 100 }));
    }
    for (let world = 0; world < 40; world += 1) {
      const year = 2027 + world;
      await api.rows(`DELETE FROM trend`);
      for (const one of made)
        if (chance() % 3 > 0) await figures(one, chance() % 100, { period: `${year}-Q1`, start: `${year}-01-01`, day: `${year}-03-31` });
      expect(await freeze(new Date(`${year}-04-05T00:00:00Z`))).toBe(`${year}-Q1`);
      const twice = await api.rows('SELECT clinic_id FROM clinic_cohort WHERE quarter = $1 GROUP BY clinic_id, pool HAVING count(*) > 1', [
        `${year}-Q1`,
      ]);
      expect(twice).toEqual([]);
      // Whatever is left of a shared cohort when any provider takes its own clinics away, and of an own one without the clinic that asks.
      const left = await api.rows<{ others: number }>(
        `SELECT (SELECT count(*)::int FROM clinic_cohort o WHERE o.quarter = k.quarter AND o.pool = k.pool AND o.cohort = k.cohort
           AND CASE k.pool WHEN 'shared' THEN o.provider_id <> k.provider_id ELSE o.provider_id = k.provider_id AND o.clinic_id <> k.clinic_id END) AS others
         FROM clinic_cohort k WHERE k.quarter = $1`,
        [`${year}-Q1`],
      );
      expect(left.length).toBeGreaterThan(0);
      expect(Math.min(...left.map(({ others }) => others))).toBeGreaterThanOrEqual(5);
    }
  }, 120_000);

  it('there is no clinic in the aggregate, and the application cannot write it', async () => {
    const columns = await api.rows<{ column_name: string }>(
      `SELECT column_name FROM information_schema.columns WHERE table_name = 'benchmark_cohort'`,
    );
    expect(columns.map((row) => row.column_name)).not.toContain('clinic_id');
    const grants = await api.rows<{ table_name: string; privilege_type: string }>(
      `SELECT table_name, privilege_type FROM information_schema.role_table_grants
       WHERE table_name IN ('benchmark_cohort', 'clinic_cohort', 'benchmark_freeze') AND grantee = 'wardround_app'`,
    );
    expect([...new Set(grants.map((row) => row.privilege_type))]).toEqual(['SELECT']);
  });

  it('another provider and another clinic’s people see none of it', async () => {
    const provider = await api.provider('Harbour IT');
    const made = await clinics(provider, 8);
    await freeze();
    const rival = await api.person(await api.provider('Rival IT'), 'provider-owner');
    const neighbour = await api.person(provider, 'clinic-principal', [made[1]!]);
    for (const token of [rival, neighbour]) {
      const asked = await api.ask('query ($id: ID!) { clinic(id: $id) { benchmarks { clinics } } }', {
        token,
        variables: { id: made[0]!.id },
      });
      expect(code(asked)).toBe('NOT_FOUND');
    }
  });
});

describe('the consent', () => {
  const give = (token: string): Promise<Answer<object>> => api.ask('mutation { giveBenchmarkConsent { givenBy withdrawnAt } }', { token });
  const withdraw = (token: string): Promise<Answer<object>> =>
    api.ask('mutation { withdrawBenchmarkConsent { givenBy withdrawnBy } }', { token });

  it('is an owner’s, is kept with who and when, and is in the audit', async () => {
    const provider = await api.provider('Harbour IT');
    const owner = await api.person(provider, 'provider-owner');
    expect((await give(owner)).data).toEqual({ giveBenchmarkConsent: [{ givenBy: 'Lee Chen', withdrawnAt: null }] });
    expect(code(await give(owner))).toBe('CONFLICT');
    expect((await withdraw(owner)).data).toEqual({ withdrawBenchmarkConsent: [{ givenBy: 'Lee Chen', withdrawnBy: 'Lee Chen' }] });
    expect(code(await withdraw(owner))).toBe('CONFLICT');
    const events = await api.rows<{ action: string }>(`SELECT action FROM audit_event WHERE action LIKE 'benchmark.%' ORDER BY seq`);
    expect(events.map(({ action }) => action)).toEqual(['benchmark.consent-given', 'benchmark.consent-withdrawn']);
    expect(code(await give(await api.person(provider, 'security-analyst')))).toBe('FORBIDDEN');
    const [only] = await clinics(provider, 1);
    expect(code(await give(await api.person(provider, 'provider-owner', [only!])))).toBe('FORBIDDEN');
  });

  it('taken back leaves what is frozen, and the next quarter is without', async () => {
    const [ours, theirs, third, fourth] = [await participant('A'), await participant('B'), await participant('C'), await participant('D')];
    const all = [ours, theirs, third, fourth];
    const made: Clinic[] = [];
    for (const { provider } of all) made.push(...(await clinics(provider, 3)));
    await freeze();
    const before = await ask(made[0]!, ours.owner);
    expect(from(before, 'SHARED')).toBe(0);
    expect((await withdraw(ours.owner)).errors).toEqual([]);
    expect(await ask(made[0]!, ours.owner)).toEqual(before);
    for (const one of made) await figures(one, 50, NEXT);
    expect(await freeze(NEXT_FREEZE_AT)).toBe('2026-Q4');
    expect(from(await ask(made[0]!, ours.owner), 'SHARED')).toBeNull();
    expect(await ask(made[3]!, theirs.owner)).toMatchObject([{ quarter: '2026-Q4', pool: 'SHARED', clinics: '6–9' }, { metric: 'RISK' }]);
  });
});
