import type { ScanAsset } from '../../intake/scan.js';
import { told, type Telling } from '../../inventory/sameness/told.fixture.js';
import { computersIn } from './computers-in.js';

const asset = (key: string, facts: Partial<ScanAsset> = {}): ScanAsset => ({
  ...{ key, hostname: null, ip: null, mac: [], operatingSystem: null, hardwareId: null, hardwareIdKind: null, credentialed: true },
  ...facts,
});
const computer = (id: string, telling: Telling) => ({ id, identity: told(telling) });
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
});
