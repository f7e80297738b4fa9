import { randomUUID } from 'node:crypto';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf, reportOf, type Care } from './support/practice-evidence.js';

const NOW = '2026-11-24T03:00:00Z';
const LATER = '2026-12-08T03:00:00Z';
const FIELDS = `id madeBy note withdrawn minutes fixes done promised achieved clinics { withdrawn clinicName from measuredOn scoreBefore scorePromised
  scoreNow breachesBefore breachesPromised breachesNow fixes { checkId technician minutes promised state achieved } }`;
const AGREE = `mutation ($input: AgreePlanInput!) { agreePlan(input: $input) { ${FIELDS} } }`;
const READ = `query ($id: ID!) { agreedPlan(id: $id) { ${FIELDS} } }`;
const LIST = `{ agreedPlans { totalCount edges { node { id promised } } } }`;
const WITHDRAW = `mutation ($input: WithdrawPlanInput!) { withdrawPlan(input: $input) { id withdrawn } }`;
const WINDOWS = `mutation ($input: SetMaintenanceWindowsInput!) { setMaintenanceWindows(input: $input) { weekday startsAt minutes } }`;
const PLAN = `query ($crew: [TechnicianInput!], $hours: Float, $until: Date) { remediationPlan(crew: $crew, hours: $hours, until: $until) {
  minutes exact fixes { clinicId checkId skill interrupts technician minutes } expected { clinicName scoreBefore scoreAfter breachesBefore
  breachesAfter } leftOut { checkId skill why } } }`;

interface Fix {
  readonly checkId: string;
  readonly technician: string | null;
  readonly promised: number;
  readonly state: string;
  readonly achieved: number | null;
}
interface Agreed {
  readonly id: string;
  readonly done: number;
  readonly promised: number;
  readonly achieved: number;
  readonly clinics: readonly {
    readonly scoreBefore: number;
    readonly scorePromised: number;
    readonly scoreNow: number;
    readonly breachesBefore: number;
    readonly breachesNow: number;
    readonly measuredOn: string;
    readonly fixes: readonly Fix[];
  }[];
}
interface Planned {
  readonly minutes: number;
  readonly fixes: readonly {
    clinicId: string;
    checkId: string;
    skill: string;
    interrupts: boolean;
    technician: string | null;
    minutes: number;
  }[];
  readonly expected: readonly {
    clinicName: string;
    scoreBefore: number;
    scoreAfter: number;
    breachesBefore: number;
    breachesAfter: number;
  }[];
  readonly leftOut: readonly { checkId: string; skill: string; why: string }[];
}

let api: ApiFixture;
let provider: Awaited<ReturnType<ApiFixture['provider']>>;
let technician: string;
let principal: string;
let poor: ClinicDays;
let good: ClinicDays;

const start = async (name: string, care: Care): Promise<ClinicDays> => {
  const days = await ClinicDays.start(api, await api.clinic(provider, name), '2026-11-01T00:00:00Z');
  await days.day(NOW, { report: reportOf('desk', care, new Date(NOW)), assessments: assessmentsOf(care, new Date(NOW)) });
  return days;
};

beforeAll(async () => {
  api = await openApi({ costLimit: 20_000 });
  provider = await api.provider('Harbour IT');
  technician = await api.person(provider, 'technician');
  poor = await start('Poor Street', 'neglected');
  good = await start('Good Road', 'kept');
  principal = await api.person(provider, 'clinic-principal', [poor.clinic]);
});
afterAll(() => api.close());

const ask = async <T>(document: string, variables: object, token = technician) => {
  const { data, errors } = await api.ask<T>(document, { token, variables: { ...variables } });
  return { data, codes: errors.map(({ extensions }) => extensions.code) };
};
const agree = (input: object, token?: string) => ask<{ agreePlan: Agreed }>(AGREE, { input }, token);
const read = (id: string, token?: string) => ask<{ agreedPlan: Agreed | null }>(READ, { id }, token);
const plan = async (variables: object, token?: string): Promise<Planned> =>
  (await ask<{ remediationPlan: Planned }>(PLAN, variables, token)).data!.remediationPlan;
const fix = (checkId: string, clinicId = poor.clinic.id as string) => ({ clinicId, checkId });

