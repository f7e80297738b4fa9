import { reviewId, type Clinic } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

let api: ApiFixture;
let own: Clinic;
let other: Clinic;
const people: Record<'owner' | 'technician' | 'reader' | 'principal' | 'stranger', string> = {
  owner: '',
  technician: '',
  reader: '',
  principal: '',
  stranger: '',
};

beforeAll(async () => {
  api = await openApi();
  const provider = await api.provider('Harbour IT');
  own = await api.clinic(provider, 'Ash Street');
  other = await api.clinic(provider, 'Birch Road');
  people.owner = await api.person(provider, 'provider-owner');
  people.technician = await api.person(provider, 'technician');
  people.reader = await api.person(provider, 'report-reader');
  people.principal = await api.person(provider, 'clinic-principal', [own]);
  people.stranger = await api.person(await api.provider('Rival IT'), 'provider-owner');
});
afterAll(() => api.close());

const codeOf = ({ errors }: Answer<unknown>): string => errors[0]?.extensions.code ?? 'OK';
type Person = keyof typeof people;

/** Who gets what: works, in own clinic without permission, outside the assignment, at another provider. */
async function expectCodes(query: string, variables: object, expected: Partial<Record<Person, string>>): Promise<void> {
  for (const [person, code] of Object.entries(expected)) {
    const answer = await api.ask(query, { token: people[person as Person], variables });
    expect([person, codeOf(answer)]).toEqual([person, code]);
  }
}

describe('reading a clinic', () => {
  const query = 'query ($id: ID!) { clinic(id: $id) { name } }';

  it('is for those who see it; to others it does not exist', async () => {
    await expectCodes(query, { id: own.id }, { owner: 'OK', technician: 'OK', reader: 'OK', principal: 'OK', stranger: 'NOT_FOUND' });
    await expectCodes(query, { id: other.id }, { principal: 'NOT_FOUND' });
  });

  it('lists and counts only what the person sees', async () => {
    const count = async (person: Person) =>
      (await api.ask<{ clinics: { totalCount: number } }>('{ clinics { totalCount } }', { token: people[person] })).data?.clinics
        .totalCount;
    expect([await count('owner'), await count('principal'), await count('stranger')]).toEqual([2, 1, 0]);
  });

  it('cannot be widened by a filter', async () => {
    const query = 'query ($ids: [ID!]) { clinics(filter: { ids: $ids }) { totalCount } }';
    const answer = await api.ask(query, { token: people.principal, variables: { ids: [own.id, other.id] } });
    expect(answer.data).toEqual({ clinics: { totalCount: 1 } });
  });
});

describe('adding a clinic', () => {
  const query = 'mutation ($input: AddClinicInput!) { addClinic(input: $input) { name timeZone simulated } }';
  const input = { name: '  Cedar Lane ', archetype: 'SOLO_GP', timeZone: 'Australia/Perth', practitioners: 1.5 };

  it('is for owners', async () => {
    const added = await api.ask(query, { token: people.owner, variables: { input } });
    expect(added.data).toEqual({ addClinic: { name: 'Cedar Lane', timeZone: 'Australia/Perth', simulated: false } });
    await expectCodes(query, { input }, { technician: 'FORBIDDEN', reader: 'FORBIDDEN', principal: 'FORBIDDEN' });
  });

  it('names the field that is wrong', async () => {
    const wrong = await api.ask(query, { token: people.owner, variables: { input: { ...input, timeZone: '+10:00' } } });
    expect(codeOf(wrong)).toBe('BAD_USER_INPUT');
    expect(wrong.errors[0]?.message).toContain('timeZone: an IANA zone');
  });
});

describe('making an enrolment token', () => {
  const query = 'mutation ($input: CreateEnrolmentTokenInput!) { createEnrolmentToken(input: $input) { token maxUses expiresAt command } }';
  const input = () => ({ clinicId: own.id, label: 'Front desk' });

  it('is for owners and technicians of the clinic', async () => {
    await expectCodes(
      query,
      { input: input() },
      { owner: 'OK', technician: 'OK', reader: 'FORBIDDEN', principal: 'FORBIDDEN', stranger: 'NOT_FOUND' },
    );
    await expectCodes(query, { input: { ...input(), clinicId: other.id } }, { principal: 'NOT_FOUND' });
  });

  it('gives a token that admits computers to that clinic', async () => {
    const answer = await api.ask<{ createEnrolmentToken: { token: string; maxUses: number; command: string } }>(query, {
      token: people.owner,
      variables: { input: input() },
    });
    const made = answer.data?.createEnrolmentToken;
    expect(made).toMatchObject({ maxUses: 25, expiresAt: '2026-12-08T03:00:00.000Z' });
    expect(made?.command).toContain(`http://ingest.test --token ${made?.token ?? ''}`);
    const found = await api.deps.gate.findEnrolmentToken(api.deps.secrets.sha256(made?.token ?? ''));
    expect(found?.clinicId).toBe(own.id);
  });
});

