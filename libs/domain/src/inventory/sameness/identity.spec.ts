import { identityOf, trustedValue, type IdentityField } from './identity.js';

it.each([
  ['mac', 'F8:75:A4:12:34:56', 'f875a4123456'],
  ['mac', 'f875.a412.3456', 'f875a4123456'],
  ['hostname', 'RECEPTION-01.clinic.local', 'reception-01'],
  ['domain', 'Clinic.Local', 'clinic'],
  ['serial', ' 640HP72 ', '640hp72'],
  ['hardware-uuid', '4C4C4544-0034-3010-8048-B6C04F503732', '44454c4c-3400-1030-8048-b6c04f503732'],
  ['hardware-uuid', '44454C4C-3400-1030-8048-B6C04F503732', '44454c4c-3400-1030-8048-b6c04f503732'],
] as const)('%s %j is compared as %s', (field, value, compared) => {
  expect(trustedValue({ field, value })).toBe(compared);
});

it.each([
  ['mac', '00:00:00:00:00:00'],
  ['mac', 'ff:ff:ff:ff:ff:ff'],
  ['mac', '01:00:5e:00:00:fb'],
  ['mac', '02:42:ac:11:00:02'],
  ['mac', '00:05:9a:3c:7a:00'],
  ['mac', '00:50:56:c0:00:08'],
  ['mac', '00:ff:3a:11:22:33'],
  ['mac', 'not an address'],
  ['hostname', 'localhost.localdomain'],
  ['hostname', '10.0.0.7'],
  ['hostname', 'fe80::1'],
  ['hostname', 'MacBook-Pro.local'],
  ['domain', 'WORKGROUP'],
  ['serial', 'To be filled by O.E.M.'],
  ['serial', 'System Serial Number'],
  ['serial', '0000000000'],
  ['hardware-uuid', '00000000-0000-0000-0000-000000000000'],
  ['hardware-uuid', '00020003-0004-0005-0006-000700080009'],
  ['cloud-id', ''],
  ['virtual', 'perhaps'],
] as const satisfies readonly (readonly [IdentityField, string])[])('%s %j tells no computer from another', (field, value) => {
  expect(trustedValue({ field, value })).toBeNull();
});

it('puts together what several programs tell', () => {
  const { values, virtual } = identityOf('windows', [
    { field: 'hostname', value: 'FRONT-1' },
    { field: 'hostname', value: 'front-1.clinic.local' },
    { field: 'mac', value: '02:42:ac:11:00:02' },
    { field: 'virtual', value: 'no' },
  ]);
  expect([values.hostname, values.mac, virtual]).toEqual([['front-1'], [], false]);
});
