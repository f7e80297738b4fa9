import type { DataClass, RecordRange } from '../vendor.js';

/** What kind of place holds patients' data. */
export const STORE_KINDS = [
  'practice-database',
  'shared-folder',
  'workstation-folder',
  'mailbox',
  'cloud-drive',
  'cloud-service',
  'backup-copy',
  'removable-medium',
  'paper-archive',
  'other',
] as const;
export type StoreKind = (typeof STORE_KINDS)[number];

/** Who can open it, the fewest first. */
export const ACCESS_BREADTHS = ['named-people', 'named-group', 'authenticated-users', 'everyone', 'public'] as const;
export type AccessBreadth = (typeof ACCESS_BREADTHS)[number];

/** `stale-copy`: a copy that nobody works with. `retired`: it is no longer there. */
export const STORE_STATES = ['live', 'stale-copy', 'retired'] as const;
export type StoreState = (typeof STORE_STATES)[number];

/** By what its data ends: health records by law, or a period of its own (contract, cycle of a backup). */
export const RETENTION_RULES = ['health-record', 'fixed'] as const;
export type RetentionRule = (typeof RETENTION_RULES)[number];

export interface Retention {
  /** Null: nobody has said. */
  readonly rule: RetentionRule | null;
  /** Day on which the last of it is due for destruction; null: nobody has said, or each record ends by itself. */
  readonly until: string | null;
  /** Day of the last service to any of its patients; null: unknown, or it is still worked with. */
  readonly lastServiceOn: string | null;
  /** Whether any of them was under 18 then; null: nobody has said. */
  readonly holdsMinors: boolean | null;
}

export interface StoreApproval {
  readonly decision: 'approved' | 'refused';
  /** `user:<id>` or `api-token:<id>`. */
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

/** How a store came to its end. */
export const DISPOSALS = ['destroyed', 'moved', 'returned'] as const;
export type Disposal = (typeof DISPOSALS)[number];

/** What somebody says of a place that holds patients' data. Kinds and counts only, nothing of any patient. */
export interface StoreFacts {
  readonly kind: StoreKind;
  readonly name: string;
  /** Where it is, in words; a web address without what signs in. */
  readonly place: string | null;
  /** The computer that it is on. */
  readonly deviceId: string | null;
  /** The vendor that keeps it, by name. */
  readonly vendorName: string | null;
  /** What discovery calls it, in lower case. */
  readonly locations: readonly string[];
  /** Null: nobody has said. */
  readonly dataClasses: readonly DataClass[] | null;
  /** Role that answers for it, e.g. `practice manager`. */
  readonly ownerRole: string | null;
  /** At rest; null: nobody has said. */
  readonly encrypted: boolean | null;
  readonly breadth: AccessBreadth | null;
  readonly retention: Retention;
  readonly records: RecordRange;
  /** Day on which the records were counted; null: estimated. */
  readonly countedOn: string | null;
  readonly isCopy: boolean;
  /** The entry that it is a copy of; null: of none that is registered, or an original. */
  readonly copyOf: string | null;
  readonly state: StoreState;
}

/** An entry of the register as of one version. */
export interface DataStore extends StoreFacts {
  /** UUID. */
  readonly id: string;
  /** Null: nobody has decided, or it has changed since. */
  readonly approval: StoreApproval | null;
  readonly retired: { readonly how: Disposal; readonly on: string; readonly reason: string } | null;
  /** From 1. */
  readonly version: number;
  readonly changedAt: Date;
}

/** An approval is of what it saw: data that lies elsewhere, with others, open to more, of more people, or in clear has to be looked at again. */
export function approvalAfter(before: DataStore, after: StoreFacts): StoreApproval | null {
  const moved = (['kind', 'place', 'deviceId', 'vendorName', 'isCopy'] as const).some((field) => before[field] !== after[field]);
  const elsewhere = after.locations.some((location) => !before.locations.includes(location));
  const weaker = before.encrypted === true && after.encrypted !== true;
  return moved || elsewhere || weaker || isWider(before, after) ? null : before.approval;
}

function isWider(before: StoreFacts, after: StoreFacts): boolean {
  const rank = ({ breadth }: StoreFacts): number => (breadth === null ? ACCESS_BREADTHS.length : ACCESS_BREADTHS.indexOf(breadth));
  const known = before.dataClasses;
  const more = known !== null && (after.dataClasses === null || after.dataClasses.some((kind) => !known.includes(kind)));
  return rank(after) > rank(before) || more || holdsMore(before.records, after.records);
}

/** What is unknown may be any number: nothing is more, save more at the least. */
function holdsMore(before: RecordRange, after: RecordRange): boolean {
  const [was, is] = [before.most ?? Infinity, after.most ?? Infinity];
  return is > was || (is === Infinity && after.least > before.least);
}
