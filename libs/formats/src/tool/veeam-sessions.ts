import { Type, type Static } from 'typebox';
import type { BackupJobRecord } from '#libs/domain';
import { MAX_RECORDS } from '../assessment/records.js';
import { refuse, type Parsed } from '../parsed.js';
import { list, name, nullable, text } from '../schema/vocabulary.js';
import { backupRun } from './backup-run.js';
import { instantOf } from './instants.js';
import { each, firstOf, isObject, toolFormat, type ToolEnvelope, type ToolFormat } from './tool-format.js';

const session = Type.Object({
  name: name(),
  sessionType: text(128),
  endTime: Type.Optional(nullable(text(64))),
  result: Type.Optional(nullable(Type.Object({ result: text(32) }))),
});
const shellTime = Type.Union([text(64), Type.Object({ value: text(64) })]);
const shellSession = Type.Object({
  JobName: name(),
  Result: Type.Union([text(32), Type.Integer()]),
  EndTime: Type.Optional(nullable(shellTime)),
});

/** What PowerShell writes for a result where it writes numbers. A session without one of these has not ended, and is left out. */
const RESULTS: Readonly<Record<string, BackupJobRecord['result']>> = {
  ...{ success: 'success', warning: 'warning', failed: 'failed' },
  ...{ '0': 'success', '1': 'warning', '2': 'failed' },
};
/** Sessions that copy data out of production; what tests, moves or mends copies is none, whatever its type calls itself. */
const IS_BACKUP = /backup/i;
const IS_NONE = /sure|config|offload|tier|restore|rescan|repositor|import|delete|upgrade|infrastructure|evacuat|merge/i;
/** A session's name is its job's, with how it ran. */
const HOW_IT_RAN = /(?: \((?:Incremental|Full|Active Full|Synthetic Full|Retry \d+)\))+$/i;

const STAMP = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/;

const rest = toolFormat({
  ...{ id: 'veeam-sessions', kind: 'backup-jobs', tool: 'Veeam Backup & Replication', complete: 'a-part' },
  recognises: (file) => isObject(file) && 'sessionType' in firstOf(file['data']),
  schema: Type.Object({ data: list(session, MAX_RECORDS) }),
  isAPage,
  records: ({ data }, envelope) => {
    const runs = data.flatMap(({ name: named, sessionType, endTime, result }, index) =>
      IS_BACKUP.test(sessionType) && !IS_NONE.test(sessionType) && !/ offload$/i.test(named)
        ? [{ set: named.replace(HOW_IT_RAN, ''), at: endTime ?? '', result: result?.result ?? '', path: `/data/${index}/endTime` }]
        : [],
    );
    return ended(runs, envelope);
  },
});

/** A job whose newest session is on another page would count as one that is gone. */
function isAPage(file: unknown): boolean {
  const page = isObject(file) ? file['pagination'] : undefined;
  if (!isObject(page)) return false;
  const number = (name: string): number => (typeof page[name] === 'number' ? page[name] : 0);
  return number('skip') > 0 || number('total') > number('count');
}

const shell = toolFormat({
  ...{ id: 'veeam-sessions', kind: 'backup-jobs', tool: 'Veeam Backup & Replication', complete: 'a-part' },
  recognises: (file) => 'JobName' in firstOf(file) && 'Result' in firstOf(file),
  schema: list(shellSession, MAX_RECORDS),
  records: (sessions, envelope) =>
    ended(
      sessions.map(({ JobName: set, Result, EndTime }, index) => ({
        set,
        at: written(EndTime),
        result: `${Result}`,
        path: `/${index}/EndTime`,
      })),
      envelope,
    ),
});

interface Run {
  readonly set: string;
  readonly at: string;
  readonly result: string;
  readonly path: string;
}

function ended(runs: readonly Run[], envelope: ToolEnvelope): Parsed<readonly unknown[]> {
  const over = runs.flatMap((run) => {
    const word = run.result.toLowerCase();
    return Object.hasOwn(RESULTS, word) ? [{ ...run, as: RESULTS[word] as BackupJobRecord['result'] }] : [];
  });
  return each(over, ({ set, at, as, path }) => {
    const endedAt = timeOf(at, envelope.utcOffset, path);
    return endedAt.ok ? backupRun({ backupSet: set, endedAt: endedAt.value, result: as }, envelope) : endedAt;
  });
}

function written(time: Static<typeof shellTime> | null | undefined): string {
  return typeof time === 'object' ? (time?.value ?? '') : (time ?? '');
}

/** Windows PowerShell writes milliseconds of UTC; the newer one and the API write a time. */
function timeOf(at: string, offset: string | null, path: string): Parsed<string> {
  const stamp = STAMP.exec(at)?.[1];
  if (stamp === undefined) return instantOf(at, offset, path);
  const time = new Date(Number(stamp));
  return Number.isNaN(time.getTime()) || time.getUTCFullYear() > 9_999
    ? refuse(path, 'is no day or time that exists')
    : { ok: true, value: time.toISOString() };
}

/**
 * Veeam Backup & Replication: `GET /api/v1/sessions`, or `Get-VBRBackupSession | Select JobName, Result, EndTime | ConvertTo-Json`. A job is a set.
 * A session that ended with warnings is no success.
 */
export const veeamSessions: ToolFormat = {
  ...rest,
  recognises: (file) => rest.recognises(file) || shell.recognises(listOf(file)),
  convert: (file, envelope) => (isObject(file) && 'data' in file ? rest : shell).convert(listOf(file), envelope),
};

/** PowerShell writes one item without its list. */
function listOf(file: unknown): unknown {
  return isObject(file) && 'JobName' in file ? [file] : file;
}
