import type { ScanAsset } from '../../intake/scan.js';
import { told, type Telling } from '../../inventory/sameness/told.fixture.js';
import { computersIn } from './computers-in.js';

const asset = (key: string, facts: Partial<ScanAsset> = {}): ScanAsset => ({
  ...{ key, hostname: null, ip: null, mac: [], operatingSystem: null, hardwareId: null, credentialed: true },
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
  });

  it('are known by what else scanners tell of them, and are not where that is another computer’s', () => {
    expect(computersIn([asset('10.0.0.5', { hardwareId: 's-1000' })], COMPUTERS)).toEqual(['one']);
    expect(computersIn([asset('10.0.0.5', { hostname: 'srv-1', hardwareId: 'S-1000' })], COMPUTERS)).toEqual(['two']);
    const adapters = [computer('one', { name: 'RECEPTION-1', mac: ['f8:75:a4:00:00:01'] })];
    expect(
      computersIn([asset('reception-1', { mac: ['F8-75-A4-00-00-01'] }), asset('other', { mac: ['f8:75:a4:00:00:01'] })], adapters),
    ).toEqual(['one']);
  });
});
