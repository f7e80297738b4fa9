import { Type, type Static } from 'typebox';
import { list, name, text } from '../schema/vocabulary.js';
import { MAX_RECORDS } from '../assessment/records.js';
import { refuse } from '../parsed.js';
import { backupRun } from './backup-run.js';
import { instantOf } from './instants.js';
import { each, isObject, toolFormat } from './tool-format.js';

const archive = Type.Object({
  name: name(),
  hostname: Type.Optional(name()),
  end: Type.Optional(text(64)),
  time: Type.Optional(text(64)),
  start: Type.Optional(text(64)),
});

/** What a run leaves that was broken off; the next one goes on from there. */
function isWhole({ name: named }: Static<typeof archive>): boolean {
  return !/\.checkpoint(\.\d+)?$/.test(named);
}

/** `borg info --json --last N` or `borg list --json`: times are local and carry no zone; a host is one set. */
export const borgArchives = toolFormat({
  id: 'borg-archives',
  kind: 'backup-jobs',
  tool: 'Borg',
  complete: 'a-part',
  recognises: (file) => isObject(file) && Array.isArray(file['archives']) && isObject(file['repository']),
  schema: Type.Object({ archives: list(archive, MAX_RECORDS) }),
  records: ({ archives }, envelope) =>
    each(
      [...archives.entries()].filter(([, one]) => isWhole(one)),
      ([index, { end, time, start, hostname }]) => {
        const set = envelope.backupSet ?? hostname;
        if (set === undefined) return refuse(`/archives/${index}/hostname`, 'is missing: use borg info --json, or say backupSet');
        const endedAt = instantOf(end ?? time ?? start ?? '', envelope.utcOffset, `/archives/${index}/end`);
        return endedAt.ok ? backupRun({ backupSet: set, endedAt: endedAt.value, result: 'success' }, envelope) : endedAt;
      },
    ),
});
