/** Backup programs and the words by which a systemd unit that runs one is known. */
export interface BackupProgram {
  readonly tool: string;
  readonly programs: readonly string[];
  readonly unit: RegExp;
}

export const BACKUP_PROGRAMS: readonly BackupProgram[] = [
  { tool: 'restic', programs: ['restic', 'resticprofile', 'autorestic'], unit: /restic/i },
  { tool: 'borg', programs: ['borg', 'borgmatic'], unit: /borg/i },
  { tool: 'duplicity', programs: ['duplicity', 'duply', 'deja-dup'], unit: /dupli(city|y)|duply|deja-dup/i },
  { tool: 'timeshift', programs: ['timeshift'], unit: /timeshift/i },
  { tool: 'rsnapshot', programs: ['rsnapshot'], unit: /rsnapshot/i },
  { tool: 'kopia', programs: ['kopia'], unit: /kopia/i },
  { tool: 'duplicati', programs: ['duplicati-cli', 'duplicati'], unit: /duplicati/i },
  { tool: 'veeam', programs: ['veeamconfig'], unit: /^veeam/i },
  { tool: 'bacula', programs: ['bacula-fd'], unit: /^bacula-fd/i },
];

/** True, false or unknown by the shape of a repository's address; a local path may be a disk that leaves the house. */
export function isOffsite(location: string): boolean | null {
  if (/^(b2|azure|gs):/i.test(location)) return true;
  if (/^(s3|swift|rest|sftp|ssh|scp|ftps?|rclone|webdavs?|boto3\+s3|https?):/i.test(location)) return isNearby(location) ? null : true;
  if (/^[\w.-]+@[\w.-]+:/.test(location)) return isNearby(location) ? null : true;
  return null;
}

/** A server on the clinic's own network may stand in the next room. */
function isNearby(location: string): boolean {
  return /(@|\/\/|^\w+:)(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|[\w-]+(:|\/|$)|[\w.-]+\.(local|lan|internal|home)\b)/i.test(
    location,
  );
}
