import { Type } from 'typebox';
import { list, name, nullable, text, whole } from '../schema/vocabulary.js';
import { MAX_RECORDS } from '../assessment/records.js';
import { backupRun } from './backup-run.js';
import { each, firstOf, isObject, toolFormat } from './tool-format.js';

const MAX_EPOCH = 253_402_300_799;
const snapshot = Type.Object({
  'backup-type': name(),
  'backup-id': name(),
  'backup-time': whole(MAX_EPOCH),
  verification: Type.Optional(nullable(Type.Object({ state: text(32) }))),
});

/** Proxmox Backup Server: GET /admin/datastore/{store}/snapshots. A snapshot whose verification failed is no backup. */
export const proxmoxBackups = toolFormat({
  id: 'proxmox-backups',
  kind: 'backup-jobs',
  tool: 'Proxmox Backup Server',
  complete: 'a-part',
  recognises: (file) => isObject(file) && 'backup-time' in firstOf(file['data']),
  schema: Type.Object({ data: list(snapshot, MAX_RECORDS) }),
  records: ({ data }, envelope) =>
    each(data, (snapshot) =>
      backupRun(
        {
          backupSet: `${snapshot['backup-type']}/${snapshot['backup-id']}`,
          endedAt: new Date(snapshot['backup-time'] * 1_000).toISOString(),
          result: snapshot.verification?.state === 'failed' ? 'failed' : 'success',
        },
        envelope,
      ),
    ),
});
