import fc from 'fast-check';
import { compareAccounts, comparePeople } from './compare.js';
import { anyIdentity, told, type Telling } from './told.fixture.js';

const of = (a: Telling, b: Telling): string => {
  const { verdict, reason } = compareAccounts(told(a), told(b));
  return `${verdict}: ${reason}`;
};
const ofPeople = (a: Telling, b: Telling): string => {
  const { verdict, reason } = comparePeople(told(a), told(b));
  return `${verdict}: ${reason}`;
};

it.each<[string, Telling, Telling, string]>([
  ['one id of the cloud under two names', { cloud: 'c', name: 'old' }, { cloud: 'c', name: 'new' }, 'same: cloud-id'],
  ['one id on the premises', { directory: 'd', name: 'jane' }, { directory: 'd', name: 'jsmith' }, 'same: directory-id'],
  ['one address', { addresses: ['a'] }, { addresses: ['a', 'alias'] }, 'same: address'],
  ['one address, where only one side tells an id', { addresses: ['a'], cloud: 'c' }, { addresses: ['a'] }, 'same: address'],
  ['ids of which one agrees', { cloud: 'c', directory: 'd' }, { cloud: 'c', directory: 'e' }, 'ask: ids-in-part'],
  ['one address under two ids', { cloud: 'c', addresses: ['a'] }, { cloud: 'e', addresses: ['a'] }, 'ask: other-id'],
  ['one name under two ids', { cloud: 'c', name: 'n' }, { cloud: 'e', name: 'n' }, 'ask: other-id'],
  ['two ids', { cloud: 'c', login: 'l' }, { cloud: 'e', login: 'l' }, 'different: other-id'],
  ['a name alone', { name: 'reception', list: 'one' }, { name: 'reception', list: 'two' }, 'ask: name-alone'],
  ['a login alone', { login: 'jane' }, { login: 'jane' }, 'ask: login-alone'],
  ['a login of two addresses', { login: 'jane', addresses: ['a'] }, { login: 'jane', addresses: ['b'] }, 'different: nothing-agrees'],
  ['two entries of one list', { list: 'one', addresses: ['a'] }, { list: 'one', addresses: ['a'] }, 'different: one-list'],
  ['one id in two systems', { cloud: 'c' }, { cloud: 'c', system: 'remote-access' }, 'different: nothing-agrees'],
  ['nothing', {}, {}, 'different: nothing-agrees'],
])('judges %s', (_, a, b, expected) => {
  expect(of(a, b)).toBe(expected);
});

const VPN = 'remote-access';

it.each<[string, Telling, Telling, string]>([
  ['one id', { cloud: 'c' }, { cloud: 'c', system: VPN }, 'same: cloud-id'],
  ['one address', { addresses: ['a'] }, { addresses: ['a'], system: VPN }, 'same: address'],
  ['one address in two directories', { addresses: ['a'], cloud: 'c' }, { addresses: ['a'], cloud: 'g' }, 'same: address'],
  ['a login alone', { login: 'jane' }, { login: 'jane', system: VPN }, 'ask: login-alone'],
  ['a name alone', { name: 'reception' }, { name: 'reception', system: VPN }, 'different: nothing-agrees'],
  ['one id that a shared mailbox has', { cloud: 'c', personal: false }, { cloud: 'c', system: VPN }, 'different: shared'],
])('judges whose accounts they are by %s', (_, a, b, expected) => {
  expect(ofPeople(a, b)).toBe(expected);
});

it('says the same of both sides, and never joins across systems or what one list names twice', () => {
  fc.assert(
    fc.property(anyIdentity, anyIdentity, (a, b) => {
      expect(compareAccounts(a, b)).toEqual(compareAccounts(b, a));
      expect(comparePeople(a, b)).toEqual(comparePeople(b, a));
      const areTwo = a.system !== b.system || (a.list !== null && a.list === b.list);
      expect(areTwo && compareAccounts(a, b).verdict !== 'different').toBe(false);
    }),
  );
});
