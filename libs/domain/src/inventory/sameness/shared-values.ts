import type { ComparedField, ComputerIdentity } from './identity.js';

type Values = ComputerIdentity['values'];

/**
 * Leaves out what is on computers that are certainly two: the UUID of a whole series of boards, a docking station's adapter, the cloud id of an
 * image. Such a value tells no computer from another, however unique it looks.
 */
export function withoutSharedValues<T extends { readonly identity: ComputerIdentity }>(all: readonly T[]): readonly T[] {
  const shared = {
    'hardware-uuid': sharedBy(all, 'hardware-uuid', (a, b) => apart(a, b, 'serial') && apart(a, b, 'hostname')),
    serial: sharedBy(all, 'serial', (a, b) => apart(a, b, 'hardware-uuid') && apart(a, b, 'hostname')),
    mac: sharedBy(all, 'mac', (a, b) => apart(a, b, 'hardware-uuid') || apart(a, b, 'serial')),
    'cloud-id': sharedBy(all, 'cloud-id', (a, b) => apart(a, b, 'hardware-uuid') || apart(a, b, 'serial')),
  };
  if (Object.values(shared).every(({ size }) => size === 0)) return all;
  return all.map((one) => {
    const values = { ...one.identity.values };
    for (const [field, gone] of Object.entries(shared)) {
      const compared = field as keyof typeof shared;
      values[compared] = values[compared].filter((value) => !gone.has(value));
    }
    return { ...one, identity: { ...one.identity, values } };
  });
}

function apart(a: Values, b: Values, field: ComparedField): boolean {
  return a[field].length > 0 && b[field].length > 0 && !a[field].some((value) => b[field].includes(value));
}

function sharedBy(
  all: readonly { readonly identity: ComputerIdentity }[],
  field: ComparedField,
  areTwo: (a: Values, b: Values) => boolean,
): ReadonlySet<string> {
  const holders = new Map<string, Values[]>();
  for (const { identity } of all)
    for (const value of identity.values[field]) holders.set(value, [...(holders.get(value) ?? []), identity.values]);
  const shared = [...holders].filter(([, values]) => values.some((a, n) => values.slice(n + 1).some((b) => areTwo(a, b))));
  return new Set(shared.map(([value]) => value));
}
