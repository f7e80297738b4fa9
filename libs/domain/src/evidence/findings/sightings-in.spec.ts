import type { ScanAsset } from '../../intake/scan.js';
import { identityOf } from '../../inventory/sameness/identity.js';
import { told, type Telling } from '../../inventory/sameness/told.fixture.js';
import { sightingsIn } from './sightings-in.js';

const asset = (key: string, facts: Partial<ScanAsset> = {}): ScanAsset => ({
  ...{ key, hostname: null, ip: null, mac: [], operatingSystem: null, hardwareId: null, hardwareIdKind: null, credentialed: true },
  ...facts,
});
const computer = (id: string, telling: Telling, ...others: readonly (readonly [string, Telling])[]) => ({
  id,
  identity: told(others.reduce((all, [, one]) => ({ ...all, ...one }), telling)),
  sightings: [{ id, identity: told(telling) }, ...others.map(([other, one]) => ({ id: other, identity: told(one) }))],
});
const computersIn = (assets: readonly ScanAsset[], computers: readonly ReturnType<typeof computer>[], format = 'nessus') =>
  sightingsIn({ format, assets }, computers);
const COMPUTERS = [computer('one', { name: 'RECEPTION-1', serial: 'S-1000' }), computer('two', { name: 'srv-1' })];

describe('computers in a scan', () => {
  it('are known by host name, whatever its case and domain', () => {
    expect(computersIn([asset('10.0.0.5', { hostname: 'reception-1.clinic.local' }), asset('SRV-1')], COMPUTERS)).toEqual(['one', 'two']);
  });

  it('are not those that were looked at from outside only, nor addresses, nor strangers', () => {
    const outside = asset('srv-1', { credentialed: false });
    expect(computersIn([outside, asset('10.0.0.5'), asset('fe80::1'), asset('laptop'), asset('localhost')], COMPUTERS)).toEqual([]);
  });

  it('are none where a name could mean two', () => {
    expect(computersIn([asset('a', { hostname: 'srv-1' }), asset('b', { hostname: 'srv-1.other' })], COMPUTERS)).toEqual([]);
    expect(computersIn([asset('srv-1')], [...COMPUTERS, computer('three', { name: 'Srv-1.old' })])).toEqual([]);
    const known = [computer('one', { name: 'srv-1', mac: ['f8:75:a4:00:00:01'] })];
    expect(computersIn([asset('srv-1'), asset('10.0.0.5', { hostname: 'srv-1', mac: ['f8:75:a4:00:00:02'] })], known)).toEqual([]);
  });

  it('are known by what else scanners tell of them', () => {
    expect(computersIn([asset('10.0.0.5', { hardwareId: 's-1000' })], COMPUTERS)).toEqual(['one']);
    expect(computersIn([asset('reception-1', { hardwareId: 'S-1000' })], COMPUTERS)).toEqual(['one']);
    const adapters = [computer('one', { name: 'RECEPTION-1', mac: ['f8:75:a4:00:00:01'] })];
    expect(
      computersIn([asset('reception-1', { mac: ['F8-75-A4-00-00-01'] }), asset('other', { mac: ['f8:75:a4:00:00:01'] })], adapters),
    ).toEqual(['one']);
  });

  it('are known by name and hardware beside a computer that bears the name of another one', () => {
    const renewed = [computer('old', { name: 'srv-1', uuid: 'U-1000' }), computer('new', { name: 'srv-1', uuid: 'U-2000' })];
    expect(computersIn([asset('srv-1', { hardwareId: 'U-2000', hardwareIdKind: 'hardware-uuid' })], renewed)).toEqual(['new']);
  });

  it('are not those whose name another machine bears now', () => {
    const by = (facts: Partial<ScanAsset>, telling: Telling) =>
      computersIn([asset('srv-1', facts)], [computer('one', { name: 'srv-1', ...telling })]);
    expect(by({ mac: ['f8:75:a4:00:00:02'] }, { mac: ['f8:75:a4:00:00:01'] })).toEqual([]);
    expect(by({ hardwareId: 'C-2000', hardwareIdKind: 'cloud-id' }, { cloud: 'C-1000' })).toEqual([]);
    expect(by({ hardwareId: 'U-2000', hardwareIdKind: 'hardware-uuid' }, { uuid: 'U-1000' })).toEqual([]);
    expect(by({ hardwareId: 'i-0123456789abcdef0' }, {})).toEqual([]);
    expect(computersIn([asset('10.0.0.5', { hostname: 'srv-1', hardwareId: 'S-1000' })], COMPUTERS)).toEqual([]);
  });

  it('are known by name where an id is of a kind that nothing else tells, or tells no machine from another', () => {
    const defender = asset('m1', { hostname: 'srv-1', hardwareId: 'C-1000', hardwareIdKind: 'cloud-id' });
    expect(computersIn([defender], COMPUTERS)).toEqual(['two']);
    expect(computersIn([asset('srv-1', { hardwareId: 'To be filled by O.E.M.' })], COMPUTERS)).toEqual(['two']);
  });

  it('are those that a tool of this kind looked into, and says so where it may have looked from outside', () => {
    const looked = (format: string, credentialed: boolean | null) =>
      computersIn([asset('srv-1', { credentialed })], COMPUTERS, format).includes('two');
    expect(['nessus', 'openvas', 'tenable-csv'].filter((format) => looked(format, true))).toHaveLength(3);
    expect(['nessus', 'openvas', 'tenable-csv', 'qualys', 'nexpose', 'lynis'].filter((format) => looked(format, null))).toEqual([]);
    expect(['defender', 'wazuh', 'wazuh-alerts'].filter((format) => looked(format, null))).toEqual(['defender', 'wazuh']);
    expect(looked('defender', false)).toBe(false);
    expect(looked('lynis', true)).toBe(false);
  });

  it('are named by the sighting that the scan is most like, so that a parted one is not vouched for', () => {
    const wrong = computer('desk', { name: 'DESK-1', serial: 'S-1000' }, ['laptop', { name: 'LAPTOP-2', serial: 'S-2000' }]);
    const both = {
      ...wrong,
      identity: identityOf(
        null,
        ['DESK-1', 'LAPTOP-2'].map((value) => ({ field: 'hostname', value })),
      ),
    };
    expect(computersIn([asset('laptop-2')], [both])).toEqual(['laptop']);
    expect(computersIn([asset('desk-1')], [both])).toEqual(['desk']);
    const known = computer('one', { name: 'srv-1' }, ['two', { name: 'srv-1', mac: ['f8:75:a4:00:00:02'] }]);
    expect(computersIn([asset('srv-1', { mac: ['f8:75:a4:00:00:02'] })], [known])).toEqual(['two']);
    expect(computersIn([asset('srv-1')], [known])).toEqual(['one']);
  });
});
