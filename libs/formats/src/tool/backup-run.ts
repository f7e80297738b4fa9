import type { BackupJobRecord } from '#libs/domain';
import { refuse, type Parsed } from '../parsed.js';
import type { ToolEnvelope } from './tool-format.js';

const MAX_NAME = 512;

/** The part of a backup run that no backup tool knows, from the envelope. */
export function backupRun(
  run: Pick<BackupJobRecord, 'backupSet' | 'endedAt' | 'result'>,
  { patientData, offsite, backupSet }: ToolEnvelope,
): Parsed<BackupJobRecord> {
  if (patientData === null) return refuse('patientData', 'is missing: say yes or no, whether patients\u2019 records are in these backups');
  const set = backupSet ?? run.backupSet;
  if (set.length > MAX_NAME) return refuse('backupSet', `has to be said: what the file names is longer than ${MAX_NAME} characters`);
  return { ok: true, value: { ...run, backupSet: set, containsPatientData: patientData, offsite, immutable: null } };
}
