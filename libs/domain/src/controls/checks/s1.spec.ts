import { dataStore } from '../../inventory/data-map/data-store.fixture.js';
import type { Observation } from '../../evidence/observation.js';
import type { DataStore } from '../../inventory/data-map/data-store.js';
import { ago, clinic, device, fact, GOOD_LOCATION, goodClinic, put } from '../../evidence/evidence.fixture.js';
import { answer, stateUnread, stateWhen, stateWith } from '../check.fixture.js';

const volume = (mount: string, system: boolean, encrypted: boolean | null) => ({ mount, system, encrypted, method: null });
const folder = { pathHash: 'ab', filesScanned: 50, filesSkipped: 0, counts: {}, truncated: false };

describe('S1 disk encryption', () => {
  const encryption = (...volumes: ReturnType<typeof volume>[]) => stateWhen('s1.disk-encryption', 'device.encryption', { volumes });

  it('passes when every disk is encrypted', () => expect(encryption(volume('C:', true, true), volume('D:', false, true))).toBe('pass'));
  it('passes in part when only a data disk is open', () =>
    expect(encryption(volume('C:', true, true), volume('D:', false, false))).toBe('partial'));
  it('fails when the system disk is open', () => expect(encryption(volume('C:', true, false))).toBe('fail'));
  it('is unknown when a disk could not be told, or none was listed', () => {
    expect(encryption(volume('C:', true, null))).toBe('unknown');
    expect(encryption()).toBe('unknown');
  });
  it('is an error when no computer could read it', () => expect(stateUnread('s1.disk-encryption', 'device.encryption')).toBe('error'));
  it('is stale after a month of silence', () => expect(stateWhen('s1.disk-encryption', 'device.encryption', {}, 31)).toBe('stale'));

  it('never passes while one computer is silent', () => {
    const evidence = goodClinic();
    const result = answer('s1.disk-encryption', { ...evidence, devices: [...evidence.devices, device('new', null)] });
    expect(result).toMatchObject({ state: 'partial', gap: 0 });
    expect(result.coverage).toBeCloseTo(2 / 3);
    expect(result.message).toBe('Every disk is encrypted on 2 of 2 computers. Not known for 1 more.');
  });

  it('forgets a computer that is no longer enrolled', () => {
    const open = fact('device.encryption', 'gone', { volumes: [volume('C:', true, false)] });
    expect(stateWith('s1.disk-encryption', open)).toBe('pass');
  });
});

describe('S1 identifiers outside approved folders', () => {
  const files = (filesWithIdentifiers: number, more: object = {}) => ({
    folders: [
      { ...folder, approved: true, filesWithIdentifiers: 900 },
      { ...folder, approved: false, filesWithIdentifiers, ...more },
    ],
  });
  const found = (first: number, second: number) =>
    stateWith('s1.identifiers', fact('device.identifiers', 'ws-1', files(first)), fact('device.identifiers', 'ws-2', files(second)));

  it('counts the files of the whole clinic, approved folders aside', () => {
    expect(found(0, 0)).toBe('pass');
    expect(found(4, 6)).toBe('partial');
    expect(found(5, 6)).toBe('fail');
  });

  it('proves nothing when the scan stopped early or looked nowhere', () => {
    expect(stateWhen('s1.identifiers', 'device.identifiers', files(0, { truncated: true }))).toBe('unknown');
    expect(stateWhen('s1.identifiers', 'device.identifiers', { folders: [] })).toBe('unknown');
  });

  it('says how many files', () => {
    const evidence = goodClinic(put(fact('device.identifiers', 'ws-1', files(1))));
    expect(answer('s1.identifiers', evidence).message).toBe('1 file outside approved folders with identifiers, on 2 computers.');
  });
});

