import { readFile } from 'node:fs/promises';
import type { Clinic } from '#libs/domain';
import { seedClinic, type SeededClinic } from '../isolation/seeded-clinic.js';
import { openApi, type ApiFixture } from './support/api-fixture.js';

interface Example {
  readonly query: string;
  readonly variables: string | null;
  /** What the page shows as the answer; null when it shows none. */
  readonly answer: string | null;
}

let api: ApiFixture;
let owner: string;
let seeded: SeededClinic;
let fresh: Clinic;
let page: string;

beforeAll(async () => {
  page = await readFile(new URL('../../docs/graphql.md', import.meta.url), 'utf8');
  api = await openApi();
  const provider = await api.provider('Harbour IT');
  owner = await api.person(provider, 'provider-owner');
  seeded = await seedClinic(api, await api.clinic(provider, 'Ash Street'), 'ASH');
  fresh = await api.clinic(provider, 'Birch Road');
});
afterAll(() => api.close());

function examples(text: string): readonly Example[] {
  const found: { query: string; variables: string | null; answer: string | null }[] = [];
  for (const [, kind = '', body = ''] of text.matchAll(/```(graphql|json variables|json)\n([\s\S]*?)```/g)) {
    const last = found.at(-1);
    if (kind === 'graphql') found.push({ query: body, variables: null, answer: null });
    else if (last && kind === 'json variables') last.variables = body;
    else if (last) last.answer = body;
  }
  return found;
}

/** Paths of everything in a value; those of a list are those of its items together. */
function shapeOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((item) => shapeOf(item, path))];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => shapeOf(inner, `${path}.${name}`));
}

describe('docs/graphql.md', () => {
  it('holds queries that run, and answers of the shape that they get', async () => {
    const found = examples(page);
    expect(found.length).toBeGreaterThanOrEqual(10);
    let reviewId = seeded.reviewId;
    for (const { query, variables, answer } of found) {
      const given = JSON.parse((variables ?? '{}').replaceAll('$id', seeded.clinic.id)) as object;
      // Enrolment and starting a review need a clinic that has none of this quarter; the review started is the one signed.
      const id = query.includes('startReview') ? fresh.id : seeded.clinic.id;
      const got = await api.ask<Record<string, { id?: string }>>(query, { token: owner, variables: { id, reviewId, first: 2, ...given } });
      expect([query, got.errors]).toEqual([query, []]);
      reviewId = got.data?.['startReview']?.id ?? reviewId;
      const shown = answer === null ? [] : shapeOf((JSON.parse(answer) as { data: unknown }).data);
      const real = shapeOf(got.data);
      expect([query, shown.filter((path) => !real.includes(path))]).toEqual([query, []]);
    }
  });

  it('tells every code that the api answers with', async () => {
    const { FAILURES } = await import('../../apps/api/src/edge/failures.js');
    const told = [...page.matchAll(/^\| `([A-Z_]+)` \| ([\d, ]+) \|/gm)].map(([, code, statuses]) => `${code} ${statuses}`).sort();
    const statuses = new Map<string, Set<number>>();
    for (const { code, status } of Object.values(FAILURES)) statuses.set(code, (statuses.get(code) ?? new Set()).add(status));
    expect(told).toEqual([...statuses].map(([code, of]) => `${code} ${[...of].sort((a, b) => a - b).join(', ')}`).sort());
  });
});
