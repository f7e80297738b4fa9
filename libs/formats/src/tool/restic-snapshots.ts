import { Type } from 'typebox';
import { reader } from '../schema/reader.js';
import { list, name, nullable, text } from '../schema/vocabulary.js';
import { MAX_RECORDS } from '../assessment/records.js';
import { backupRun } from './backup-run.js';
import { instantOf } from './instants.js';
import { each, firstOf, toolFormat, type ToolFormat } from './tool-format.js';

const snapshot = Type.Object({
  time: text(64),
  hostname: name(),
  paths: list(text(4_096), 1_000),
  tree: text(128),
  summary: Type.Optional(nullable(Type.Object({ backup_end: Type.Optional(nullable(text(64))) }))),
});
/** What `--group-by` writes. */
const grouped = Type.Object({ group_key: Type.Object({}), snapshots: list(snapshot, MAX_RECORDS) });

const flat = toolFormat({
  ...{ id: 'restic-snapshots', kind: 'backup-jobs', tool: 'restic', complete: 'a-part' },
  recognises: (file) => 'tree' in firstOf(file) && 'paths' in firstOf(file),
  schema: list(snapshot, MAX_RECORDS),
  records: (snapshots, envelope) =>
    each(snapshots, ({ time, hostname, paths, summary }, index) => {
      const endedAt = instantOf(summary?.backup_end ?? time, envelope.utcOffset, `/${index}/time`);
      return endedAt.ok
        ? backupRun({ backupSet: `${hostname}: ${paths.join(' ')}`, endedAt: endedAt.value, result: 'success' }, envelope)
        : endedAt;
    }),
});

const groups = reader(list(grouped, MAX_RECORDS));
const isGrouped = (file: unknown): boolean => 'group_key' in firstOf(file) && 'snapshots' in firstOf(file);

/**
 * `restic snapshots --json`, also with `--group-by`. A host and its paths are one set. A backup that could not read some files leaves a snapshot too.
 * Before version 0.17 a snapshot only tells when its backup began.
 */
export const resticSnapshots: ToolFormat = {
  ...flat,
  recognises: (file) => flat.recognises(file) || isGrouped(file),
  convert: (file, envelope) => {
    if (!isGrouped(file)) return flat.convert(file, envelope);
    const read = groups.read(file);
    return read.ok
      ? flat.convert(
          read.value.flatMap(({ snapshots }) => snapshots),
          envelope,
        )
      : read;
  },
};