describe('S1 dates', () => {
  const attested = (statement: 'risk-assessment' | 'data-register', days: number) =>
    fact('clinic.attestation', statement, { statement, performedAt: ago(days), reference: null }, { daysAgo: days });
  const tested = (days: number) => fact('pentest.engagement', 'clinic', { performedAt: ago(days), open: 0 }, { daysAgo: days });

  it.each([
    ['s1.risk-assessment', attested('risk-assessment', 365), 'pass'],
    ['s1.risk-assessment', attested('risk-assessment', 366), 'partial'],
    ['s1.risk-assessment', attested('risk-assessment', 731), 'fail'],
    ['s1.risk-assessment', attested('risk-assessment', 1100), 'stale'],
    ['s1.data-register', attested('data-register', 92), 'pass'],
    ['s1.data-register', attested('data-register', 93), 'partial'],
    ['s1.data-register', attested('data-register', 366), 'fail'],
    ['s1.penetration-test', tested(365), 'pass'],
    ['s1.penetration-test', tested(700), 'partial'],
    ['s1.penetration-test', tested(800), 'fail'],
  ])('%s', (checkId, observation, state) => expect(stateWith(checkId, observation)).toBe(state));

  it('is unknown when nobody has said it', () => {
    expect(answer('s1.risk-assessment', clinic([])).message).toBe('No risk assessment is on record.');
    expect(answer('s1.penetration-test', clinic([]))).toMatchObject({ state: 'unknown', coverage: 0, gap: null });
  });
});

describe('S1 unregistered places', () => {
  const place = (key: string, filesFound: number, more: object = {}, daysAgo = 1) =>
    fact(
      'data.location',
      key,
      { ...GOOD_LOCATION, filesScanned: 100, filesFound, clinicalFiles: filesFound, ...more },
      { source: 'assessment', daysAgo },
    );
  const search = (complete: boolean, daysAgo = 1) =>
    fact('data.discovery', 'clinic', { performedAt: ago(daysAgo), locations: 1, complete }, { source: 'assessment', daysAgo });
  const state = (...facts: readonly Observation[]) => stateWith('s1.unregistered-stores', ...facts);

  it('counts the files of every place that nobody has registered', () => {
    expect(state()).toBe('pass');
    expect(state(place('srv/a', 4), place('srv/b', 6))).toBe('partial');
    expect(state(place('srv/a', 5), place('srv/b', 6))).toBe('fail');
    expect(state(place('srv01/bp', 9_000))).toBe('pass');
    expect(answer('s1.unregistered-stores', goodClinic(put(place('srv/a', 4)))).message).toBe(
      '4 files of health information in places that are not registered.',
    );
  });

  it('does not pass where a search looked at a part, could not read, is old, or was never made', () => {
    expect(state(search(false))).not.toBe('pass');
    expect(state(place('srv/a', 0, { filesUnread: 3 }))).not.toBe('pass');
    expect(state(search(true, 31), place('srv01/bp', 1, {}, 31))).toBe('stale');
    expect(answer('s1.unregistered-stores', clinic([])).state).toBe('unknown');
    const folders = [{ ...folder, approved: true, filesWithIdentifiers: 0 }];
    const agentOnly = clinic([fact('device.identifiers', 'ws-1', { folders })], { devices: [device('ws-1')] });
    expect(answer('s1.unregistered-stores', agentOnly).state).not.toBe('pass');
  });

  it('passes nothing where nothing was scanned: an empty list, or a place without a file that was read', () => {
    expect(answer('s1.unregistered-stores', clinic([search(true)]))).toMatchObject({ state: 'unknown', coverage: 0 });
    const empty = fact('data.discovery', 'clinic', { performedAt: ago(1), locations: 0, complete: true }, { source: 'assessment:other' });
    expect(state(empty)).not.toBe('pass');
    expect(state(place('srv/a', 0, { filesScanned: 0, filesUnread: 0 }))).not.toBe('pass');
    expect(state(place('srv/a', 0))).toBe('pass');
  });

  it('knows a retired place again only as unknown, and leaves stray folders of computers to their own check', () => {
    const evidence = goodClinic(put(place('srv/old', 50)));
    const dataStores = [...evidence.dataStores, dataStore({ id: 'old', state: 'retired', locations: ['srv/old'] })];
    expect(answer('s1.unregistered-stores', { ...evidence, dataStores }).state).toBe('fail');
    const stray = { folders: [{ ...folder, approved: false, filesWithIdentifiers: 40 }] };
    expect(state(fact('device.identifiers', 'ws-1', stray))).toBe('pass');
    expect(state(fact('device.identifiers', 'ws-1', { folders: [{ ...folder, approved: true, filesWithIdentifiers: 40 }] }))).toBe('fail');
  });
});

