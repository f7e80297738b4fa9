import { Type, type Static } from 'typebox';
import type { BackupJobRecord } from '#libs/domain';
import { MAX_RECORDS } from '../assessment/records.js';
import { refuse, type Parsed } from '../parsed.js';
import { flag, list, nullable, text } from '../schema/vocabulary.js';
import { backupRun } from './backup-run.js';
import { instantOf } from './instants.js';
import { each, firstOf, isObject, toolFormat, type ToolEnvelope, type ToolFormat } from './tool-format.js';

const maybe = <T extends Parameters<typeof nullable>[0]>(schema: T) => Type.Optional(nullable(schema));
const named = () => maybe(Type.Object({ name: maybe(text()), type: maybe(text(128)) }));
const tenant = () => maybe(Type.Object({ id: maybe(Type.Union([text(128), Type.Number()])), uuid: maybe(text(128)) }));

const activity = Type.Object({
  type: maybe(text(256)),
  state: text(32),
  completedAt: maybe(text(64)),
  result: maybe(Type.Object({ code: maybe(text(32)) })),
  resource: named(),
  policy: named(),
  tenant: tenant(),
  context: maybe(Type.Object({ IsProcessRoot: maybe(flag()), MachineName: maybe(text()), Persistent: named() })),
});
const alert = Type.Object({
  type: text(256),
  createdAt: maybe(text(64)),
  tenant: tenant(),
  details: maybe(Type.Object({ resourceName: maybe(text()), planName: maybe(text()) })),
});

/** What was cancelled, given up or cut short left no copy. What is none of these has not ended. */
const RESULTS: Readonly<Record<string, BackupJobRecord['result']>> = {
  ...{ ok: 'success', warning: 'warning', error: 'failed' },
  ...{ cancelled: 'failed', canceled: 'failed', abandoned: 'failed', timedout: 'failed' },
};
/** Alerts tell of runs that went wrong or never began; of success there is none. */
const ALERTS: Readonly<Record<string, BackupJobRecord['result']>> = {
  ...{
    BackupFailed: 'failed',
    BackupDidNotStart: 'failed',
    BackupMissed: 'failed',
    BackupCanceled: 'failed',
    BackupNotResponding: 'failed',
  },
  BackupSucceededWithWarnings: 'warning',
};
/** What checks, moves, restores or deletes copies is no backup, whatever plan it belongs to. */
const IS_BACKUP = /backup/i;
const IS_NONE = /valid|verif|replicat|recover|restor|clean|delete|retention|consolidat|convert|mount|browse|index|cataloge?|test/i;

const activities = toolFormat({
  ...{ id: 'acronis-activities', kind: 'backup-jobs', tool: 'Acronis Cyber Protect Cloud', complete: 'a-part' },
  recognises: (file) => isObject(file) && isActivity(firstOf(file['items'])),
  schema: Type.Object({ items: list(activity, MAX_RECORDS) }),
  records: ({ items }, envelope) => ofOneTenant(items) ?? each(items.flatMap(runOf), (run) => recordOf(run, envelope)),
});

const alerts = toolFormat({
  ...{ id: 'acronis-activities', kind: 'backup-jobs', tool: 'Acronis Cyber Protect Cloud', complete: 'a-part' },
  recognises: (file) => isObject(file) && isAlert(firstOf(file['items'])),
  schema: Type.Object({ items: list(alert, MAX_RECORDS) }),
  records: ({ items }, envelope) => ofOneTenant(items) ?? each(items.flatMap(runOfAlert), (run) => recordOf(run, envelope)),
});

function isActivity(first: Readonly<Record<string, unknown>>): boolean {
  return 'state' in first && ('completedAt' in first || 'startedAt' in first) && ('context' in first || 'policy' in first);
}

function isAlert(first: Readonly<Record<string, unknown>>): boolean {
  return 'severity' in first && 'details' in first && typeof first['type'] === 'string' && 'createdAt' in first;
}

function isAPage(file: unknown): boolean {
  const paging = isObject(file) && isObject(file['paging']) ? file['paging']['cursors'] : undefined;
  return isObject(paging) && [paging['after'], paging['before']].some((cursor) => typeof cursor === 'string' && cursor !== '');
}

interface Run {
  readonly set: string | null;
  readonly at: string;
  readonly result: BackupJobRecord['result'];
  readonly path: string;
}

type Activity = Static<typeof activity>;

function runOf(told: Activity, index: number): readonly Run[] {
  const code = (told.result?.code ?? '').toLowerCase();
  if (!isRunOfBackup(told) || !Object.hasOwn(RESULTS, code)) return [];
  const set = setOf(whatOf(told), told.policy?.name ?? null);
  return [{ set, at: told.completedAt ?? '', result: RESULTS[code] as BackupJobRecord['result'], path: `/items/${index}` }];
}

/** The steps of a run end beside it, each with a result of its own. */
function isRunOfBackup({ type, state, policy, context }: Activity): boolean {
  const kind = type ?? '';
  const backs = policy?.type?.toLowerCase() === 'backup' || IS_BACKUP.test(kind);
  return backs && !IS_NONE.test(kind) && state === 'completed' && context?.IsProcessRoot !== false;
}

function whatOf({ resource, context }: Activity): string | null {
  return resource?.name ?? context?.MachineName ?? context?.Persistent?.name ?? null;
}

function runOfAlert({ type, createdAt, details }: Static<typeof alert>, index: number): readonly Run[] {
  if (!Object.hasOwn(ALERTS, type)) return [];
  const set = setOf(details?.resourceName ?? null, details?.planName ?? null);
  return [{ set, at: createdAt ?? '', result: ALERTS[type] as BackupJobRecord['result'], path: `/items/${index}` }];
}

/** Two plans of one computer are two sets: the one that works would hide the other. */
function setOf(what: string | null, plan: string | null): string | null {
  if (what === null || what.trim() === '') return null;
  return plan === null || plan.trim() === '' ? what : `${what} (${plan})`;
}

function recordOf({ set, at, result, path }: Run, envelope: ToolEnvelope): Parsed<BackupJobRecord> {
  if (set === null && envelope.backupSet === null) return refuse(`${path}/resource`, 'names nothing that is backed up: say backupSet');
  const endedAt = instantOf(at, envelope.utcOffset, `${path}/completedAt`);
  return endedAt.ok ? backupRun({ backupSet: set ?? '', endedAt: endedAt.value, result }, envelope) : endedAt;
}

/** A partner's answer tells of every customer: their backups are not this clinic's. */
function ofOneTenant(items: readonly { readonly tenant?: Static<ReturnType<typeof tenant>> }[]): Parsed<never> | null {
  const tenants = new Set(items.flatMap(({ tenant: of }) => of?.uuid ?? of?.id ?? []).map(String));
  return tenants.size > 1
    ? refuse('/items', `tells of ${tenants.size} tenants: ask with a token of one, or for one by tenant, and send that`)
    : null;
}

/**
 * Acronis Cyber Protect Cloud: `GET /api/task_manager/v2/activities` or `/tasks`, or `GET /api/alert_manager/v1/alerts`. A resource with its plan is
 * a set. Where copies are kept, and whether they can be changed, is in neither.
 */
export const acronisActivities: ToolFormat = {
  ...activities,
  recognises: (file) => activities.recognises(file) || alerts.recognises(file),
  // Alerts tell of no run that went well.
  isAPage: (file) => isAPage(file) || alerts.recognises(file),
  convert: (file, envelope) => (alerts.recognises(file) && !activities.recognises(file) ? alerts : activities).convert(file, envelope),
};
