import { DATA_CLASSES, type DataClass, type RecordRange, type VendorRelation } from '../../inventory/vendor.js';
import type { ClinicId } from '../../tenancy/ids.js';
import { clocksOf, type NotificationClock, type StartedClock } from './notification-clock.js';

/** A clinic's relation to a vendor, with what is needed of the clinic. */
export interface ExposedRelation extends VendorRelation {
  readonly clinicId: ClinicId;
  readonly clinicName: string;
  readonly timeZone: string;
}

/** A clinic that a breach at the vendor would reach. */
export interface ExposedClinic<R extends ExposedRelation = ExposedRelation> {
  readonly clinicId: ClinicId;
  readonly clinicName: string;
  readonly relations: readonly R[];
  /** Those that are known; null: of one of its services nobody has said, and of none any class. */
  readonly dataClasses: readonly DataClass[] | null;
  /** True where nobody has said of one of its services: it may hold any other class as well. */
  readonly hasUnknownData: boolean;
  readonly records: RecordRange;
  readonly clocks: readonly (StartedClock & { readonly dueAt: Date | null })[];
}

export interface BlastRadius<R extends ExposedRelation = ExposedRelation> {
  readonly clinics: readonly ExposedClinic<R>[];
  readonly records: RecordRange;
  /** Clinics of which nobody has said how many records. */
  readonly clinicsUncounted: number;
  /** Clinics of which nobody has said which data, of one service at least. */
  readonly clinicsUnclassified: number;
  readonly dataClasses: readonly { readonly dataClass: DataClass; readonly clinics: number }[];
  /** `certain`: clinics for which data that is known to be there starts it. */
  readonly clocks: readonly { readonly clock: NotificationClock; readonly clinics: number; readonly certain: number }[];
}

const HOUR_MS = 3_600_000;

/** What a breach at a vendor would reach, were it known at `knownAt`. Only what is in use counts. */
export function blastRadius<R extends ExposedRelation>(relations: readonly R[], knownAt: Date): BlastRadius<R> {
  const inUse = relations.filter(({ standing }) => standing === 'in-use');
  const byClinic = Map.groupBy(inUse, ({ clinicId }) => clinicId);
  const clinics = [...byClinic.values()].map((own) => exposedClinic(own, knownAt));
  return {
    clinics: clinics.sort(furthestFirst),
    records: sumOfRanges(clinics.map(({ records }) => records)),
    clinicsUncounted: clinics.filter(({ records }) => records.most === null).length,
    clinicsUnclassified: clinics.filter(({ hasUnknownData }) => hasUnknownData).length,
    dataClasses: DATA_CLASSES.map((dataClass) => ({
      dataClass,
      clinics: clinics.filter((one) => one.dataClasses?.includes(dataClass)).length,
    })).filter((one) => one.clinics > 0),
    clocks: countClocks(clinics),
  };
}

/** Several services of a vendor may hold the same patients: at least as many as the largest, at most all of them. */
export function unionOfRanges(ranges: readonly RecordRange[]): RecordRange {
  return { least: Math.max(0, ...ranges.map(({ least }) => least)), most: sumOfRanges(ranges).most };
}

/** Clinics keep records of their own: what is unknown of one is unknown of the sum. */
export function sumOfRanges(ranges: readonly RecordRange[]): RecordRange {
  const most = ranges.reduce<number | null>((sum, range) => (sum === null || range.most === null ? null : sum + range.most), 0);
  return { least: ranges.reduce((sum, { least }) => sum + least, 0), most };
}

function exposedClinic<R extends ExposedRelation>(relations: readonly R[], knownAt: Date): ExposedClinic<R> {
  const [first] = relations;
  if (!first) throw new Error('A clinic is exposed by at least one relation');
  const { clinicId, clinicName, timeZone } = first;
  const hasUnknownData = relations.some((one) => one.dataClasses === null);
  const dataClasses = classesOf(relations, hasUnknownData);
  const hours = relations.flatMap(({ noticeHours }) => (noticeHours === null ? [] : [noticeHours]));
  const clocks = clocksOf({ dataClasses, hasUnknownData, timeZone, noticeHours: hours.length === 0 ? null : Math.min(...hours) });
  return {
    ...{ clinicId, clinicName, relations, dataClasses, hasUnknownData },
    records: unionOfRanges(relations.map(({ records }) => records)),
    clocks: clocks.map((clock) => ({ ...clock, dueAt: clock.hours === null ? null : new Date(knownAt.getTime() + clock.hours * HOUR_MS) })),
  };
}

function classesOf(relations: readonly ExposedRelation[], hasUnknownData: boolean): readonly DataClass[] | null {
  const said = DATA_CLASSES.filter((dataClass) => relations.some((one) => one.dataClasses?.includes(dataClass)));
  return said.length === 0 && hasUnknownData ? null : said;
}

/** What decides where a clinic stands among those that a breach would reach. */
export type ExposedPlace = Pick<ExposedClinic, 'records' | 'clinicName' | 'clinicId'>;

/** Those that may hold the most records first: an unknown number may be the largest. */
export function furthestFirst(one: ExposedPlace, other: ExposedPlace): number {
  const byRecords = (other.records.most ?? Infinity) - (one.records.most ?? Infinity);
  if (byRecords > 0 || byRecords < 0) return byRecords;
  return other.records.least - one.records.least || before(one.clinicName, other.clinicName) || before(one.clinicId, other.clinicId);
}

function before(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function countClocks(clinics: readonly ExposedClinic[]): BlastRadius['clocks'] {
  const started = clinics.flatMap(({ clocks }) => clocks);
  return [...new Set(started.map(({ clock }) => clock))].map((clock) => {
    const own = started.filter((one) => one.clock === clock);
    return { clock, clinics: own.length, certain: own.filter(({ isCertain }) => isCertain).length };
  });
}
