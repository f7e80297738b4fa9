/** What a vendor may hold of a clinic. Kinds and counts only. */
export const DATA_CLASSES = [
  'clinical',
  'government-identifiers',
  'my-health-record',
  'contact',
  'financial',
  'staff',
  'credentials',
] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

/** How a vendor reaches a clinic's data, the furthest first. */
export const VENDOR_ACCESS = ['hosts-data', 'processes-data', 'remote-access', 'supplies-software', 'none'] as const;
export type VendorAccess = (typeof VENDOR_ACCESS)[number];

/** `not-used`: somebody has looked, and the clinic does not have it: it is not proposed again. */
export type VendorStanding = 'in-use' | 'ended' | 'not-used';

export type AssuranceKind = 'iso-27001' | 'soc-2' | 'irap' | 'questionnaire' | 'none';

/** A number of records somewhere between two; `most` null: nobody knows. */
export interface RecordRange {
  readonly least: number;
  readonly most: number | null;
}

/** What a clinic has of a vendor. */
export interface VendorRelation {
  readonly vendorName: string;
  /** Service or product, e.g. `Hosted practice software`. */
  readonly service: string;
  readonly standing: VendorStanding;
  /** Null: nobody has said. */
  readonly access: VendorAccess | null;
  /** Null: nobody has said. Empty: none. */
  readonly dataClasses: readonly DataClass[] | null;
  readonly records: RecordRange;
  /** Where the data is kept, ISO 3166-1 alpha-2; null: nobody has said. */
  readonly region: string | null;
  /** Number or title of the contract. */
  readonly contract: string | null;
  /** Hours within which the vendor has to tell the clinic of a breach, by contract; null: no clause is known. */
  readonly noticeHours: number | null;
}

/** What a provider knows of a vendor, whichever clinic has it. */
export interface VendorFacts {
  readonly name: string;
  readonly assurance: AssuranceKind | null;
  /** Day of the evidence behind it, `yyyy-mm-dd`; null: never. */
  readonly assuredOn: string | null;
}

const MOST_RECORDS = 1_000_000_000;
const MOST_HOURS = 24 * 365;
const NAME = /^[^\p{Cc}]{1,120}$/u;
const REGION = /^[A-Z]{2}$/;

/** One vendor however it is written: `Best Practice Software Pty Ltd.` and `best practice software` are the same. Empty when nothing is left. */
export function vendorKey(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const kept = words.filter((word, index) => index === 0 || !LEGAL_FORMS.has(word));
  return kept.join('-');
}

const LEGAL_FORMS: ReadonlySet<string> = new Set(['pty', 'ltd', 'limited', 'inc', 'corp', 'corporation', 'llc', 'gmbh', 'plc', 'co']);

/** The first thing that is wrong, in words; null when all fits. */
export function problemWithRelation(relation: VendorRelation): string | null {
  const { vendorName, service, records, region, contract, noticeHours } = relation;
  if (!NAME.test(vendorName) || vendorKey(vendorName) === '') return 'vendorName: 1 to 120 printable characters, with a letter or digit';
  if (!NAME.test(service)) return 'service: 1 to 120 printable characters';
  if (contract !== null && !NAME.test(contract)) return 'contract: 1 to 120 printable characters';
  if (region !== null && !REGION.test(region)) return 'region: two capital letters of ISO 3166-1, e.g. AU';
  if (noticeHours !== null && !isWhole(noticeHours, 1, MOST_HOURS)) return `noticeHours: 1 to ${MOST_HOURS}`;
  return problemWithRange(records);
}

function problemWithRange({ least, most }: RecordRange): string | null {
  if (!isWhole(least, 0, MOST_RECORDS)) return `recordsLeast: 0 to ${MOST_RECORDS}`;
  if (most !== null && !isWhole(most, least, MOST_RECORDS)) return `recordsMost: recordsLeast to ${MOST_RECORDS}, or left out`;
  return null;
}

/** The first thing that is wrong, in words; null when all fits. */
export function problemWithVendor({ name, assurance, assuredOn }: VendorFacts, today: string): string | null {
  if (!NAME.test(name) || vendorKey(name) === '') return 'name: 1 to 120 printable characters, with a letter or digit';
  if (assuredOn !== null && (assuredOn < '2000-01-01' || assuredOn > today)) return `assuredOn: from 2000-01-01 to today, ${today}`;
  if (assuredOn !== null && (assurance === null || assurance === 'none')) return 'assurance: say what it was that day';
  return null;
}

const isWhole = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most;
