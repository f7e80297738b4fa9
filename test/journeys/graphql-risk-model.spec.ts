import { readRiskModel, type Clinic, type RiskModel } from '#libs/domain';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf } from './support/practice-evidence.js';

const AT = '2026-11-24T02:00:00Z';
const MODEL = '{ riskModel { version publishedVersion customised constants { name meaning value unit origin source publishedValue } } }';

interface Told {
  readonly riskModel: {
    readonly version: string;
    readonly customised: boolean;
    readonly constants: readonly { readonly name: string; readonly value: number; readonly origin: string; readonly source: string }[];
  };
}

function own(): RiskModel {
  const read = readRiskModel(
    { constants: { baseRate: { median: 0.03 } }, sources: { 'baseRate.median': 'claims of our insurer, 2025' } },
    () => 'c0ffee11',
  );
  if (!read.ok) throw new Error(read.problems.join());
  return read.model;
}

describe('the model of a deployment that changed nothing', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await openApi();
  });
  afterAll(() => api.close());

  it('is told with every constant, its unit and its source', async () => {
    const token = await api.person(await api.provider('Harbour IT'), 'report-reader');
    const { data, errors } = await api.ask<Told>(MODEL, { token });
    expect(errors).toEqual([]);
    expect(data?.riskModel).toMatchObject({ version: 'clinic-breach-risk/1.0', customised: false });
    const told = new Map(data?.riskModel.constants.map((constant) => [constant.name, constant]));
    expect(told.get('shares.CRED')).toMatchObject({ value: 0.24, unit: 'share of 1', origin: 'PUBLISHED', publishedValue: 0.24 });
    expect(told.get('weights.S3.CRED')).toMatchObject({ value: 1.79, origin: 'ASSUMED' });
    expect([...told.values()].filter(({ source }) => source === '')).toEqual([]);
  });

  it('is told to nobody who may not read clinics, nor to strangers', async () => {
    const staff = await api.person(await api.provider('Quay IT'), 'staff', [await api.clinic(await api.provider('Pier IT'), 'Ash')]);
    expect((await api.ask(MODEL, { token: staff })).errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await api.ask(MODEL)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('the model of a deployment that replaced constants', () => {
  let api: ApiFixture;
  let clinic: Clinic;
  let token: string;
  beforeAll(async () => {
    api = await openApi({ costLimit: 1_000_000 }, undefined, { riskModel: own() });
    const provider = await api.provider('Harbour IT');
    clinic = await api.clinic(provider, 'Ash Street');
    token = await api.person(provider, 'provider-owner');
    const days = await ClinicDays.start(api, clinic, AT);
    await days.day(AT, { assessments: assessmentsOf('kept', new Date(AT)) });
  });
  afterAll(() => api.close());

  it('says what was replaced, and why', async () => {
    const { data } = await api.ask<Told>(MODEL, { token });
    expect(data?.riskModel).toMatchObject({ version: 'clinic-breach-risk/1.0+c0ffee11', customised: true });
    expect(data?.riskModel.constants.filter(({ origin }) => origin === 'DEPLOYMENT')).toEqual([
      expect.objectContaining({ name: 'baseRate.median', value: 0.03, publishedValue: 0.02, source: 'claims of our insurer, 2025' }),
    ]);
  });

  it('makes every figure, and its name is with each', async () => {
    const query = `query ($id: ID!) { clinic(id: $id) {
      risk { model referenceLambda } simulate(fixes: ["s3.admin-mfa"]) { before { risk { model referenceLambda } } }
    } portfolio { risk { model } } }`;
    const { data, errors } = await api.ask(query, { token, variables: { id: clinic.id } });
    const model = 'clinic-breach-risk/1.0+c0ffee11';
    const reference = expect.closeTo(0.03, 12) as number;
    expect(errors).toEqual([]);
    expect(data).toEqual({
      clinic: { risk: { model, referenceLambda: reference }, simulate: { before: { risk: { model, referenceLambda: reference } } } },
      portfolio: { risk: { model } },
    });
  });

  it('is named in the report', async () => {
    const start = 'mutation ($id: ID!) { startReview(input: { clinicId: $id, quarter: "2026-Q4" }) { id } }';
    const { errors } = await api.ask(start, { token, variables: { id: clinic.id } });
    expect(errors).toEqual([]);
    const [row] = await api.rows<{ model: string }>(`SELECT snapshot->>'riskModel' AS model FROM review`);
    expect(row?.model).toBe('clinic-breach-risk/1.0+c0ffee11');
  });
});
