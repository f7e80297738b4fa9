import type { Scan, ScanAsset } from '../../intake/scan.js';
import { compareIdentities, type Comparison } from '../../inventory/sameness/compare.js';
import {
  COMPARED_FIELDS,
  identityOf,
  trustedValue,
  type ComparedField,
  type ComputerIdentity,
  type IdentityValue,
} from '../../inventory/sameness/identity.js';
import { lookedInto } from './looks-into.js';

interface Identified {
  readonly id: string;
  readonly identity: ComputerIdentity;
}

/** A computer by all that its sources tell, and each of its sightings, the first of them first. */
export interface IdentifiedComputer extends Identified {
  readonly sightings: readonly Identified[];
}

/**
 * The sightings of the clinic's computers that a scan looked into, one of each computer, by the rules by which sightings are told apart. A name
 * alone counts where one computer and one asset bear it and nothing contradicts. Sightings may be parted later, so it is the one that the scan
 * is most like that is told, not the computer.
 */
export function sightingsIn(
  { format, assets }: Pick<Scan, 'format' | 'assets'>,
  computers: readonly IdentifiedComputer[],
): readonly string[] {
  const meetings = meetingsOf(assets, computers);
  const named = timesOf(meetings.filter(({ bearsName }) => bearsName));
  const meant = meetings.filter((meeting) => meeting.by === 'more' || (meeting.by === 'name' && isOnly(meeting, named)));
  const times = timesOf(meant);
  const only = meant.filter((meeting) => isOnly(meeting, times) && lookedInto(format, meeting.asset.credentialed));
  const byId = new Map(computers.map((computer) => [computer.id, computer]));
  return only.map(({ asset, id }) => mostAlike(asset, byId.get(id)?.sightings ?? []) ?? id);
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
  const borne = computers.flatMap((computer) =>
    Object.entries(computer.identity.values).flatMap(([field, values]) => values.map((value) => ({ word: `${field} ${value}`, computer }))),
  );
  const bearing = Map.groupBy(borne, ({ word }) => word);
  return assets.flatMap((asset) => {
    const words = [...namesOf(asset), ...idsOf(asset)];
    const met = new Set(words.flatMap((word) => bearing.get(`${word.field} ${trustedValue(word)}`)?.map(({ computer }) => computer) ?? []));
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

/** The one that agrees in most and contradicts in least, of those alike the one that was there first. */
function mostAlike(asset: ScanAsset, sightings: readonly Identified[]): string | undefined {
  const likeness = ({ identity }: Identified): number => {
    const { agrees, contradicts } = comparisonOf(asset, identity);
    return agrees.length - contradicts.length * COMPARED_FIELDS.length;
  };
  const rated = sightings.map((one) => ({ id: one.id, likeness: likeness(one) }));
  const most = Math.max(...rated.map((one) => one.likeness));
  return rated.find((one) => one.likeness === most)?.id;
}

function meetingOf(asset: ScanAsset, { id, identity }: Identified): Meeting {
  const { verdict, reason, agrees, contradicts, isForeign } = comparisonOf(asset, identity);
  const byName = verdict === 'ask' && BY_NAME.has(reason) && contradicts.length === 0 && !isForeign;
  const by = verdict === 'same' ? 'more' : byName ? 'name' : null;
  return { asset, id, bearsName: agrees.includes('hostname'), by };
}

/** Foreign: it has an id of an unknown kind, and none of the computer's. */
function comparisonOf(asset: ScanAsset, identity: ComputerIdentity): Comparison & { readonly isForeign: boolean } {
  const ids = idsOf(asset);
  const theirs = ids.filter((one) => identity.values[one.field].includes(trustedValue(one) ?? ''));
  // One of an unknown kind contradicts none of the computer's; it is not the computer's either.
  const compared = ids.length > 1 ? theirs : ids;
  const isForeign = ids.length > 1 && theirs.length === 0;
  const told = identityOf(identity.platform, [...namesOf(asset), ...compared]);
  return { ...compareIdentities(told, identity), isForeign };
}
