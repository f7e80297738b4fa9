import { OpenReviewsProcessor } from '../../apps/worker/src/open-reviews/open-reviews.processor.js';
import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { FREEZE_AT, MeasuredClinics } from './support/measured-clinics.js';

let api: ApiFixture;
let measured: MeasuredClinics;

beforeEach(async () => {
  api = await openApi();
  measured = new MeasuredClinics(api);
});
afterEach(() => api.close());

/** Pools in which clinics were given a cohort. */
async function pools(clinics: readonly Clinic[]): Promise<readonly string[]> {
  const rows = await api.rows<{ pool: string }>(
    'SELECT DISTINCT pool FROM clinic_cohort WHERE clinic_id = ANY ($1::uuid[]) ORDER BY pool',
    [clinics.map(({ id }) => id)],
  );
  return rows.map(({ pool }) => pool);
}
const of = async (provider: ProviderId, groups: readonly (string | null)[]): Promise<Clinic[]> => {
  const made: Clinic[] = [];
  for (const groupName of groups) made.push(await measured.clinic(provider, groupName === null ? {} : { groupName }));
  return made;
};

describe('clinics of one owner group count as one party', () => {
  it('among a provider’s own: six clinics of which two belong together are too few, a seventh makes it enough', async () => {
    const [few, enough] = [await api.provider('Harbour IT'), await api.provider('Rival IT')];
    const [six, seven] = [
      await of(few, ['Smile Group', ' smile group', null, null, null, null]),
      await of(enough, ['Smile Group', 'Smile Group', null, null, null, null, null]),
    ];
    await api.deps.gate.freezeBenchmarks(FREEZE_AT);
    expect([await pools(six), await pools(seven)]).toEqual([[], ['own']]);
  });

  it('among several providers’: what is left without any one provider’s parties has to be five, wherever else these are', async () => {
    const [ours, theirs, third] = [await measured.participant('A'), await measured.participant('B'), await measured.participant('C')];
    const made = [
      ...(await of(ours.provider, ['Smile Group', 'Other Group'])),
      ...(await of(theirs.provider, ['Smile Group', null, null])),
      ...(await of(third.provider, ['Other Group', null, null])),
    ];
    await api.deps.gate.freezeBenchmarks(FREEZE_AT);
    // Six parties; three of them are known to B, and three to C.
    expect(await pools(made)).toEqual([]);
  });

  it('is enough where five others are left to each', async () => {
    const [ours, theirs, third] = [await measured.participant('A'), await measured.participant('B'), await measured.participant('C')];
    const made = [
      ...(await of(ours.provider, ['Smile Group', null, null])),
      ...(await of(theirs.provider, ['Smile Group', null, null])),
      ...(await of(third.provider, [null, null, null])),
    ];
    await api.deps.gate.freezeBenchmarks(FREEZE_AT);
    expect(await pools(made)).toEqual(['shared']);
  });
});

it('a clinic whose review cannot be opened keeps no other from its own, nor anybody from the benchmarks, and is named', async () => {
  const provider = await api.provider('Harbour IT');
  const [poisoned, ...others] = await measured.clinics(provider, 8);
  await api.rows(`UPDATE clinic SET created_at = '2026-07-02T00:00:00Z'`);
  await api.rows(`UPDATE clinic SET time_zone = 'Nowhere/Land', created_at = '2026-07-01T00:00:00Z' WHERE clinic_id = $1`, [poisoned!.id]);
  const round = new OpenReviewsProcessor(api.deps);
  const told = round.process({ v: 1, asOf: FREEZE_AT.toISOString(), providerId: null });
  await expect(told).rejects.toThrow(`Reviews that could not be opened: 1, first that of clinic ${poisoned!.id}`);
  const reviewed = await api.rows<{ clinic_id: string }>(`SELECT clinic_id FROM review WHERE quarter = '2026-Q3'`);
  expect(reviewed.map((row) => row.clinic_id).sort()).toEqual(others.map(({ id }) => id).sort());
  expect(await pools(others)).toEqual(['own']);
});
