import type { BackupsSection, BackupTool } from '#libs/domain';
import type { Host } from '../../host/host.js';
import { backupTool, type BackupTrace } from '../backup-tool.js';
import { BACKUP_PROGRAMS } from '../backup-tools.js';
import { output, read, unreadable, whyNot, type Reader } from '../section.js';
import { sortedBy } from '../text.js';
import { parsedDate } from '../time.js';

/** Backup applications whose successes are kept where only they can read them. */
const APPLICATIONS: Readonly<Record<string, string>> = {
  'Arq.app': 'arq',
  'Backblaze.app': 'backblaze',
  'Carbon Copy Cloner.app': 'carbon-copy-cloner',
  'CrashPlan.app': 'crashplan',
  'SuperDuper!.app': 'superduper',
};

/** Time Machine by its own word; other tools are found, their successes are not readable from here. */
export const readBackups: Reader<BackupsSection> = async ({ host, hash }) => {
  const configured = await host.run('tmutil', ['destinationinfo']);
  if (configured.status !== 'done') return unreadable(whyNot('tmutil destinationinfo', configured));
  const tools: BackupTool[] = [];
  const destination = destinationId(configured.stdout);
  if (destination === null && !/No destinations configured/.test(`${configured.stdout}\n${configured.stderr}`))
    return unreadable('`tmutil destinationinfo` may not be asked: give the agent Full Disk Access');
  if (destination !== null) tools.push(backupTool('time-machine', [await timeMachine(host, destination)], hash));
  for (const { tool, programs } of BACKUP_PROGRAMS) {
    const installed = await Promise.all(programs.map((program) => host.hasProgram(program)));
    if (installed.includes(true)) tools.push(backupTool(tool, [], hash));
  }
  const applications = (await host.list('/Applications')) ?? [];
  tools.push(...applications.flatMap((name) => APPLICATIONS[name] ?? []).map((tool) => backupTool(tool, [], hash)));
  return read({ tools: sortedBy(tools, (tool) => tool.tool) });
};

/** The first destination's own id in `tmutil destinationinfo`; null when none is set up. */
function destinationId(text: string): string | null {
  return /^ID\s*:\s*([0-9A-Fa-f-]{36})\s*$/m.exec(text)?.[1] ?? null;
}

async function timeMachine(host: Host, location: string): Promise<BackupTrace> {
  const asked = await output(host, 'tmutil', ['latestbackup']);
  const lastSuccessAt = 'text' in asked ? latestBackup(asked.text) : null;
  const detail = lastSuccessAt ? null : 'set up, but the last backup is not readable: the disk is away or the agent lacks Full Disk Access';
  return { lastSuccessAt, location, detail };
}

/** The path that `tmutil latestbackup` prints ends with the time of the snapshot, in the Mac's own time. */
function latestBackup(text: string): Date | null {
  const match = /(\d{4}-\d{2}-\d{2})-(\d{2})(\d{2})(\d{2})(?:\.backup)?\/?\s*$/.exec(text.trim());
  return match ? parsedDate(`${match[1]}T${match[2]}:${match[3]}:${match[4]}`) : null;
}
