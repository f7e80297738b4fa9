import { readNinjaOne, type NinjaTold } from './ninjaone.js';

const AT = 1_764_000_000;
const device = (facts: object = {}): object => ({
  ...{ id: 7, organizationId: 3, nodeClass: 'WINDOWS_WORKSTATION', approvalStatus: 'APPROVED', systemName: 'RECEPTION-01', lastUpdate: AT },
  os: { name: 'Windows 11 Professional Edition', buildNumber: '26100', releaseId: '24H2', needsReboot: true },
  system: { manufacturer: 'Dell Inc.', model: 'OptiPlex', biosSerialNumber: 'ABC123X', virtualMachine: false },
  ...facts,
});
const row = (facts: object): object => ({ deviceId: 7, timestamp: AT - 3 * 86_400, ...facts });
const NOW = new Date((AT + 3_600) * 1_000);
const readAll = (told: Partial<NinjaTold>) => readNinjaOne({ devices: [device()], antivirus: [], volumes: [], patches: [], ...told }, NOW);
const asked = (told: Partial<NinjaTold>) => readAll(told).devices;

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

it.each([
  ['no id', { id: null }, 'expected a device with an id'],
  ['a time to come', { lastUpdate: AT + 2 * 86_400 }, 'more than 24 hours ahead'],
  ['a time that is none', { lastUpdate: 1e300 }, 'is no time'],
  ['a time of long ago', { lastUpdate: 12 }, 'before 2000'],
])('sets a computer with %s aside, and takes the others', (_, facts, reason) => {
  const read = readAll({ devices: [device({ id: 8, ...facts }), device()] });
  expect(read.devices.map(({ machine }) => machine.ownId)).toEqual(['7']);
  expect(read.refused).toEqual([expect.objectContaining({ reason: expect.stringContaining(reason) })]);
});

it('believes a computer whose clock is ahead by hours', () => {
  expect(asked({ devices: [device({ lastUpdate: AT + 6 * 3_600 })] })).toHaveLength(1);
});

it('tells a section that does not fit as not readable, and the rest as it is', () => {
  const [one] = asked({ antivirus: [row({ productName: 'x'.repeat(2_000), productState: 'ON' })] });
  expect(one?.sections.antivirus).toMatchObject({ status: 'unreadable', reason: expect.stringContaining('to 512 characters') });
  expect(one?.sections.os).toMatchObject({ status: 'read' });
});

it('gives a list of patches no age by a time to come', () => {
  const [one] = asked({ patches: [row({ status: 'APPROVED', type: 'DRIVER_UPDATES', timestamp: AT + 10 * 86_400 })] });
  expect(one?.sections.updates).toMatchObject({ data: { listAgeDays: null } });
});
