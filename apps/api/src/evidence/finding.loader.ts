import { LONGEST_TO_MEND, windowSpans, type ClinicId, type WindowSpan } from '#libs/domain';
import type { AlsoFound, FindingEvent, FindingFilter, FindingKey, FindingPlace, FindingSummary, ScanRunSummary } from '#libs/flow';
import { loaderOf } from '../edge/loader.js';
import { clinicPages, type ClinicPageKey } from '../edge/page-loader.js';

interface FindingsKey extends ClinicPageKey {
  readonly filter: FindingFilter;
}

interface ScanRunsKey extends ClinicPageKey {
  readonly latest: boolean;
}

/** Places and events that one finding shows. */
export const EACH = 100;

export const clinicFindings = clinicPages<FindingSummary, FindingsKey>((portfolio, ids, { filter, request }) =>
  portfolio.findings(ids, { ...filter, overdueAt: filter.overdueAt && new Date(filter.overdueAt) }, request),
);

export const clinicScanRuns = clinicPages<ScanRunSummary, ScanRunsKey>((portfolio, ids, { latest, request }) =>
  portfolio.scanRuns(ids, latest, request),
);

export const findingPlaces = loaderOf(
  async (scope, keys: readonly FindingKey[]) =>
    byFinding<FindingPlace>(await scope.read((portfolio) => portfolio.findingPlaces(keys, EACH))),
  ({ id }) => id,
);

export const findingSiblings = loaderOf(
  async (scope, keys: readonly FindingKey[]) => byFinding<AlsoFound>(await scope.read((portfolio) => portfolio.alsoFound(keys))),
  ({ id }) => id,
);

export const findingEvents = loaderOf(
  async (scope, keys: readonly FindingKey[]) =>
    byFinding<FindingEvent>(await scope.read((portfolio) => portfolio.findingEvents(keys, EACH))),
  ({ id }) => id,
);

/** Maintenance windows of each clinic for as long as anything may be due; null where it keeps none. */
export const clinicHours = loaderOf(async (scope, ids: readonly ClinicId[]) => {
  const [clinics, kept] = await scope.read(async (portfolio) => [
    await portfolio.clinicsById(ids),
    await portfolio.maintenanceWindows(ids),
  ]);
  const until = new Date(scope.now.getTime() + LONGEST_TO_MEND);
  const hours = new Map<ClinicId, readonly WindowSpan[]>();
  for (const { id, timeZone } of clinics) {
    const windows = kept.get(id) ?? [];
    if (windows.length > 0) hours.set(id, windowSpans(windows, scope.now, until, timeZone));
  }
  return (id): readonly WindowSpan[] | null => hours.get(id) ?? null;
});

function byFinding<T extends { readonly findingId: string }>(all: readonly T[]): (key: FindingKey) => readonly T[] {
  const found = Map.groupBy(all, ({ findingId }) => findingId);
  return ({ id }) => found.get(id) ?? [];
}
