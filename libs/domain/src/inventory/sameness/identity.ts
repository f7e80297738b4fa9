import { trustedHardwareId } from '../hardware-id.js';
import { trustedDomain, trustedHostName } from './host-name.js';
import { trustedMac } from './mac-address.js';

/** What programs tell of who a computer is. */
export const IDENTITY_FIELDS = ['serial', 'hardware-uuid', 'mac', 'cloud-id', 'hostname', 'domain', 'virtual'] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];

/** One value as a program wrote it. */
export interface IdentityValue {
  readonly field: IdentityField;
  readonly value: string;
}

/** Who a computer is, in values that can be compared; what tells no computer from another is not in it. */
export interface ComputerIdentity {
  readonly platform: string | null;
  /** True for a virtual machine, false for a machine of its own; null when no program tells. */
  readonly virtual: boolean | null;
  readonly values: Readonly<Record<ComparedField, readonly string[]>>;
}
export type ComparedField = Exclude<IdentityField, 'virtual'>;
export const COMPARED_FIELDS = IDENTITY_FIELDS.filter((field): field is ComparedField => field !== 'virtual');

const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4}-[0-9a-f]{12})$/;
const TRUSTED: Readonly<Record<IdentityField, (value: string) => string | null>> = {
  serial: trustedHardwareId,
  'hardware-uuid': trustedUuid,
  mac: trustedMac,
  'cloud-id': trustedHardwareId,
  hostname: trustedHostName,
  domain: trustedDomain,
  virtual: (value) => (value === 'yes' || value === 'no' ? value : null),
};

/** The value as it is compared; null when it tells no computer from another. */
export function trustedValue({ field, value }: IdentityValue): string | null {
  return TRUSTED[field](value);
}

/** Programs read the first three parts of the same firmware's UUID in either order of bytes: both become the one that sorts first. */
function trustedUuid(text: string): string | null {
  const id = trustedHardwareId(text);
  const parts = UUID.exec(id ?? '');
  if (!id || !parts) return id;
  const [first, second, third] = [parts[1], parts[2], parts[3]].map((part) => swapped(part ?? ''));
  const other = `${first}-${second}-${third}-${parts[4]}`;
  return trustedHardwareId(other) === null ? null : id < other ? id : other;
}

function swapped(hex: string): string {
  return (hex.match(/../g) ?? []).reverse().join('');
}

/** What several programs, or one, say of a computer, put together. */
export function identityOf(platform: string | null, told: readonly IdentityValue[]): ComputerIdentity {
  const of = (field: IdentityField): readonly string[] =>
    [...new Set(told.flatMap((one) => (one.field === field ? (trustedValue(one) ?? []) : [])))].sort();
  const virtual = of('virtual');
  return {
    platform,
    virtual: virtual.length === 1 ? virtual[0] === 'yes' : null,
    values: Object.fromEntries(COMPARED_FIELDS.map((field) => [field, of(field)])) as ComputerIdentity['values'],
  };
}
