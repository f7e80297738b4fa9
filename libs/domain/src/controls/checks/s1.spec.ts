import { ago, clinic, device, fact, goodClinic, put } from '../../evidence/evidence.fixture.js';
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