describe('S1 safeguards of registered places', () => {
  const judged = (more: Partial<DataStore>, count = 1) => {
    const rest = Array.from({ length: count - 1 }, (_, n) => dataStore({ id: `other-${n}` }));
    return answer('s1.store-safeguards', { ...goodClinic(), dataStores: [dataStore({ id: 'this', ...more }), ...rest] });
  };

  it('passes what is approved, encrypted, not open to everybody and within its time', () => expect(judged({}).state).toBe('pass'));

  it.each<[Partial<DataStore>, RegExp]>([
    [{ approval: null }, /Nobody has approved it/],
    [{ encrypted: false }, /not encrypted/],
    [{ breadth: 'everyone' }, /open to everybody/],
    [{ breadth: 'public' }, /open to everybody/],
    [{ retention: { rule: 'health-record', until: '2026-11-23', lastServiceOn: null, holdsMinors: null } }, /beyond its end/],
  ])('fails with %j', (more, detail) => {
    const result = judged(more);
    expect([result.state, result.subjects[0]?.detail]).toEqual(['fail', expect.stringMatching(detail)]);
  });

  it.each<[Partial<DataStore>]>([
    [{ encrypted: null }],
    [{ breadth: null }],
    [{ dataClasses: null }],
    [{ isCopy: true }],
    [{ retention: { rule: null, until: null, lastServiceOn: null, holdsMinors: null } }],
    [{ locations: ['srv/never-seen'] }],
  ])('never passes what is unknown: %j', (more) => {
    expect(judged(more).state).toBe('unknown');
    expect(judged(more, 9).state).toBe('partial');
  });

  it('takes one fault in ten in part, asks nothing of the encryption of paper, and is stale a year after the entry', () => {
    expect(judged({ encrypted: false }, 10).state).toBe('partial');
    expect(judged({ encrypted: false }, 9).state).toBe('fail');
    expect(judged({ kind: 'paper-archive', encrypted: null }).state).toBe('pass');
    expect(judged({ changedAt: new Date(ago(366)) }).state).toBe('stale');
    expect(answer('s1.store-safeguards', clinic([])).state).toBe('unknown');
  });

  it('believes discovery before the register', () => {
    const open = fact('data.location', 'srv01/bp', { ...GOOD_LOCATION, breadth: 'everyone' }, { source: 'assessment', daysAgo: 1 });
    expect(answer('s1.store-safeguards', goodClinic(put(open))).state).toBe('fail');
  });

  it('names the places of an entry that discovery did not see, and does not pass over them', () => {
    const result = judged({ locations: ['srv01/bp', 'cloud/share'] });
    expect([result.state, result.subjects[0]?.detail]).toEqual(['unknown', 'Discovery does not see cloud/share.']);
    const many = judged({ locations: ['srv01/bp', 'a', 'b', 'c', 'd', 'e'] });
    expect(many.subjects[0]?.detail).toBe('Discovery does not see a, b, c and 2 more.');
    expect(judged({ locations: ['srv01/bp', 'cloud/share'], breadth: 'public', encrypted: false }).state).toBe('fail');
  });

  it('has no fault in a retired entry whose place was registered anew', () => {
    const gone = dataStore({ id: 'gone', state: 'retired', locations: ['srv01/bp'] });
    const { dataStores, ...evidence } = goodClinic();
    expect(answer('s1.store-safeguards', { ...evidence, dataStores: [gone, ...dataStores] })).toMatchObject({ state: 'pass', coverage: 1 });
  });
});
