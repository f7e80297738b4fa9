import { readNinjaOne, type NinjaTold } from './ninjaone.js';

const AT = 1_764_000_000;
const device = (facts: object = {}): object => ({
  ...{ id: 7, organizationId: 3, nodeClass: 'WINDOWS_WORKSTATION', approvalStatus: 'APPROVED', systemName: 'RECEPTION-01', lastUpdate: AT },
  os: { name: 'Windows 11 Professional Edition', buildNumber: '26100', releaseId: '24H2', needsReboot: true },
  system: { manufacturer: 'Dell Inc.', model: 'OptiPlex', biosSerialNumber: 'ABC123X', virtualMachine: false },
  ...facts,
});
const row = (facts: object): object => ({ deviceId: 7, timestamp: AT - 3 * 86_400, ...facts });
const asked = (told: Partial<NinjaTold>) => {
  const read = readNinjaOne({ devices: [device()], antivirus: [], volumes: [], patches: [], ...told });
  if (!read.ok) throw new Error(read.reason);
  return read.value;
};

it('tells who a computer is, and when it was last heard from', () => {
  const [one] = asked({});
  expect(one).toMatchObject({
    machine: { hostname: 'RECEPTION-01', platform: 'windows', serial: 'ABC123X', ownId: '7' },
    observedAt: new Date(AT * 1_000),
    sections: { os: { data: { build: '26100', version: '24H2' } }, system: { data: { role: 'workstation' } } },
  });
});

it('leaves out what is no computer, waits to be let in, or was never heard from', () => {
  const others = [{ nodeClass: 'NMS_PRINTER' }, { approvalStatus: 'PENDING' }, { lastUpdate: null }].map(device);
  expect(asked({ devices: others })).toEqual([]);
});

it.each([
  [
    { productState: 'ON', definitionStatus: 'Up-to-Date' },
    { realTime: true, signatureAgeDays: 0 },
  ],
  [
    { productState: 'OFF', definitionStatus: 'Out-of-Date' },
    { realTime: false, signatureAgeDays: 7 },
  ],
  [
    { productState: 'UNKNOWN', definitionStatus: null },
    { realTime: null, signatureAgeDays: null },
  ],
])('reads antivirus %o as %o', (facts, product) => {
  const [one] = asked({ antivirus: [row({ productName: 'Defender', ...facts })] });
  expect(one?.sections.antivirus).toMatchObject({ data: { products: [{ name: 'Defender', ...product }] } });
});

it.each([
  [{ protectionStatus: 'PROTECTED', conversionStatus: 'FULLY_ENCRYPTED' }, true],
  [{ protectionStatus: 'UNPROTECTED', conversionStatus: 'FULLY_ENCRYPTED' }, false],
  [{ protectionStatus: 'PROTECTED', conversionStatus: 'ENCRYPTION_IN_PROGRESS' }, null],
  [{ protectionStatus: 'UNKNOWN', conversionStatus: 'UNKNOWN' }, null],
])('reads BitLocker %o as %s', (bitLockerStatus, encrypted) => {
  const [one] = asked({ volumes: [row({ driveLetter: 'C:', deviceType: 'Local Disk', bitLockerStatus })] });
  expect(one?.sections.encryption).toMatchObject({ data: { volumes: [{ mount: 'C:', system: true, encrypted }] } });
});

it('counts patches that wait, and those of them that are about security where the service says so of all', () => {
  const patches = [
    row({ status: 'INSTALLED', type: 'SECURITY_UPDATES' }),
    row({ status: 'REJECTED', type: 'SECURITY_UPDATES' }),
    row({ status: 'APPROVED', type: 'SECURITY_UPDATES' }),
    row({ status: 'FAILED', type: 'DRIVER_UPDATES' }),
  ];
  expect(asked({ patches })[0]?.sections.updates).toMatchObject({
    data: { pending: 2, pendingSecurity: 1, listAgeDays: 3, rebootRequired: true },
  });
  expect(asked({ patches: [...patches, row({ status: 'MANUAL' })] })[0]?.sections.updates).toMatchObject({
    data: { pendingSecurity: null },
  });
});

it('says nothing by a report that is not to be had, and takes one without rows for not known', () => {
  const [one] = asked({ antivirus: null });
  expect(one?.sections).not.toHaveProperty('antivirus');
  expect(one?.sections.updates).toMatchObject({ status: 'unreadable', reason: expect.stringContaining('not to say') });
});

it('refuses devices that are none', () => {
  expect(readNinjaOne({ devices: ['x'], antivirus: null, volumes: null, patches: null })).toMatchObject({ ok: false, path: '/devices/0' });
});
