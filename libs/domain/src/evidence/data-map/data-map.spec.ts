import { clinic, device, fact, removed, unreadable } from '../evidence.fixture.js';
import type { Facts, Observation } from '../observation.js';
import { dataMapOf, unseenLocations, type DataMapLine } from './data-map.js';
import { dataStore } from '../../inventory/data-map/data-store.fixture.js';
import type { AccessBreadth, DataStore } from '../../inventory/data-map/data-store.js';

const NONE = { clinicalFiles: 0, identifierFiles: 0, myHealthRecordFiles: 0, contactFiles: 0, financialFiles: 0 };
const place = (key: string, more: Partial<Facts['data.location']> = {}, daysAgo = 1): Observation =>
  fact(
    'data.location',
    key,
    {
      ...{ kind: 'shared-folder', filesScanned: 100, filesUnread: 0, filesFound: 10, ...NONE, clinicalFiles: 10 },
      ...{ patientsLeast: null, patientsMost: null, lastModifiedAt: null, breadth: null, encrypted: null },
      ...more,
    },
    { daysAgo, source: 'assessment:finder' },
  );
const map = (dataStores: readonly DataStore[], ...seen: readonly Observation[]): readonly DataMapLine[] =>
  dataMapOf(clinic(seen, { dataStores }));
const only = (lines: readonly DataMapLine[]): DataMapLine => {
  const [line, ...more] = lines;
  if (!line || more.length > 0) throw new Error(`${lines.length} lines`);
  return line;
};

describe('the map', () => {
  it('has what is registered, and what was found and nobody has registered', () => {
    const lines = map(
      [dataStore({ locations: ['srv/bp'] })],
      place('srv/bp'),
      place('srv/scans'),
      place('srv/empty', { filesFound: 0, clinicalFiles: 0 }),
    );
    expect(lines.map(({ key, standing }) => [key, standing])).toEqual(
      expect.arrayContaining([
        [`store:${dataStore().id}`, 'registered'],
        ['location:srv/scans', 'unregistered'],
      ]),
    );
    expect(lines).toHaveLength(2);
  });

  it('misses an entry that discovery last saw over thirty days ago, that it ended, or that it never saw', () => {
    const store = dataStore({ locations: ['srv/bp'] });
    expect(only(map([store], place('srv/bp', {}, 30))).standing).toBe('registered');
    expect(only(map([store], place('srv/bp', {}, 31))).standing).toBe('not-seen');
    expect(only(map([store], removed('data.location', 'srv/bp'))).standing).toBe('not-seen');
    expect(only(map([store])).standing).toBe('not-seen');
    expect(only(map([dataStore()])).standing).toBe('registered');
  });

  it('forgets what was found long ago, and a retired entry until it is seen again', () => {
    expect(map([], place('srv/scans', {}, 31))).toEqual([]);
    const gone = dataStore({ state: 'retired', locations: ['srv/old'] });
    expect(map([gone])).toEqual([]);
    const [back] = map([gone], place('srv/old')).map(({ exposure }) => exposure.factors.find(({ name }) => name === 'staleness'));
    expect(back).toMatchObject({ most: 2, because: 'Retired, and discovery still sees it.' });
  });

  it('believes what was seen before what was said, the worst of several places', () => {
    const store = dataStore({ locations: ['a', 'b'], encrypted: true, breadth: 'named-people', records: { least: 10, most: 20 } });
    const seen = [
      place('a', { breadth: 'everyone', encrypted: true, patientsLeast: 15, patientsMost: 30 }),
      place('b', { breadth: 'named-group', encrypted: false }),
    ];
    expect(only(map([store], ...seen))).toMatchObject({
      breadth: 'everyone',
      encrypted: false,
      records: { least: 15, most: null },
      filesFound: 20,
    });
    expect(only(map([store], place('a'), place('b')))).toMatchObject({ breadth: 'named-people', encrypted: true });
  });

  it('lets one of several places not answer for those that nobody has seen', () => {
    const store = dataStore({ locations: ['a', 'b'], encrypted: false, breadth: 'public' });
    const kept = place('a', { breadth: 'named-people', encrypted: true });
    const line = only(map([store], kept));
    expect(line).toMatchObject({ standing: 'registered', breadth: 'public', encrypted: false });
    expect(unseenLocations(line)).toEqual(['b']);
    const both = [kept, place('b', { breadth: 'named-group', encrypted: true })];
    expect(only(map([store], ...both))).toMatchObject({ breadth: 'named-group', encrypted: true });
    expect(only(map([store], kept, place('b')))).toMatchObject({ breadth: 'public', encrypted: false });
  });

  it('does not know of places that were not seen what nobody has said, and keeps what was seen to be bad', () => {
    const unsaid = dataStore({ locations: ['a', 'b'], encrypted: null, breadth: null });
    const seen = (breadth: AccessBreadth, encrypted: boolean) => only(map([unsaid], place('a', { breadth, encrypted })));
    expect(seen('named-people', true)).toMatchObject({ breadth: null, encrypted: null });
    expect(seen('everyone', false)).toMatchObject({ breadth: 'everyone', encrypted: false });
    expect(only(map([dataStore({ locations: ['a', 'b'], breadth: 'named-group' })], place('a', { breadth: 'everyone' }))).breadth).toBe(
      'everyone',
    );
  });

  it('counts what was counted, and knows no most where more was seen than said and a place was not counted', () => {
    const store = (most: number | null) => dataStore({ locations: ['a', 'b', 'c'], records: { least: 10, most } });
    const records = (most: number | null, ...counts: readonly (number | null)[]) =>
      only(map([store(most)], ...counts.map((count, n) => place('abc'.charAt(n), { patientsLeast: count, patientsMost: count })))).records;
    expect(records(20, 30, null, null)).toEqual({ least: 30, most: null });
    expect(records(20, 30)).toEqual({ least: 30, most: null });
    expect(records(20, 12, 8, null)).toEqual({ least: 12, most: 20 });
    expect(records(20, 12, 8, 7)).toEqual({ least: 12, most: 27 });
    expect(records(null, 12, 8, null)).toEqual({ least: 12, most: null });
    expect(records(null, 12, 8, 7)).toEqual({ least: 12, most: 27 });
  });

  it('gives a place to the entry that has it now: a retired one does not keep what was registered anew', () => {
    const gone = dataStore({ id: 'gone', state: 'retired', locations: ['srv/old', 'srv/older'] });
    const anew = dataStore({ id: 'anew', locations: ['srv/old'] });
    const seen = place('srv/old', { patientsLeast: 10, patientsMost: 10 });
    expect(map([gone, anew], seen).map(({ store }) => store?.id)).toEqual(['anew']);
    const still = map([gone, anew], seen, place('srv/older'));
    expect(still.map(({ store, sightings }) => [store?.id, sightings.map(({ key }) => key)])).toEqual(
      expect.arrayContaining([
        ['anew', ['srv/old']],
        ['gone', ['srv/older']],
      ]),
    );
    const again = { ...anew, state: 'retired', changedAt: new Date('2026-11-20T00:00:00Z') } as const;
    expect(only(map([gone, again], seen)).store?.id).toBe('anew');
  });

  it('judges retention by the day of the clinic', () => {
    const store = dataStore({ retention: { rule: 'health-record', until: '2026-11-23', lastServiceOn: null, holdsMinors: null } });
    const at = (asOf: string) => only(dataMapOf({ ...clinic([], { dataStores: [store] }), asOf: new Date(asOf) })).retention;
    expect(at('2026-11-23T12:59:00Z')).toBe('within');
    expect(at('2026-11-23T13:00:00Z')).toBe('over');
  });

  it('has the folders of computers in which an agent found identifiers, by their hash', () => {
    const folder = {
      pathHash: 'ab'.repeat(32),
      approved: true,
      filesScanned: 9,
      filesSkipped: 0,
      filesWithIdentifiers: 4,
      counts: {},
      truncated: false,
    };
    const seen = [
      fact('device.identifiers', 'ws-1', { folders: [folder, { ...folder, pathHash: 'cd', filesWithIdentifiers: 0 }] }),
      fact('device.encryption', 'ws-1', { volumes: [{ mount: 'C:', system: true, encrypted: true, method: null }] }),
      unreadable('device.identifiers', 'ws-2', 'no folder was named'),
    ];
    const found = dataMapOf(clinic(seen, { devices: [device('ws-1'), device('ws-2')] }));
    expect(only(found)).toMatchObject({
      key: 'location:agent:ws-1:abababababababab',
      kind: 'workstation-folder',
      filesFound: 4,
      encrypted: true,
      breadth: null,
    });
  });
});

