import { Type } from 'typebox';
import { list, name, text } from '../schema/vocabulary.js';
import { MAX_RECORDS } from '../assessment/records.js';
import { backupRun } from './backup-run.js';
import { instantOf } from './instants.js';
import { each, firstOf, toolFormat } from './tool-format.js';

const snapshot = Type.Object({ time: text(64), hostname: name(), paths: list(text(4_096), 1_000), tree: text(128) });

/** `restic snapshots --json`. A host and its paths are one set. A backup that could not read some files leaves a snapshot too. */
export const resticSnapshots = toolFormat({
  id: 'restic-snapshots',
  kind: 'backup-jobs',
  tool: 'restic',
  complete: 'a-part',
  recognises: (file) => 'tree' in firstOf(file) && 'paths' in firstOf(file),
  schema: list(snapshot, MAX_RECORDS),
  records: (snapshots, envelope) =>
    each(snapshots, ({ time, hostname, paths }, index) => {
      const endedAt = instantOf(time, envelope.utcOffset, `/${index}/time`);
      return endedAt.ok
        ? backupRun({ backupSet: `${hostname}: ${paths.join(' ')}`, endedAt: endedAt.value, result: 'success' }, envelope)
        : endedAt;
    }),
});