describe('a review', () => {
  const start =
    'mutation ($input: StartReviewInput!) { startReview(input: $input) { id state quarter report { state url } clinic { name } } }';
  const sign = 'mutation ($input: SignOffReviewInput!) { signOffReview(input: $input) { state signOffs { role name } } }';
  const read = 'query ($id: ID!) { review(id: $id) { quarter } }';
  let id: string;

  it('is started by owners and technicians, once a quarter', async () => {
    const input = { clinicId: own.id };
    await expectCodes(start, { input }, { reader: 'FORBIDDEN', principal: 'FORBIDDEN', stranger: 'NOT_FOUND' });
    const answer = await api.ask<{ startReview: { id: string } }>(start, { token: people.technician, variables: { input } });
    expect(answer.errors).toEqual([]);
    id = answer.data?.startReview.id ?? '';
    expect(answer.data?.startReview).toMatchObject({
      state: 'OPEN',
      quarter: '2026-Q4',
      clinic: { name: 'Ash Street' },
      report: { state: 'waiting', url: `/reports/${id}.pdf` },
    });
    expect(api.announced).toContainEqual({ kind: 'render-report', key: id, providerId: own.providerId, clinicId: own.id });
    await expectCodes(start, { input }, { technician: 'CONFLICT' });
    await expectCodes(start, { input: { ...input, quarter: '2027-Q1' } }, { technician: 'BAD_USER_INPUT' });
  });

  it('is opened also while the queue is down: the report waits for sweep', async () => {
    const { queue } = api.deps;
    const announce = queue.announce.bind(queue);
    queue.announce = () => Promise.reject(new Error('the queue is down'));
    await expectCodes(start, { input: { clinicId: other.id } }, { technician: 'OK' });
    queue.announce = announce;
    const waiting = await api.deps.gate.findWaitingWork(new Date(api.clock.now.getTime() + 60_000), 50);
    expect(waiting).toContainEqual(expect.objectContaining({ kind: 'render-report', clinicId: other.id }));
  });

  it('is read by those who see its clinic', async () => {
    await expectCodes(read, { id }, { reader: 'OK', principal: 'OK', stranger: 'NOT_FOUND' });
  });

  it('is signed for the provider by owners and for the clinic by its principal', async () => {
    const input = (role: string) => ({ input: { reviewId: id, role, name: 'Dr Mina Park' } });
    await expectCodes(sign, input('PROVIDER_REVIEWER'), {
      technician: 'FORBIDDEN',
      principal: 'FORBIDDEN',
      stranger: 'NOT_FOUND',
      owner: 'OK',
    });
    await expectCodes(sign, input('CLINIC_PRINCIPAL'), { owner: 'FORBIDDEN', stranger: 'NOT_FOUND' });
    api.clock.now = new Date(api.clock.now.getTime() + 60_000);
    const signed = await api.ask(sign, { token: people.principal, variables: input('CLINIC_PRINCIPAL') });
    expect(signed.data).toMatchObject({
      signOffReview: { state: 'SIGNED_OFF', signOffs: [{ role: 'PROVIDER_REVIEWER' }, { role: 'CLINIC_PRINCIPAL' }] },
    });
    await expectCodes(sign, input('CLINIC_PRINCIPAL'), { principal: 'CONFLICT' });
  });

  it('gives its report to those who may download it, once rendered', async () => {
    const get = (token: string, headers: Record<string, string> = {}) =>
      api.app.inject({
        method: 'GET',
        url: `/reports/${id}.pdf?reason=review`,
        headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      });
    expect((await get('')).statusCode).toBe(401);
    expect((await get(people.stranger)).statusCode).toBe(404);
    const waiting = await get(people.reader);
    expect([waiting.statusCode, waiting.headers['retry-after'], waiting.json<{ error: { code: string } }>().error.code]).toEqual([
      409,
      '3',
      'CONFLICT',
    ]);
    const scope = { kind: 'clinic', providerId: own.providerId, clinicId: own.id, actor: { kind: 'system', id: 'worker' } } as const;
    const pdf = Buffer.from('%PDF-1.7 test');
    await api.deps.records.forClinic(scope, async (clinic) => {
      const review = await clinic.reviews.ofQuarter('2026-Q4');
      await clinic.reviews.keepReport(reviewId(review?.id ?? ''), pdf, 'a'.repeat(64), api.clock.now);
    });
    const ready = await get(people.principal);
    expect(ready.statusCode).toBe(200);
    expect(ready.headers).toMatchObject({ 'content-type': 'application/pdf', etag: `"${'a'.repeat(64)}"` });
    expect(String(ready.headers['content-disposition'])).toContain('filename="Ash Street 2026-Q4 security review.pdf"');
    expect(ready.rawPayload.equals(pdf)).toBe(true);
    expect((await get(people.reader, { 'if-none-match': `"${'a'.repeat(64)}"` })).statusCode).toBe(304);
  });
});
