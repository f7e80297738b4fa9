import type { ClinicId } from '#libs/domain';
import type { RiskSeriesPoint, TrendSpan } from '#libs/flow';
import { loaderOf } from '../edge/loader.js';

interface SeriesKey extends TrendSpan {
  readonly clinicId: ClinicId;
  readonly model: string;
}

const spanOf = ({ model, grain, periods, until }: SeriesKey): string => JSON.stringify([model, grain, periods, until]);

/** One statement for each model and span in the operation, however many clinics. */
export const riskSeriesOf = loaderOf(
  async (scope, keys: readonly SeriesKey[]) => {
    const found = new Map<string, ReadonlyMap<ClinicId, readonly RiskSeriesPoint[]>>();
    await scope.read(async (portfolio) => {
      for (const [name, key] of new Map(keys.map((each) => [spanOf(each), each]))) {
        const ids = keys.filter((each) => spanOf(each) === name).map(({ clinicId }) => clinicId);
        found.set(name, await portfolio.riskSeries(ids, key.model, key));
      }
    });
    return (key): readonly RiskSeriesPoint[] => found.get(spanOf(key))?.get(key.clinicId) ?? [];
  },
  (key) => `${key.clinicId} ${spanOf(key)}`,
);
