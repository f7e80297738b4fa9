import type { Clinic, ClinicId } from '#libs/domain';
import type { ClinicFilter, DayPosture } from '#libs/flow';
import { loaderOf } from '../edge/loader.js';
import { portfolioDay } from '../edge/portfolio-day.js';

/** A provider's clinics are read at once; far above any provider's number. */
const EVERY_CLINIC = { first: 20_000, after: null };
const DAY = 86_400_000;
/** Days without a report after which a computer counts as silent. */
const SILENT_AFTER_DAYS = 7;

export interface PortfolioSnapshot {
  readonly clinics: readonly Clinic[];
  readonly postures: ReadonlyMap<ClinicId, DayPosture>;
  readonly attention: { readonly silentClinics: number; readonly reviewsDue: number };
}

const filterKey = (filter: ClinicFilter): string => JSON.stringify(filter);

/** Clinics of a filter with their latest postures: three statements, whatever the number of clinics; once a request. */
export const portfolioSnapshot = loaderOf(async (scope, filters: readonly ClinicFilter[]) => {
  const found = new Map<string, PortfolioSnapshot>();
  for (const filter of filters) {
    const snapshot = await scope.read(async (portfolio): Promise<PortfolioSnapshot> => {
      const clinics = (await portfolio.clinics(filter, 'name', EVERY_CLINIC)).items.map(({ node }) => node);
      const postures = await portfolio.latestPostures(clinics.map(({ id }) => id));
      const since = new Date(scope.now.getTime() - SILENT_AFTER_DAYS * DAY);
      return { clinics, postures, attention: await portfolio.attention(filter, since, scope.now) };
    });
    found.set(filterKey(filter), snapshot);
  }
  return (filter): PortfolioSnapshot => {
    const snapshot = found.get(filterKey(filter));
    if (!snapshot) throw new Error('The filter was not read');
    return snapshot;
  };
}, filterKey);

/** Postures of the clinics as they were on an earlier day. */
export const posturesOn = loaderOf(async (scope, keys: readonly { readonly ids: readonly ClinicId[]; readonly day: string }[]) => {
  const days = new Map<string, ReadonlyMap<ClinicId, DayPosture>>();
  await scope.read(async (portfolio) => {
    for (const key of keys) days.set(dayKey(key), await portfolio.posturesAt(key.ids, key.day));
  });
  return (key): ReadonlyMap<ClinicId, DayPosture> => days.get(dayKey(key)) ?? new Map<ClinicId, DayPosture>();
}, dayKey);

function dayKey({ ids, day }: { readonly ids: readonly ClinicId[]; readonly day: string }): string {
  return `${day} ${ids.join()}`;
}

export function weekAgo(now: Date): string {
  return portfolioDay(now, -7);
}
