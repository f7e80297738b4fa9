import type { ScanAsset } from '../../intake/scan.js';
import { computersIn } from './computers-in.js';

const asset = (key: string, facts: Partial<ScanAsset> = {}): ScanAsset => ({
  ...{ key, hostname: null, ip: null, mac: [], operatingSystem: null, hardwareId: null, credentialed: true },
  ...facts,
});
const COMPUTERS = [
  { id: 'one', name: 'RECEPTION-1' },
  { id: 'two', name: 'server' },
];

describe('computers in a scan', () => {
  it('are known by host name, whatever its case and domain', () => {
    expect(computersIn([asset('10.0.0.5', { hostname: 'reception-1.clinic.local' }), asset('SERVER')], COMPUTERS)).toEqual(['one', 'two']);
  });

  it('are not those that were looked at from outside only, nor addresses, nor strangers', () => {
    const outside = asset('server', { credentialed: false });
    expect(computersIn([outside, asset('10.0.0.5'), asset('fe80::1'), asset('laptop'), asset('localhost')], COMPUTERS)).toEqual([]);
  });

  it('are none where a name could mean two', () => {
    expect(computersIn([asset('a', { hostname: 'server' }), asset('b', { hostname: 'server.other' })], COMPUTERS)).toEqual([]);
    expect(computersIn([asset('server')], [...COMPUTERS, { id: 'three', name: 'Server.old' }])).toEqual([]);
  });
});
