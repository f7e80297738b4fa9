import { trustedHardwareId } from './hardware-id.js';

it.each([
  ['4C4C4544-0034-3010-8048-B6C04F503732', '4c4c4544-0034-3010-8048-b6c04f503732'],
  [' 640HP72 ', '640hp72'],
  ['SN00000006\0\0', 'sn00000006'],
])('keeps %j', (text, id) => {
  expect(trustedHardwareId(text)).toBe(id);
});

it.each([
  ...[null, '', '   ', '0', '00000000', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', '00000000-0000-0000-0000-000000000000'],
  ...['To Be Filled By O.E.M.', 'Default string', 'System Serial Number', 'None', '03000200-0400-0500-0006-000700080009', 'x'.repeat(200)],
])('takes %j for nobody’s', (text) => {
  expect(trustedHardwareId(text)).toBeNull();
});
