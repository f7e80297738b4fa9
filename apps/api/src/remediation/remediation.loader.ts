import type { CheckResult, ClinicId, Posture } from '#libs/domain';
import type { DayPosture } from '#libs/flow';
import { loaderOf } from '../edge/loader.js';
import type { Scope } from '../edge/scope.js';
import { latestChecks, latestPosture } from '../posture/posture.loader.js';

interface DayKey {
  readonly clinicId: ClinicId;
  readonly day: string;
}

interface WholeDay {
  readonly day: string;
  readonly posture: Posture;
  readonly risk: DayPosture['risk'];
}

/** A posture with its checks and risk, on or before a day: two statements for each day asked for. */
export const dayFigures = loaderOf(
  async (scope, keys: readonly DayKey[]) => {
    const found = new Map<string, WholeDay>();
    await scope.read(async (portfolio) => {
      for (const day of new Set(keys.map((key) => key.day))) {
        const ids = keys.filter((key) => key.day === day).map(({ clinicId }) => clinicId);
        const [postures, checks] = [await portfolio.posturesAt(ids, day), await portfolio.checksAt(ids, day)];
        for (const [clinicId, known] of postures)
          found.set(keyOf({ clinicId, day }), { day: known.day, posture: whole(known, checks.get(clinicId) ?? []), risk: known.risk });
      }
    });
    return (key): WholeDay | null => found.get(keyOf(key)) ?? null;
  },
  (key) => keyOf(key),
);

/** The latest posture with its checks and risk; null before the first assessment. */
export async function latestWhole(scope: Scope, clinicId: ClinicId): Promise<{ posture: Posture; risk: DayPosture['risk'] } | null> {
  const [day, checks] = await Promise.all([latestPosture(scope).load(clinicId), latestChecks(scope).load(clinicId)]);
  return day && { posture: whole(day, checks), risk: day.risk };
}

function whole({ posture }: DayPosture, checks: readonly CheckResult[]): Posture {
  return { ...posture, checks };
}

function keyOf({ clinicId, day }: DayKey): string {
  return `${clinicId} ${day}`;
}
