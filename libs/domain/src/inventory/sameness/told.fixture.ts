import fc from 'fast-check';
import { identityOf, type ComputerIdentity, type IdentityField, type IdentityValue } from './identity.js';

export interface Telling {
  readonly uuid?: string | undefined;
  readonly serial?: string | undefined;
  readonly name?: string | undefined;
  readonly domain?: string | undefined;
  readonly cloud?: string | undefined;
  readonly mac?: readonly string[];
  readonly virtual?: string;
  readonly platform?: string;
}

/** The identity that a program's words make. */
export function told({ uuid, serial, name, domain, cloud, mac = [], virtual, platform }: Telling): ComputerIdentity {
  const one = (field: IdentityField, value: string | undefined): IdentityValue[] => (value === undefined ? [] : [{ field, value }]);
  return identityOf(platform ?? null, [
    ...[...one('hardware-uuid', uuid), ...one('serial', serial), ...one('hostname', name), ...one('domain', domain)],
    ...[...one('cloud-id', cloud), ...mac.flatMap((value) => one('mac', value)), ...one('virtual', virtual)],
  ]);
}

const POOL: Readonly<Record<IdentityField, readonly string[]>> = {
  serial: ['S-1000', 'S-2000', 'System Serial Number'],
  'hardware-uuid': ['U-1000', 'U-2000', '00000000-0000-0000-0000-000000000000'],
  mac: ['f8:75:a4:00:00:01', 'f8:75:a4:00:00:02', '02:42:ac:11:00:02'],
  'cloud-id': ['C-1000', 'C-2000'],
  hostname: ['FRONT-1', 'BACK-2', 'localhost'],
  domain: ['clinic.local', 'other.local', 'WORKGROUP'],
  virtual: ['yes', 'no'],
};
const NOBODYS: readonly IdentityValue[] = [
  ...['To be filled by O.E.M.', 'Default string', '0', 'None', '123456789'].map((value) => ({ field: 'serial', value }) as const),
  ...['00000000-0000-0000-0000-000000000000', '03000200-0400-0500-0006-000700080009'].map(
    (value) => ({ field: 'hardware-uuid', value }) as const,
  ),
  ...['00:00:00:00:00:00', '00:05:9a:3c:7a:00', '02:42:ac:11:00:02'].map((value) => ({ field: 'mac', value }) as const),
  ...['localhost', '10.0.0.1', 'ubuntu'].map((value) => ({ field: 'hostname', value }) as const),
  ...['WORKGROUP', 'lan'].map((value) => ({ field: 'domain', value }) as const),
];

const fields = Object.keys(POOL) as IdentityField[];
const anyValue = fc
  .constantFrom(...fields)
  .chain((field) => fc.constantFrom(...POOL[field]).map((value): IdentityValue => ({ field, value })));
/** What a program may tell, out of few values, so that they meet. */
export const anyValues = fc.array(anyValue, { maxLength: 6 });
export const placeholders = fc.array(fc.constantFrom(...NOBODYS), { maxLength: 4 });