describe('exposure', () => {
  const exposure = (more: Partial<DataStore>, ...seen: readonly Observation[]) => only(map([dataStore(more)], ...seen)).exposure;

  it('is records by breadth by encryption by staleness, each with its reason', () => {
    const { least, most, factors } = exposure({});
    expect([least, most]).toEqual([900, 900]);
    expect(factors.map(({ name, most: worst, because }) => [name, worst, because])).toEqual([
      ['records', 6_000, '6000 patients.'],
      ['breadth', 0.3, 'Open to a group.'],
      ['encryption', 0.5, 'Encrypted at rest.'],
      ['staleness', 1, 'The original, in use.'],
    ]);
  });

  it.each<[string, Partial<DataStore>]>([
    ['records', { records: { least: 0, most: null } }],
    ['breadth', { breadth: null }],
    ['encryption', { encrypted: null }],
  ])('is wider where %s is unknown, never smaller at its worst', (name, more) => {
    const { factors, ...range } = exposure(more);
    const factor = factors.find((one) => one.name === name);
    expect(factor?.because).toMatch(/not known/);
    expect(range.most).toBeGreaterThanOrEqual(900);
    expect(range.least).toBeLessThan(range.most);
  });

  it('takes an unknown number for all patients of the clinic', () => {
    const { factors } = exposure({ records: { least: 10, most: null } });
    expect(factors[0]).toMatchObject({ least: 10, most: 6_000 });
  });

  it('ranks a stale copy and an over-shared folder before the database itself', () => {
    const database = dataStore();
    const copy = dataStore({ id: 'copy', isCopy: true, state: 'stale-copy', encrypted: false });
    const share = dataStore({ id: 'share', breadth: 'everyone', encrypted: false });
    expect(map([database, share, copy]).map(({ store }) => store?.id)).toEqual(['share', 'copy', database.id]);
  });

  it('doubles beyond the end of retention, and is in clear on paper', () => {
    expect(exposure({ retention: { rule: 'health-record', until: '2026-01-01', lastServiceOn: null, holdsMinors: null } }).most).toBe(
      1_800,
    );
    expect(exposure({ kind: 'paper-archive', encrypted: true }).most).toBe(1_800);
  });

  it('is not known to be small when discovery lost the place, or nobody registered it', () => {
    expect(exposure({ locations: ['gone'] }).most).toBe(1_800);
    const stray = only(map([], place('srv/scans', { patientsLeast: 100, patientsMost: 200, breadth: 'public', encrypted: false })));
    expect(stray.exposure).toMatchObject({ least: 100, most: 400 });
  });
});
