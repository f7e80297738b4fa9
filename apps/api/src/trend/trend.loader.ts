import type { ClinicId } from '#libs/domain';
import type { ClinicTrendRow, Grain, SeriesTime } from '#libs/flow';
import { loaderOf } from '../edge/loader.js';

export interface TrendKey {
  readonly clinicId: ClinicId;
  readonly grain: Grain;
  readonly periods: number;
  readonly until: string;
  /** As reported when left out. */
  readonly time?: SeriesTime;
}

const span = ({ grain, periods, until, time = 'as-reported' }: TrendKey): string => `${grain} ${periods} ${until} ${time}`;
const keyOf = (key: TrendKey): string => `${key.clinicId} ${span(key)}`;

/** Trend rows of each clinic asked for, oldest first: one statement for each span in the operation. */
export const clinicTrend = loaderOf(async (scope, keys: readonly TrendKey[]) => {
  const spans = new Map(keys.map((key) => [span(key), key]));
  const rows = new Map<string, ClinicTrendRow[]>();
  await scope.read(async (portfolio) => {
    for (const [name, { grain, periods, until, time = 'as-reported' }] of spans) {
      const ids = keys.filter((key) => span(key) === name).map(({ clinicId }) => clinicId);
      for (const row of await portfolio.trends(ids, grain, periods, until, time)) {
        const key = keyOf({ clinicId: row.clinicId, grain, periods, until, time });
        const before = rows.get(key);
        if (before) before.push(row);
        else rows.set(key, [row]);
      }
    }
  });
  return (key): readonly ClinicTrendRow[] => rows.get(keyOf(key)) ?? [];
}, keyOf);