describe('a plan for a crew', () => {
  it('gives each what they can do, and says why the rest is left for later', async () => {
    const crew = [
      { name: 'Kim', hours: 3, skills: ['IDENTITY'] },
      { name: 'Lee', hours: 2, skills: ['ENDPOINTS', 'NETWORK'] },
    ];
    const made = await plan({ crew });
    const skills = new Map(crew.map((one) => [one.name, one.skills]));
    expect(made.fixes.length).toBeGreaterThan(2);
    for (const one of made.fixes) expect(skills.get(one.technician ?? '')).toContain(one.skill);
    for (const { name, hours } of crew) {
      const own = made.fixes.filter((one) => one.technician === name);
      expect(own.reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(hours * 60);
    }
    expect(made.leftOut.filter(({ skill }) => skill === 'BACKUP').map(({ why }) => why)).toEqual(expect.arrayContaining(['NO_SKILL']));
  });

  it('says what is to be expected of each clinic', async () => {
    const [expected] = (await plan({ hours: 20 })).expected;
    expect(expected?.clinicName).toBe('Poor Street');
    expect(expected!.scoreAfter).toBeGreaterThan(expected!.scoreBefore);
    expect(expected!.breachesAfter).toBeLessThan(expected!.breachesBefore);
  });

  it('interrupts nobody outside of the clinic’s windows', async () => {
    const interrupting = async (): Promise<number> => (await plan({ hours: 100 })).fixes.filter(({ interrupts }) => interrupts).length;
    expect(await interrupting()).toBeGreaterThan(0);
    const windows = [{ weekday: 2, startsAt: '19:00', minutes: 15 }];
    const set = await ask<{ setMaintenanceWindows: unknown }>(WINDOWS, { input: { clinicId: poor.clinic.id, windows } }, principal);
    expect(set.data?.setMaintenanceWindows).toEqual(windows);
    const made = await plan({ hours: 100, until: '2026-11-25' });
    expect(made.fixes.filter(({ interrupts }) => interrupts)).toEqual([]);
    expect(made.leftOut.map(({ why }) => why)).toContain('NO_WINDOW');
    // Five more Tuesdays until the quarter ends, each too short for any of it.
    expect(await interrupting()).toBe(0);
    await ask(WINDOWS, { input: { clinicId: poor.clinic.id, windows: [{ weekday: 2, startsAt: '19:00', minutes: 120 }] } });
    expect(await interrupting()).toBeGreaterThan(0);
    await ask(WINDOWS, { input: { clinicId: poor.clinic.id, windows: [] } });
    expect(await interrupting()).toBeGreaterThan(0);
  });

  it('keeps the windows of one of those who set them at once', async () => {
    const sets = [1, 2, 3, 4].map((weekday) => {
      const windows = [5, 6].map((day) => ({ weekday: day, startsAt: '19:00', minutes: 60 + weekday }));
      return ask(WINDOWS, { input: { clinicId: good.clinic.id, windows } });
    });
    expect((await Promise.all(sets)).flatMap(({ codes }) => codes)).toEqual([]);
    await ask(WINDOWS, { input: { clinicId: good.clinic.id, windows: [] } });
  });

  it('refuses windows and crews that make no sense', async () => {
    const set = (windows: object[]) => ask(WINDOWS, { input: { clinicId: poor.clinic.id, windows } });
    expect((await set([{ weekday: 8, startsAt: '19:00', minutes: 60 }])).codes).toEqual(['BAD_USER_INPUT']);
    expect((await set([{ weekday: 1, startsAt: '24:00', minutes: 60 }])).codes).toEqual(['BAD_USER_INPUT']);
    const crews = [
      {},
      { hours: 1, crew: [{ name: 'Kim', hours: 1, skills: [] }] },
      { crew: [] },
      { crew: [{ name: 'Kim', hours: 0, skills: [] }] },
    ];
    const days = ['2026-11-01', '2027-12-01', '9999-12-31'].map((until) => ({ hours: 1, until }));
    for (const wrong of [...crews, ...days]) expect((await ask(PLAN, wrong)).codes).toEqual(['BAD_USER_INPUT']);
  });
});

describe('an agreed plan', () => {
  it('is held against what became of it, fix by fix', async () => {
    const made = await plan({ hours: 4 });
    const wanted = made.fixes.map(({ clinicId, checkId }) => ({ clinicId, checkId, technician: 'Kim' }));
    const { data, codes } = await agree({ fixes: wanted, until: '2026-12-20', note: 'Before the holidays' });
    expect(codes).toEqual([]);
    const { id, promised, clinics } = data!.agreePlan;
    expect(promised).toBeGreaterThan(0);
    expect(clinics[0]!.fixes.map(({ state, achieved }) => [state, achieved])).toEqual(wanted.map(() => ['OPEN', 0]));
    const at = new Date(LATER);
    await poor.day(LATER, { report: reportOf('desk', 'kept', at), assessments: assessmentsOf('kept', at) });
    api.clock.now = at;
    const then = await api.person(provider, 'technician');
    const { agreedPlan } = (await read(id, then)).data!;
    api.clock.now = new Date(NOW);
    const [clinic] = agreedPlan!.clinics;
    expect(agreedPlan!.done).toBeGreaterThan(0);
    expect(clinic!.fixes.filter(({ state }) => state === 'DONE').every(({ achieved }) => achieved! > 0)).toBe(true);
    expect(agreedPlan!.achieved).toBeGreaterThan(0);
    expect(agreedPlan!.achieved).toBeLessThanOrEqual(clinic!.breachesBefore - clinic!.breachesNow + 1e-9);
    expect(clinic).toMatchObject({ measuredOn: '2026-12-08' });
  });

  it('is refused for what needs no fix, comes twice, or ends in the past', async () => {
    for (const fixes of [[fix('s9.magic')], [fix('s6.firewall'), fix('s6.firewall')], [], [fix('s8.review-age', good.clinic.id)]])
      expect((await agree({ fixes })).codes).toEqual(['BAD_USER_INPUT']);
    expect((await agree({ fixes: [fix('s6.firewall')], until: '2026-11-01' })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('is taken back once, with a reason, and stays readable', async () => {
    const { edges } = (await ask<{ agreedPlans: { edges: { node: { id: string } }[] } }>(LIST, {})).data!.agreedPlans;
    const input = { planId: edges[0]!.node.id, reason: 'Made by mistake' };
    expect((await ask(WITHDRAW, { input })).data).toEqual({ withdrawPlan: { id: input.planId, withdrawn: 'Made by mistake' } });
    expect((await ask(WITHDRAW, { input })).codes).toEqual(['CONFLICT']);
    expect((await read(input.planId)).data?.agreedPlan?.id).toBe(input.planId);
  });

  it('is made by the provider’s technicians only, and seen by those who see its clinics', async () => {
    const reader = await api.person(provider, 'report-reader');
    for (const token of [reader, principal]) expect((await agree({ fixes: [fix('s6.firewall')] }, token)).codes).toEqual(['FORBIDDEN']);
    const { edges } = (await ask<{ agreedPlans: { edges: { node: { id: string } }[] } }>(LIST, {}, principal)).data!.agreedPlans;
    const id = edges[0]!.node.id;
    const elsewhere = await api.person(await api.provider('Bay Computers'), 'provider-owner');
    const neighbour = await api.person(provider, 'technician', [good.clinic]);
    for (const token of [elsewhere, neighbour]) {
      expect((await read(id, token)).codes).toEqual(['NOT_FOUND']);
      expect((await ask(LIST, {}, token)).data).toEqual({ agreedPlans: { totalCount: 0, edges: [] } });
      expect((await agree({ fixes: [fix('s6.firewall')] }, token)).codes).toEqual(['NOT_FOUND']);
      expect((await ask(WITHDRAW, { input: { planId: id, reason: 'x' } }, token)).codes).toEqual(['NOT_FOUND']);
      expect((await ask(WINDOWS, { input: { clinicId: poor.clinic.id, windows: [] } }, token)).codes).toEqual(['NOT_FOUND']);
    }
  });

  it('counts what is fixed later on the day of the plan', async () => {
    const quick = await start('Quick Lane', 'neglected');
    const wanted = (await plan({ hours: 100 })).fixes.filter(({ clinicId }) => clinicId === quick.clinic.id);
    const fixes = wanted.map(({ clinicId, checkId }) => ({ clinicId, checkId }));
    const { id } = (await agree({ fixes })).data!.agreePlan;
    const at = new Date('2026-11-24T09:00:00Z');
    await quick.day(at.toISOString(), { report: reportOf('desk', 'kept', at), assessments: assessmentsOf('kept', at) });
    const { done, achieved, clinics } = (await read(id)).data!.agreedPlan!;
    expect(clinics[0]).toMatchObject({ from: '2026-11-24', measuredOn: '2026-11-24' });
    expect(done).toBeGreaterThan(0);
    expect(achieved).toBeGreaterThan(0);
  });

  it('is completed, and never doubled, by asking again with the same id', async () => {
    const other = await start('Other Court', 'neglected');
    const third = await start('Third Row', 'neglected');
    const fixes = [fix('s6.firewall', third.clinic.id), fix('s6.firewall', other.clinic.id)];
    const planId = randomUUID();
    const until = '2026-12-20';
    // The fault: only one clinic of it was kept.
    const begun = await agree({ planId, until, fixes: fixes.slice(0, 1) });
    expect(begun.data?.agreePlan.clinics).toHaveLength(1);
    const again = await Promise.all([agree({ planId, until, fixes }), agree({ planId, until, fixes })]);
    for (const { data } of again) expect(data?.agreePlan).toMatchObject({ id: planId, fixes: 2 });
    const others = [
      { planId, until, fixes: [fix('s3.admin-mfa', third.clinic.id)] },
      { planId, until: '2026-12-19', fixes },
    ];
    for (const input of others) expect((await agree(input)).codes).toEqual(['CONFLICT']);
    const colleague = await api.person(provider, 'technician');
    expect((await agree({ planId, until, fixes }, colleague)).codes).toEqual(['CONFLICT']);
    expect((await agree({ planId: 'mine', until, fixes })).codes).toEqual(['BAD_USER_INPUT']);
    const elseThan = [
      { planId, until, fixes: fixes.map((one) => ({ ...one, minutes: 45 })) },
      { planId, until, fixes: fixes.map((one) => ({ ...one, technician: 'Kim' })) },
    ];
    for (const input of elseThan) expect((await agree(input)).codes).toEqual(['CONFLICT']);
    const whole = (await read(planId)).data!.agreedPlan!;
    const elsewhere = await api.person(provider, 'technician', [other.clinic]);
    expect((await ask(WITHDRAW, { input: { planId, reason: 'Sold' } }, elsewhere)).codes).toEqual([]);
    const rest = (await read(planId)).data!.agreedPlan!;
    expect(rest).toMatchObject({
      withdrawn: null,
      fixes: 1,
      clinics: expect.arrayContaining([expect.objectContaining({ withdrawn: 'Sold' })]) as unknown,
    });
    expect(rest.promised).toBeLessThan(whole.promised);
  });

  it('is never lost to another that is made at the same time with the same id', async () => {
    const fourth = await start('Fourth Mews', 'neglected');
    for (let round = 0; round < 4; round += 1) {
      const planId = randomUUID();
      const checks = ['s6.firewall', 's3.admin-mfa'];
      const tries = await Promise.all(
        checks.map((checkId) => agree({ planId, until: '2026-12-20', fixes: [fix(checkId, fourth.clinic.id)] })),
      );
      expect(tries.map(({ codes }) => codes.join()).sort()).toEqual(['', 'CONFLICT']);
      const kept = tries.findIndex(({ codes }) => codes.length === 0);
      expect((await read(planId)).data!.agreedPlan!.clinics[0]!.fixes.map(({ checkId }) => checkId)).toEqual([checks[kept]]);
    }
  });

  it('takes no part of somebody who sees none of its clinics, though they know its id', async () => {
    const fifth = await start('Fifth Lane', 'neglected');
    const planId = randomUUID();
    const until = '2026-12-20';
    expect((await agree({ planId, until, fixes: [fix('s6.firewall', fifth.clinic.id)] })).codes).toEqual([]);
    const sixth = await start('Sixth Lane', 'neglected');
    const stranger = await api.person(provider, 'technician', [sixth.clinic]);
    expect((await agree({ planId, until, fixes: [fix('s6.firewall', sixth.clinic.id)] }, stranger)).codes).toEqual(['CONFLICT']);
    expect((await read(planId)).data!.agreedPlan!.clinics).toHaveLength(1);
    const rival = await api.provider('Cove Systems');
    const theirs = await ClinicDays.start(api, await api.clinic(rival, 'Cove Street'), '2026-11-01T00:00:00Z');
    const at = new Date(NOW);
    await theirs.day(NOW, { report: reportOf('desk', 'neglected', at), assessments: assessmentsOf('neglected', at) });
    const elsewhere = await api.person(rival, 'technician');
    expect((await agree({ planId, until, fixes: [fix('s6.firewall', theirs.clinic.id)] }, elsewhere)).codes).toEqual([]);
    expect((await read(planId)).data!.agreedPlan!.clinics).toHaveLength(1);
  });
});
