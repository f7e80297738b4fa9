import type { ScanAsset } from '../../intake/scan.js';
import { compareIdentities } from '../../inventory/sameness/compare.js';
import {
  identityOf,
  trustedValue,
  type ComparedField,
  type ComputerIdentity,
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
  const meetings = meetingsOf(assets, computers);
  const named = timesOf(meetings.filter(({ bearsName }) => bearsName));
  const meant = meetings.filter((meeting) => meeting.by === 'more' || (meeting.by === 'name' && isOnly(meeting, named)));
  const times = timesOf(meant);
  return meant.filter((meeting) => isOnly(meeting, times) && meeting.asset.credentialed !== false).map(({ id }) => id);
}

/** An asset and a computer that have a value in common. */
interface Meeting {
  readonly asset: ScanAsset;
  readonly id: string;
  readonly bearsName: boolean;
  /** What says that they are one: a name alone, or more than that; null when nothing does or something contradicts. */
  readonly by: 'more' | 'name' | null;
}
type Times = ReadonlyMap<ScanAsset | string, number>;

const BY_NAME: ReadonlySet<string> = new Set(['name-and-domain', 'name-alone']);
const ID_FIELDS = ['serial', 'hardware-uuid', 'cloud-id'] as const satisfies readonly ComparedField[];

function meetingsOf(assets: readonly ScanAsset[], computers: readonly IdentifiedComputer[]): readonly Meeting[] {
  const bearing = new Map<string, IdentifiedComputer[]>();
  for (const computer of computers)
    for (const [field, values] of Object.entries(computer.identity.values))
      for (const value of values) bearing.set(`${field} ${value}`, [...(bearing.get(`${field} ${value}`) ?? []), computer]);
  return assets.flatMap((asset) => {
    const words = [...namesOf(asset), ...idsOf(asset)];
    const met = new Set(words.flatMap((word) => bearing.get(`${word.field} ${trustedValue(word)}`) ?? []));
    return [...met].map((computer) => meetingOf(asset, computer));
  });
}

function timesOf(meetings: readonly Meeting[]): Times {
  const times = new Map<ScanAsset | string, number>();
  for (const one of meetings.flatMap(({ asset, id }) => [asset, id])) times.set(one, (times.get(one) ?? 0) + 1);
  return times;
}

function isOnly({ asset, id }: Meeting, times: Times): boolean {
  return times.get(asset) === 1 && times.get(id) === 1;
}

function namesOf({ hostname, key, mac }: ScanAsset): readonly IdentityValue[] {
  return [{ field: 'hostname', value: hostname ?? key }, ...mac.map((value) => ({ field: 'mac', value }) as const)];
}

type Id = IdentityValue & { readonly field: (typeof ID_FIELDS)[number] };

/** Its id as one of the kind that the tool says, else of every kind that it may be. */
function idsOf({ hardwareId, hardwareIdKind }: ScanAsset): readonly Id[] {
  const kinds = ID_FIELDS.filter((field) => field === (hardwareIdKind ?? field));
  return kinds.map((field) => ({ field, value: hardwareId ?? '' })).filter((id) => trustedValue(id) !== null);
}

function meetingOf(asset: ScanAsset, { id, identity }: IdentifiedComputer): Meeting {
  const ids = idsOf(asset);
  const theirs = ids.filter((one) => identity.values[one.field].includes(trustedValue(one) ?? ''));
  // One of an unknown kind contradicts none of the computer's; it is not the computer's either.
  const compared = ids.length > 1 ? theirs : ids;
  const isForeign = ids.length > 1 && theirs.length === 0;
  const { verdict, reason, agrees, contradicts } = compareIdentities(
    identityOf(identity.platform, [...namesOf(asset), ...compared]),
    identity,
  );
  const byName = verdict === 'ask' && BY_NAME.has(reason) && contradicts.length === 0 && !isForeign;
  const by = verdict === 'same' ? 'more' : byName ? 'name' : null;
  return { asset, id, bearsName: agrees.includes('hostname'), by };
}
