import fc from 'fast-check';
import { compareIdentities } from './compare.js';
import { identityOf, type IdentityValue } from './identity.js';
import { anyValues, placeholders, told } from './told.fixture.js';

const compare = (a: Parameters<typeof told>[0], b: Parameters<typeof told>[0]) => compareIdentities(told(a), told(b));
const laptop = { uuid: 'U-1000', serial: 'S-1000', name: 'FRONT-1' };

describe('one computer', () => {
  it.each([
    ['tells one hardware and name twice', laptop, laptop, 'hardware'],
    ['tells its serial number to one program and its UUID to both', { ...laptop, serial: undefined }, laptop, 'hardware'],
    ['has its name with and without domain', laptop, { ...laptop, name: 'front-1.clinic.local' }, 'hardware'],
    ['was renamed, and is no virtual machine', { ...laptop, virtual: 'no' }, { ...laptop, name: 'BACK-2' }, 'hardware'],
    [
      'got another adapter, and is no virtual machine',
      { ...laptop, virtual: 'no', mac: ['f8:75:a4:00:00:01'] },
      { ...laptop, mac: ['f8:75:a4:00:00:02'] },
      'hardware',
    ],
    ['is known to a cloud', { cloud: 'C-1000', name: 'FRONT-1' }, { cloud: 'C-1000', name: 'FRONT-1' }, 'cloud-id'],
    [
      'tells adapters and name, one program more of them',
      { mac: ['f8:75:a4:00:00:01'], name: 'FRONT-1' },
      { mac: ['f8:75:a4:00:00:01', 'f8:75:a4:00:00:02'], name: 'FRONT-1' },
      'adapters-and-name',
    ],
  ])('%s', (_, a, b, reason) => {
    expect(compare(a, b)).toMatchObject({ verdict: 'same', reason });
  });
});

describe('somebody has to say of', () => {
  it.each([
    ['a copy of a virtual machine, or one that was renamed', { ...laptop, virtual: 'yes' }, { ...laptop, name: 'OTHER' }, 'other-name'],
    ['one hardware under two names, nobody knowing whether it is virtual', laptop, { ...laptop, name: 'OTHER' }, 'other-name'],
    [
      'a virtual machine under one name with other adapters',
      { ...laptop, virtual: 'yes', mac: ['f8:75:a4:00:00:01'] },
      { ...laptop, mac: ['f8:75:a4:00:00:02'] },
      'other-adapters',
    ],
    [
      'machines of their own with the UUID of a series of boards and other adapters',
      { uuid: 'U-1000', name: 'FRONT-1', virtual: 'no', mac: ['f8:75:a4:00:00:01'] },
      { uuid: 'U-1000', name: 'FRONT-1', mac: ['f8:75:a4:00:00:02'] },
      'other-adapters',
    ],
    [
      'machines of their own with the ids of a series of boards, other adapters and other names',
      { ...laptop, virtual: 'no', mac: ['f8:75:a4:00:00:01'] },
      { ...laptop, name: 'BACK-2', mac: ['f8:75:a4:00:00:02'] },
      'other-name',
    ],
    ['two systems on one hardware', { ...laptop, platform: 'linux' }, { ...laptop, platform: 'windows' }, 'other-system'],
    ['a board that was replaced', laptop, { ...laptop, uuid: 'U-2000' }, 'hardware-in-part'],
    ['a name alone', { name: 'FRONT-1' }, { name: 'front-1' }, 'name-alone'],
    ['a name in a domain', { name: 'FRONT-1', domain: 'clinic.local' }, { name: 'front-1', domain: 'CLINIC.LOCAL' }, 'name-and-domain'],
    ['adapters without a name', { mac: ['f8:75:a4:00:00:01'] }, { mac: ['f8:75:a4:00:00:01'], name: 'FRONT-1' }, 'adapters-alone'],
    [
      'a cloud’s id on other hardware',
      { ...laptop, cloud: 'C-1000' },
      { uuid: 'U-9000', cloud: 'C-1000', name: 'FRONT-1' },
      'hardware-contradicts',
    ],
  ])('%s', (_, a, b, reason) => {
    expect(compare(a, b)).toMatchObject({ verdict: 'ask', reason });
  });
});

describe('two computers', () => {
  it.each([
    ['bear one name on other hardware', laptop, { ...laptop, uuid: 'U-2000', serial: 'S-2000' }, 'hardware-contradicts'],
    ['share the id of a series of boards', laptop, { ...laptop, serial: 'S-2000', name: 'BACK-2' }, 'hardware-in-part'],
    [
      'stand in turn on one docking station',
      { mac: ['f8:75:a4:00:00:01'], name: 'FRONT-1' },
      { mac: ['f8:75:a4:00:00:01'], name: 'BACK-2' },
      'adapters-move',
    ],
    ['bear one name in two domains', { name: 'A-1', domain: 'one.local' }, { name: 'A-1', domain: 'two.local' }, 'other-domain'],
    [
      'have only placeholders in common',
      { serial: 'To be filled by O.E.M.', name: 'A-1' },
      { serial: 'To be filled by O.E.M.', name: 'B-1' },
      'nothing-agrees',
    ],
  ])('%s', (_, a, b, reason) => {
    expect(compare(a, b)).toMatchObject({ verdict: 'different', reason });
  });
});

it('does not matter which of two comes first', () => {
  fc.assert(
    fc.property(anyValues, anyValues, fc.constantFrom('linux', 'windows', null), (a, b, platform) => {
      const [one, other] = [identityOf(platform, a), identityOf('windows', b)];
      expect(compareIdentities(other, one)).toEqual(compareIdentities(one, other));
    }),
  );
});

it('never rests on a placeholder', () => {
  fc.assert(
    fc.property(anyValues, anyValues, placeholders, (a: readonly IdentityValue[], b: readonly IdentityValue[], more) => {
      const plain = compareIdentities(identityOf(null, a), identityOf(null, b));
      expect(compareIdentities(identityOf(null, [...a, ...more]), identityOf(null, [...b, ...more]))).toEqual(plain);
      expect(compareIdentities(identityOf(null, more), identityOf(null, more)).verdict).toBe('different');
    }),
  );
});
