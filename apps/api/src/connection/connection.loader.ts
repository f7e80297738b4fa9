import type { ClinicId } from '#libs/domain';
import type { BindingSummary, PullRun } from '#libs/flow';
import { loaderOf } from '../edge/loader.js';

export const clinicBindings = loaderOf(async (scope, ids: readonly ClinicId[]) => {
  const found = await scope.read((portfolio) => portfolio.bindings({ clinics: ids }));
  return (id): readonly BindingSummary[] => found.filter(({ clinicId }) => clinicId === id);
});

interface RunsKey {
  readonly bindingId: string;
  readonly each: number;
}

export const bindingRuns = loaderOf(
  async (scope, keys: readonly RunsKey[]) => {
    const found = new Map<number, readonly PullRun[]>();
    await scope.read(async (portfolio) => {
      for (const each of new Set(keys.map((key) => key.each))) {
        const ids = keys.filter((key) => key.each === each).map(({ bindingId }) => bindingId);
        found.set(each, await portfolio.pullRuns(ids, each));
      }
    });
    return ({ bindingId, each }): readonly PullRun[] => (found.get(each) ?? []).filter((run) => run.bindingId === bindingId);
  },
  ({ bindingId, each }) => `${bindingId} ${each}`,
);
