import { Type, type Static } from 'typebox';
import type { BackupJobRecord } from '#libs/domain';
import { MAX_RECORDS } from '../assessment/records.js';
import type { Parsed } from '../parsed.js';
import { flag, list, name, nullable, whole } from '../schema/vocabulary.js';
import { backupRun } from './backup-run.js';
import { each, firstOf, isObject, toolFormat, type ToolFormat } from './tool-format.js';

const MAX_EPOCH = 253_402_300_799;
/** Seconds; 0 and null are never. */
const epoch = () => Type.Optional(nullable(whole(MAX_EPOCH)));
const asset = Type.Object({
  name: name(),
  lastSnapshot: nullable(whole(MAX_EPOCH)),
  latestOffsite: epoch(),
  isArchived: Type.Optional(nullable(flag())),
  lastScreenshotAttempt: epoch(),
  lastScreenshotAttemptStatus: Type.Optional(nullable(flag())),
});

type Asset = Static<typeof asset>;

const assets = toolFormat({
  ...{ id: 'datto-assets', kind: 'backup-jobs', tool: 'Datto BCDR', complete: 'a-part' },
  recognises: (file) => 'lastSnapshot' in firstOf(file) && 'isArchived' in firstOf(file),
  schema: list(asset, MAX_RECORDS),
  records: (told, envelope) =>
    each(runsIn(told), (run): Parsed<BackupJobRecord> => {
      const made = backupRun(run, envelope);
      return made.ok ? { ok: true, value: { ...made.value, offsite: run.offsite } } : made;
    }),
});

type Run = Pick<BackupJobRecord, 'backupSet' | 'endedAt' | 'result' | 'offsite'>;

/** A set that was never copied has failed by the latest time that the file tells of: left out, it would look as if all sets were well. */
function runsIn(told: readonly Asset[]): readonly Run[] {
  const inUse = told.filter(({ isArchived }) => isArchived !== true);
  const latest = inUse.reduce(
    (last, one) => Math.max(last, one.lastSnapshot ?? 0, one.latestOffsite ?? 0, one.lastScreenshotAttempt ?? 0),
    0,
  );
  return inUse.flatMap((one) => {
    const runs = runsOf(one);
    if (runs.length > 0 || latest === 0) return runs;
    return [{ backupSet: one.name, endedAt: new Date(latest * 1_000).toISOString(), result: 'failed', offsite: null }];
  });
}

/** Its newest copy here and its newest copy in the cloud. Copies whose newest attempt to start failed are not known to be of use. */
function runsOf({
  name: backupSet,
  lastSnapshot,
  latestOffsite,
  lastScreenshotAttempt,
  lastScreenshotAttemptStatus,
}: Asset): readonly Run[] {
  const failed = (lastScreenshotAttempt ?? 0) > 0 && lastScreenshotAttemptStatus === false;
  const result = failed ? 'warning' : 'success';
  const at = (seconds: number): string => new Date(seconds * 1_000).toISOString();
  const [here, away] = [lastSnapshot ?? 0, latestOffsite ?? 0];
  const local: readonly Run[] = here > 0 ? [{ backupSet, endedAt: at(here), result, offsite: away === here }] : [];
  return away > 0 && away !== here ? [...local, { backupSet, endedAt: at(away), result, offsite: true }] : local;
}

/** Datto BCDR: `GET /v1/bcdr/device/{serialNumber}/asset`, of one device; an asset is a set. Archived assets are left out. */
export const dattoAssets: ToolFormat = {
  ...assets,
  recognises: (file) => assets.recognises(listOf(file)),
  convert: (file, envelope) => assets.convert(listOf(file), envelope),
};

/** The answer for one asset is that asset alone. */
function listOf(file: unknown): unknown {
  return isObject(file) && 'lastSnapshot' in file ? [file] : file;
}
