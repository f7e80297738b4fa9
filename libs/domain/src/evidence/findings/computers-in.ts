import type { ScanAsset } from '../../intake/scan.js';
import { compareIdentities } from '../../inventory/sameness/compare.js';
import {
  identityOf,
  trustedValue,
  type ComputerIdentity,
  type IdentityField,
  type IdentityValue,
} from '../../inventory/sameness/identity.js';

interface IdentifiedComputer {
  readonly id: string;
  readonly identity: ComputerIdentity;
}

/**
 * Ids of the clinic's computers that a scan looked into, by the rules by which sightings are told apart. A name alone counts where one computer
 * and one asset bear it and nothing contradicts; what was looked at from outside only was not looked into.
 */
export function computersIn(assets: readonly ScanAsset[], computers: readonly IdentifiedComputer[]): readonly string[] {
  const bearing = bearersOf(computers);
  const meetings = assets.flatMap((asset) => {
    const met = new Set(wordsOf(asset).flatMap((word) => bearing.get(keyOf(word)) ?? []));
    return [...met].filter((computer) => mayBe(asset, computer)).map(({ id }) => ({ asset, id }));
  });
  const times = new Map<ScanAsset | string, number>();
  for (const one of meetings.flatMap(({ asset, id }) => [asset, id])) times.set(one, (times.get(one) ?? 0) + 1);
  return meetings.flatMap(({ asset, id }) => (times.get(asset) === 1 && times.get(id) === 1 && asset.credentialed !== false ? [id] : []));
}

const BY_NAME: ReadonlySet<string> = new Set(['name-and-domain', 'name-alone']);
/** Scanners do not say which kind of id theirs is. */
const ID_FIELDS = ['serial', 'hardware-uuid', 'cloud-id'] as const satisfies readonly IdentityField[];

function wordsOf({ hostname, key, mac, hardwareId }: ScanAsset): readonly IdentityValue[] {
  return [
    { field: 'hostname', value: hostname ?? key },
    ...mac.map((value) => ({ field: 'mac', value }) as const),
    ...ID_FIELDS.map((field) => ({ field, value: hardwareId ?? '' })),
  ];
}

function bearersOf(computers: readonly IdentifiedComputer[]): ReadonlyMap<string, readonly IdentifiedComputer[]> {
  const bearing = new Map<string, IdentifiedComputer[]>();
  for (const computer of computers)
    for (const [field, values] of Object.entries(computer.identity.values))
      for (const value of values) bearing.set(`${field} ${value}`, [...(bearing.get(`${field} ${value}`) ?? []), computer]);
  return bearing;
}

function keyOf(word: IdentityValue): string {
  return `${word.field} ${trustedValue(word)}`;
}

function mayBe(asset: ScanAsset, { identity }: IdentifiedComputer): boolean {
  const isTheirs = ({ field, value }: IdentityValue): boolean =>
    !ID_FIELDS.some((id) => id === field && !identity.values[id].includes(trustedValue({ field, value }) ?? ''));
  const { verdict, reason } = compareIdentities(identityOf(identity.platform, wordsOf(asset).filter(isTheirs)), identity);
  return verdict === 'same' || (verdict === 'ask' && BY_NAME.has(reason));
}
