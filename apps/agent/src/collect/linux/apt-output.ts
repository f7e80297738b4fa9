import { lines } from '../text.js';

export interface PendingPackages {
  readonly pending: number;
  readonly pendingSecurity: number;
}

/** An upgrade in a simulated run: `Inst name [old] (new Origin:suite, … [arch])`; a new dependency has no `[old]`. */
const UPGRADE = /^Inst \S+ \[[^\]]*\] \((.*)$/;
const SECURITY_ORIGIN = /-security\b|\bDebian-Security:|\bUbuntuESM/i;

/** Reads `apt-get -s dist-upgrade`. */
export function parseAptSimulation(text: string): PendingPackages {
  const upgrades = lines(text).flatMap((line) => UPGRADE.exec(line)?.[1] ?? []);
  return { pending: upgrades.length, pendingSecurity: upgrades.filter((origins) => SECURITY_ORIGIN.test(origins)).length };
}

/**
 * The latest run in /var/log/apt/history.log that was made to upgrade, by hand or unattended; one that installs a program and
 * takes along what that needs does not bring the computer up to date. Times are the computer's own.
 */
export function lastAptUpgrade(history: string): Date | null {
  let latest: Date | null = null;
  for (const entry of history.split(/\n\s*\n/)) {
    const started = /^Start-Date: (\d{4}-\d{2}-\d{2}) +(\d{2}:\d{2}:\d{2})/m.exec(entry);
    if (started && /^Upgrade: /m.test(entry) && !isInstallation(entry)) latest = later(latest, `${started[1]}T${started[2]}`);
  }
  return latest;
}

function isInstallation(entry: string): boolean {
  const command = /^Commandline: (.*)$/m.exec(entry)?.[1] ?? '';
  return /\b(install|reinstall|build-dep)\b/.test(command) && !command.includes('upgrade');
}

/** The latest `upgrade` line of dpkg.log. */
export function lastDpkgUpgrade(log: string): Date | null {
  let latest: Date | null = null;
  for (const match of log.matchAll(/^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) upgrade /gm))
    latest = later(latest, `${match[1]}T${match[2]}`);
  return latest;
}

function later(known: Date | null, localTime: string): Date | null {
  const date = new Date(localTime);
  if (Number.isNaN(date.getTime())) return known;
  return known && known > date ? known : date;
}
