import { randomUUID } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { buildSchema, isRequiredArgument } from 'graphql';
import { readFile } from 'node:fs/promises';
import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from '../journeys/support/api-fixture.js';
import { aims } from './arguments.js';
import { operationsOf } from './coverage.js';
import { seedClinic, type SeededClinic } from './seeded-clinic.js';
import { selectAll } from './selection.js';

/** What one clinic does changes nothing that others are told: neither lists nor counts, means, sums or trends. */
let api: ApiFixture;
let schema: GraphQLSchema;
let ours: ProviderId;
let neighbour: SeededClinic;
let stranger: SeededClinic;
let target: SeededClinic;
/** People who must never notice the target: by name, their token. */
const outsiders: Record<string, string> = {};
let owner: string;
let before: Readonly<Record<string, unknown>>;
let ownersBefore: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  api = await openApi({ costLimit: 10_000_000, requestsPerMinute: 100_000 });
  schema = buildSchema(await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  ours = await api.provider('Harbour IT');
  const theirs = await api.provider('Rival IT');
  neighbour = await seedClinic(api, await api.clinic(ours, 'NEIGHBOUR clinic'), 'NEIGHBOUR');
  stranger = await seedClinic(api, await api.clinic(theirs, 'STRANGER clinic'), 'STRANGER');
  owner = await api.person(ours, 'provider-owner');
  outsiders['assigned to the neighbour'] = await api.person(ours, 'security-analyst', [neighbour.clinic]);
  outsiders['principal of the neighbour'] = await api.person(ours, 'clinic-principal', [neighbour.clinic]);
  outsiders['owner of another provider'] = await api.person(theirs, 'provider-owner');
  outsiders['reader at another provider'] = await api.person(theirs, 'report-reader', [stranger.clinic]);
  before = await allAnswers();
  ownersBefore = await answersOf(owner);
  target = await seedClinic(api, await api.clinic(ours, 'TARGET clinic', 'TARGET group'), 'TARGET');
}, 120_000);
afterAll(() => api.close());

/** Every query that can be asked without aiming it, at its widest; those that need an id are asked for in the matrix. */
function widest(): readonly (readonly [string, string])[] {
  const given: Readonly<Record<string, readonly string[]>> = {
    'Query.remediationPlan': ['(hours: 8)'],
    'Query.vendorBlastRadius': ['(vendor: "TARGET vendor")'],
    'Query.storesAtVendor': ['(vendor: "TARGET vendor")'],
    'Query.portfolioTrend': ['(grain: WEEK, periods: 104)', '(grain: QUARTER, periods: 104)'],
    'Query.clinics': [
      '(orderBy: NAME)',
      '(orderBy: SCORE)',
      '(orderBy: RISK)',
      '(filter: { search: "clinic" })',
      '(filter: { simulated: false })',
    ],
  };
  return [...operationsOf(schema)].flatMap(([name, field]) => {
    const needsId = field.args.some((arg) => arg.name === 'id' || (aims(arg.type) && isRequiredArgument(arg)));
    if (!name.startsWith('Query.') || needsId) return [];
    return (given[name] ?? ['']).map((args) => [`${name}${args}`, `{ ${field.name}${args}${selectAll(field)} }`] as const);
  });
}

/** Tools of the provider, told to whoever may use them: each seeded clinic adds one. */
const MADE_FOR_ALL: ReadonlySet<string> = new Set(['Query.importMappings']);

async function answersOf(token: string): Promise<Readonly<Record<string, unknown>>> {
  const answers: Record<string, unknown> = {};
  for (const [name, document] of widest()) {
    const { data, errors } = await api.ask(document, { token });
    // What the role does not allow is refused, and stays so; everything else is answered.
    const strange = errors.filter(({ extensions }) => extensions.code !== 'FORBIDDEN' || token === owner);
    expect([name, strange]).toEqual([name, []]);
    if (!MADE_FOR_ALL.has(name)) answers[name] = data;
  }
  return answers;
}

async function allAnswers(): Promise<Readonly<Record<string, unknown>>> {
  const answers: Record<string, unknown> = {};
  for (const [name, token] of Object.entries(outsiders)) answers[name] = await answersOf(token);
  return answers;
}

describe('another clinic’s data', () => {
  it('changes no list, count, mean, sum or trend that an outsider is given', async () => {
    expect(await allAnswers()).toEqual(before);
  }, 180_000);

  it('does change those of its own owner, so that the comparison can fail', async () => {
    const after = await answersOf(owner);
    const unchanged = Object.keys(after).filter((name) => JSON.stringify(after[name]) === JSON.stringify(ownersBefore[name]));
    // These tell of the provider, and nothing of any clinic's.
    const ofTheProvider = [
      'apiTokens',
      'benchmarkConsents',
      'connectionKinds',
      'customRoles',
      'feedEditions',
      'intelligenceFeeds',
      'invitations',
      'liveQueryTables',
      'notifiableBreaches',
      'portfolioIncidentSettings',
      'riskModel',
      'scanFormats',
      'scimTokens',
      'ssoConnections',
      'users',
      'viewer',
    ];
    expect(unchanged.sort()).toEqual(ofTheProvider.map((name) => `Query.${name}`));
  });
});

