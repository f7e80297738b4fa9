import { reviewId, type Clinic, type ProviderId } from '#libs/domain';
import { openApi, type ApiFixture } from './support/api-fixture.js';

interface Entry {
  readonly person: string;
  readonly providerName: string;
  readonly action: string;
  readonly reasonCode: string | null;
  readonly reasonNote: string | null;
}

const LEDGER = `query ($id: ID!, $after: String, $first: Int) { clinic(id: $id) { accessLedger(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { person providerName action reasonCode reasonNote } } } } }`;

let api: ApiFixture;
let provider: ProviderId;
let own: Clinic;
let other: Clinic;
let review: string;
const people = { owner: '', technician: '', reader: '', principal: '' };

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  own = await api.clinic(provider, 'Ash Street');
  other = await api.clinic(provider, 'Birch Road');
  people.owner = await api.person(provider, 'provider-owner');
  people.technician = await api.person(provider, 'technician');
  people.reader = await api.person(provider, 'report-reader');
  people.principal = await api.person(provider, 'clinic-principal', [own]);
  review = await renderedReview();
});
afterAll(() => api.close());

async function renderedReview(): Promise<string> {
  const query = 'mutation ($i: StartReviewInput!) { startReview(input: $i) { id } }';
  const started = await api.ask<{ startReview: { id: string } }>(query, {
    token: people.technician,
    variables: { i: { clinicId: own.id } },
  });
  const id = started.data?.startReview.id ?? '';
  const scope = { kind: 'clinic', providerId: provider, clinicId: own.id, actor: { kind: 'system', id: 'worker' } } as const;
  await api.deps.records.forClinic(scope, ({ reviews }) =>
    reviews.keepReport(reviewId(id), Buffer.from('%PDF'), 'a'.repeat(64), api.clock.now),
  );
  return id;
}

const download = (token: string, query: string) =>
  api.app.inject({ method: 'GET', url: `/reports/${review}.pdf${query}`, headers: { authorization: `Bearer ${token}` } });
async function ledger(token: string, clinic = own, page: object = {}): Promise<{ entries: readonly Entry[] | null; next: string | null }> {
  const { data } = await api.ask<{
    clinic: { accessLedger: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: Entry }[] } | null };
  }>(LEDGER, { token, variables: { id: clinic.id, ...page } });
  const found = data?.clinic.accessLedger ?? null;
  return { entries: found && found.edges.map(({ node }) => node), next: found?.pageInfo.hasNextPage ? found.pageInfo.endCursor : null };
}

describe('reading what is a clinic’s own', () => {
  it('takes a reason from the provider’s people, and tells what may be one', async () => {
    for (const query of [
      '',
      '?reason=',
      '?reason=because',
      '?reason=other',
      '?reason=other&note=hm',
      `?reason=support&note=${'x'.repeat(301)}`,
    ]) {
      const refused = await download(people.reader, query);
      expect([query, refused.statusCode]).toEqual([query, 400]);
      expect(refused.body).toContain('outside-assessment');
    }
    expect((await download(people.reader, '?reason=support')).statusCode).toBe(200);
    expect((await download(people.owner, '?reason=other&note=The%20principal%20asked,%20call%200412%20345%20678')).statusCode).toBe(200);
  });

  it('needs none from the clinic’s own people', async () => {
    expect((await download(people.principal, '')).statusCode).toBe(200);
  });
});

describe('the clinic’s ledger', () => {
  it('tells its principal who of the provider did what and why, newest first, and not what its own people did', async () => {
    const { entries } = await ledger(people.principal);
    expect(entries?.map(({ action, reasonCode }) => [action, reasonCode])).toEqual(
      expect.arrayContaining([
        ['report.downloaded', 'support'],
        ['report.downloaded', 'other'],
        ['review.opened', null],
        ['clinic.added', null],
      ]),
    );
    expect(entries).toHaveLength(4);
    expect(entries?.find(({ reasonCode }) => reasonCode === 'other')).toEqual({
      person: 'Lee Chen',
      providerName: 'Harbour IT',
      action: 'report.downloaded',
      reasonCode: 'other',
      reasonNote: 'The principal asked, call ‹number›',
    });
  });

  it('is paged, each entry once', async () => {
    const seen: Entry[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof ledger>> = await ledger(people.principal, own, { first: 3, after });
      seen.push(...(page.entries ?? []));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual((await ledger(people.principal)).entries);
  });

  it('is for those with ledger.read, of the clinics that they see', async () => {
    expect((await ledger(people.technician)).entries).toBeNull();
    expect((await ledger(people.reader)).entries).toBeNull();
    expect((await ledger(people.owner)).entries).toHaveLength(4);
    expect((await ledger(people.owner, other)).entries?.map(({ action }) => action)).toEqual(['clinic.added']);
    const hidden = await api.ask(LEDGER, { token: people.principal, variables: { id: other.id } });
    expect(hidden.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
