/** What firmware says where its maker filled nothing in, and the ids that whole series of boards share. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  'to be filled by o.e.m.',
  'to be filled by o.e.m',
  'to be filled by oem',
  'tobefilledbyo.e.m.',
  'filled by o.e.m.',
  'default string',
  'system serial number',
  'chassis serial number',
  'base board serial number',
  'serial number',
  'serialnumber',
  'system serial',
  'no serial number',
  'none specified',
  'not present',
  'default',
  'test',
  'not specified',
  'not applicable',
  'not available',
  'none',
  'null',
  'n/a',
  'unknown',
  'invalid',
  'empty',
  'oem',
  'ssn12345678901234567890',
  '0123456789abcdef',
  '0123456789',
  '1234567',
  '12345678',
  '123456789',
  '1234567890',
  '03000200-0400-0500-0006-000700080009',
  '00020003-0004-0005-0006-000700080009',
  '12345678-1234-5678-90ab-cddeefaabbcc',
  '4c4c4544-0000-2010-8020-80c04f202020',
]);
const SHORTEST = 4;
const LONGEST = 128;

/** A serial number or hardware UUID in lower case; null when it is empty or tells no machine from another. */
export function trustedHardwareId(text: string | null): string | null {
  const id =
    text
      ?.replace(/[\0\s]+/g, ' ')
      .trim()
      .toLowerCase() ?? '';
  if (id.length < SHORTEST || id.length > LONGEST || PLACEHOLDERS.has(id)) return null;
  return new Set(id.replace(/[-. ]/g, '')).size < 2 ? null : id;
}
