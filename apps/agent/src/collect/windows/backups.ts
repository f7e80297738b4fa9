import type { BackupsSection, BackupTool } from '#libs/domain';
import { backupTool, type BackupTrace } from '../backup-tool.js';
import { BACKUP_PROGRAMS } from '../backup-tools.js';
import { asRecords, flagIn, numberIn, textIn, type JsonRecord } from '../json.js';
import { read, unreadable, type Reader } from '../section.js';
import { sortedBy } from '../text.js';
import { parsedDate } from '../time.js';
import { askOne } from './powershell.js';

/** Windows Backup writes event 4 when a backup succeeded and 5 when one failed; tasks tell of programs that they run. */
export const BACKUPS_SCRIPT = `
$me = New-Object Security.Principal.WindowsPrincipal([Security.Principal.WindowsIdentity]::GetCurrent())
$admin = $me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
function Newest($id) { Get-WinEvent -FilterHashtable @{ LogName = 'Microsoft-Windows-Backup'; Id = $id } -MaxEvents 1 -ErrorAction SilentlyContinue | ForEach-Object { Utc $_.TimeCreated } }
$known = 'restic', 'borg', 'kopia', 'duplicati-cli'
$programs = @(Get-Command -Name $known -CommandType Application -ErrorAction SilentlyContinue | ForEach-Object { @{ name = $_.Name } })
$tasks = @(Get-ScheduledTask | ForEach-Object {
  $line = ($_.Actions | ForEach-Object { [string]$_.Execute + ' ' + [string]$_.Arguments }) -join ' ; '
  if ($line -match 'restic|borg|kopia|duplicati') {
    $info = Get-ScheduledTaskInfo -InputObject $_
    @{ line = $line; lastRun = Utc $info.LastRunTime; result = $info.LastTaskResult }
  } })
$services = @(Get-Service -ErrorAction SilentlyContinue | ForEach-Object { @{ name = $_.Name } })
@{ admin = $admin; succeeded = Newest 4; failed = Newest 5; programs = $programs; tasks = $tasks; services = $services }
`;

/** Backup agents whose successes are kept where only they can read them, by their services. */
const SERVICES: readonly { readonly tool: string; readonly service: RegExp }[] = [
  { tool: 'acronis', service: /^(MMS|AcronisCyberProtectionService|AcronisActiveProtectionService)$/i },
  { tool: 'backblaze', service: /^bzserv$/i },
  { tool: 'carbonite', service: /^CarboniteService$/i },
  { tool: 'cove', service: /^Backup Service Controller$/i },
  { tool: 'crashplan', service: /^CrashPlan ?Service$/i },
  { tool: 'datto', service: /^(DattoBackupAgentService|DattoProvider)$/i },
  { tool: 'duplicati', service: /^Duplicati$/i },
  { tool: 'macrium-reflect', service: /^(MacriumService|ReflectService(\.exe)?)$/i },
  { tool: 'shadowprotect', service: /^ShadowProtectSvc$/i },
  { tool: 'veeam', service: /^Veeam(Endpoint|Agent|Backup)\w*$/i },
];

export const readBackups: Reader<BackupsSection> = async ({ host, hash }) => {
  const asked = await askOne(host, BACKUPS_SCRIPT);
  if ('reason' in asked) return unreadable(asked.reason);
  if (flagIn(asked.record, 'admin') !== true) return unreadable('the backup log may not be read: run the agent as administrator');
  return read({ tools: windowsBackups(asked.record, hash) });
};

export function windowsBackups(record: JsonRecord, hash: (text: string) => string): BackupTool[] {
  const traces = new Map<string, BackupTrace[]>();
  const note = (tool: string, trace?: BackupTrace) => traces.set(tool, [...(traces.get(tool) ?? []), ...(trace ? [trace] : [])]);
  const own = windowsBackup(record);
  if (own) note('windows-backup', own);
  const named = (list: unknown) => asRecords(list).flatMap((each) => textIn(each, 'name') ?? []);
  for (const name of named(record['programs'])) {
    const known = BACKUP_PROGRAMS.find(({ programs }) => programs.includes(name.toLowerCase().replace(/\.(exe|cmd|bat)$/, '')));
    if (known) note(known.tool);
  }
  for (const name of named(record['services'])) {
    const known = SERVICES.find(({ service }) => service.test(name));
    if (known) note(known.tool);
  }
  for (const task of asRecords(record['tasks'])) {
    const line = textIn(task, 'line') ?? '';
    const known = BACKUP_PROGRAMS.find(({ unit }) => unit.test(line));
    if (known) note(known.tool, taskTrace(task, line));
  }
  return sortedBy(
    [...traces].map(([tool, found]) => backupTool(tool, found, hash)),
    (tool) => tool.tool,
  );
}

function windowsBackup(record: JsonRecord): BackupTrace | null {
  const [succeeded, failed] = [parsedDate(textIn(record, 'succeeded')), parsedDate(textIn(record, 'failed'))];
  if (!succeeded && !failed) return null;
  const failedSince = failed !== null && (succeeded === null || failed > succeeded);
  return { lastSuccessAt: succeeded, location: null, detail: failedSince ? 'the last backup failed' : null };
}

/** Worked; never run yet; running now. */
const NO_FAILURE = [0, 267_011, 267_009];

/** A task whose last run ended with 0 backed up; pruning and checking are not backing up. */
function taskTrace(task: JsonRecord, line: string): BackupTrace {
  const result = numberIn(task, 'result');
  const backsUp = !/\b(prune|check|forget|unlock)\b/i.test(line) || /\b(backup|create)\b/i.test(line);
  const failed = backsUp && result !== null && !NO_FAILURE.includes(result);
  return {
    lastSuccessAt: backsUp && result === 0 ? parsedDate(textIn(task, 'lastRun')) : null,
    location: repositoryIn(line),
    detail: failed ? 'the last scheduled run failed' : null,
  };
}

/** `-r rest:https://…` or `--repo="D:\\Backup"`. */
function repositoryIn(line: string): string | null {
  const match = /(?:^|\s)(?:-r|--repo)[ =](?:"([^"]+)"|([^\s"]+))/.exec(line);
  return match?.[1] ?? match?.[2] ?? null;
}
