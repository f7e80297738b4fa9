import type { BackupsSection, BackupTool } from '#libs/domain';
import type { Host } from '../../host/host.js';
import { backupTool, type BackupTrace } from '../backup-tool.js';
import { BACKUP_PROGRAMS, type BackupProgram } from '../backup-tools.js';
import { output, read, textOf, type Reader } from '../section.js';
import { sortedBy } from '../text.js';
import { parsePasswd, refusesLogin } from './account-files.js';
import { lastDuplicitySuccess, lastTimeshiftSnapshot, parseUnitFiles, parseUnitRun } from './backup-evidence.js';

const UNIT_PROPERTIES = 'Result,ExecMainStatus,ExecMainExitTimestamp,Environment';

/** Backup tools installed here and what their own traces say of the last success. */
export const readBackups: Reader<BackupsSection> = async ({ host, hash }) => {
  const units = await serviceUnits(host);
  const homes = await homesOf(host);
  const tools: BackupTool[] = [];
  for (const program of BACKUP_PROGRAMS) {
    if (!(await isInstalled(host, program))) continue;
    const traces = [...(await unitTraces(host, program, units)), ...(await ownTraces(host, program.tool, homes))];
    tools.push(backupTool(program.tool, traces, hash));
  }
  return read({ tools: sortedBy(tools, (tool) => tool.tool) });
};

async function isInstalled(host: Host, { programs }: BackupProgram): Promise<boolean> {
  return (await Promise.all(programs.map((program) => host.hasProgram(program)))).includes(true);
}

async function serviceUnits(host: Host): Promise<string[]> {
  const listed = await output(host, 'systemctl', ['list-unit-files', '--type=service', '--no-legend', '--no-pager']);
  return 'text' in listed ? parseUnitFiles(listed.text) : [];
}

async function unitTraces(host: Host, { unit }: BackupProgram, units: readonly string[]): Promise<BackupTrace[]> {
  const own = units.filter((name) => unit.test(name) && !/prune|check|forget|clean/i.test(name) && !name.includes('@.'));
  const shown = await Promise.all(
    own.map((name) => output(host, 'systemctl', ['show', name, '--timestamp=utc', `--property=${UNIT_PROPERTIES}`])),
  );
  return shown.flatMap((each) => ('text' in each ? (parseUnitRun(each.text) ?? []) : []));
}

async function homesOf(host: Host): Promise<string[]> {
  const entries = parsePasswd((await textOf(host, '/etc/passwd')) ?? '');
  return [...new Set(entries.filter((entry) => !refusesLogin(entry.shell)).map((entry) => entry.home))];
}

async function ownTraces(host: Host, tool: string, homes: readonly string[]): Promise<BackupTrace[]> {
  if (tool === 'timeshift') return timeshiftTraces(host);
  if (tool !== 'borg' && tool !== 'duplicity') return [];
  const found = await Promise.all(homes.map((home) => (tool === 'borg' ? borgTraces(host, home) : duplicityTraces(host, home))));
  return found.flat();
}

/** Borg keeps where its repositories are; when a manifest changed proves no backup, for pruning changes it too. */
async function borgTraces(host: Host, home: string): Promise<BackupTrace[]> {
  const folder = `${home}/.config/borg/security`;
  const repositories = (await host.list(folder)) ?? [];
  const locations = await Promise.all(repositories.map((id) => textOf(host, `${folder}/${id}/location`)));
  return locations.flatMap((location) => (location ? [{ lastSuccessAt: null, location: location.trim(), detail: null }] : []));
}

async function duplicityTraces(host: Host, home: string): Promise<BackupTrace[]> {
  const caches = [`${home}/.cache/duplicity`, `${home}/.cache/deja-dup`];
  const found = await Promise.all(
    caches.map(async (cache) => {
      const archives = (await host.list(cache)) ?? [];
      return Promise.all(archives.map(async (archive) => lastDuplicitySuccess((await host.list(`${cache}/${archive}`)) ?? [])));
    }),
  );
  return found.flat().flatMap((lastSuccessAt) => (lastSuccessAt ? [{ lastSuccessAt, location: null, detail: null }] : []));
}

async function timeshiftTraces(host: Host): Promise<BackupTrace[]> {
  const lastSuccessAt = lastTimeshiftSnapshot((await host.list('/timeshift/snapshots')) ?? []);
  return lastSuccessAt ? [{ lastSuccessAt, location: null, offsite: false, detail: 'snapshots on this computer’s own disk' }] : [];
}