describe('a cursor taken from another clinic’s list', () => {
  it('gives its taker what a made-up one gives, in every list', async () => {
    const cursors = [...new Set(cursorsIn(await targetsLists()))];
    expect(cursors.length).toBeGreaterThan(6);
    for (const [name, token] of Object.entries(outsiders)) {
      const own = name.includes('neighbour') ? neighbour.clinic : stranger.clinic;
      const refused = /principal|reader/.test(name) ? /^(?:audit|enrolment)/ : /^$/;
      const useless: string[] = [];
      for (const cursor of cursors) {
        const taken = await answersTo(listsAfter(cursor, own), token);
        expect([name, taken]).toEqual([name, await answersTo(listsAfter(madeUp(cursor), own), token)]);
        expect([name, target.secrets.filter((secret) => JSON.stringify(taken).includes(secret))]).toEqual([name, []]);
        if (taken.every(({ errors }) => errors.length > 0)) useless.push(listOf(cursor));
      }
      expect([name, useless.filter((list) => !refused.test(list))]).toEqual([name, []]);
    }
  });
});

async function targetsLists(): Promise<unknown> {
  const query = `query ($id: ID!) {
    clinics(filter: { ids: [$id] }) { edges { cursor node { devices { edges { cursor } } submissions { edges { cursor } } accessLedger { edges { cursor } } } } }
    reviews(clinicId: $id) { edges { cursor } }
    enrolmentTokens(clinicId: $id) { edges { cursor } }
    portfolioTrend(grain: WEEK, filter: { ids: [$id] }) { series { edges { cursor } } }
    auditLog(filter: { clinicId: $id }) { edges { cursor } }
  }`;
  return (await api.ask(query, { token: owner, variables: { id: target.clinic.id } })).data;
}

/** The list that gave a cursor out. */
function listOf(cursor: string): string {
  return String((JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[])[0]);
}

/** The same position with an id that nobody has. */
function madeUp(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  return Buffer.from(text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, (id) => `${id.slice(0, 24)}${randomUUID().slice(24)}`)).toString(
    'base64url',
  );
}

/** Every list of the schema, after a position. */
function listsAfter(cursor: string, { id }: Clinic): readonly string[] {
  const after = `after: "${cursor}"`;
  return [
    `{ clinics(${after}) { totalCount edges { node { id name } } } }`,
    `{ reviews(${after}) { totalCount edges { node { id } } } }`,
    `{ portfolioTrend(grain: WEEK) { series(${after}) { totalCount edges { node { clinicId clinicName } } } } }`,
    `{ enrolmentTokens(clinicId: "${id}", ${after}) { totalCount edges { node { id label } } } }`,
    `{ auditLog(${after}) { totalCount edges { node { id action } } } }`,
    `{ clinic(id: "${id}") { devices(${after}) { totalCount edges { node { id name } } } } }`,
    `{ clinic(id: "${id}") { accessLedger(${after}) { totalCount edges { node { id person } } } } }`,
    `{ clinic(id: "${id}") { submissions(${after}) { totalCount edges { node { id reason } } } } }`,
  ];
}

function cursorsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'cursor' ? [String(inner)] : cursorsIn(inner)));
}

describe('an id of another clinic', () => {
  it('is of no more use, whatever it names and wherever it is put, than one that nobody has', async () => {
    const ids = [target.clinic.id, target.reviewId, target.deviceId, target.submissionId, target.tokenId, ours];
    const questions = (id: string): readonly string[] => [
      `{ clinic(id: "${id}") { id name } }`,
      `{ review(id: "${id}") { id } }`,
      `{ reviews(clinicId: "${id}") { totalCount } }`,
      `{ auditLog(filter: { clinicId: "${id}" }) { totalCount edges { node { id } } } }`,
      `{ clinics(filter: { ids: ["${id}"] }) { totalCount edges { node { id } } } }`,
      `{ portfolio(filter: { ids: ["${id}"] }) { clinics meanScore silentClinics reviewsDue risk { expectedBreaches } } }`,
      `{ portfolioTrend(grain: QUARTER, filter: { ids: ["${id}"] }) { points { clinics } series { totalCount } } }`,
      `mutation { createEnrolmentToken(input: { clinicId: "${id}", label: "probe" }) { id } }`,
      `{ enrolmentTokens(clinicId: "${id}") { totalCount } }`,
      `mutation { revokeEnrolmentToken(input: { tokenId: "${id}" }) { id } }`,
      `mutation { revokeDevice(input: { deviceId: "${id}", reason: "probe" }) { id } }`,
      `mutation { startReview(input: { clinicId: "${id}" }) { id } }`,
      `mutation { uploadAssessment(input: { clinicId: "${id}", format: JSON, content: "{}" }) { submissionId } }`,
      `mutation { signOffReview(input: { reviewId: "${id}", role: PROVIDER_REVIEWER, name: "probe" }) { id } }`,
    ];
    for (const [name, token] of Object.entries(outsiders)) {
      const expected = await answersTo(questions(randomUUID()), token);
      for (const id of ids) expect([name, await answersTo(questions(id), token)]).toEqual([name, expected]);
    }
  });
});

async function answersTo(
  questions: readonly string[],
  token: string,
): Promise<readonly Pick<Answer<unknown>, 'status' | 'data' | 'errors'>[]> {
  const answers: Pick<Answer<unknown>, 'status' | 'data' | 'errors'>[] = [];
  for (const question of questions) {
    const { status, data, errors } = await api.ask(question, { token });
    answers.push({ status, data, errors });
  }
  return answers;
}
