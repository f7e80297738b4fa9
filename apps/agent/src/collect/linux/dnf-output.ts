import { lines } from '../text.js';

/** Packages listed by `dnf -q check-update`: `name.arch  version  repository`; what follows `Obsoleting` is not pending. */
export function parseDnfCheckUpdate(text: string): number {
  const [pending = ''] = text.split(/^Obsoleting Packages/m);
  return lines(pending).filter((line) => /^\S+\.\S+\s+\S+\s+\S+\s*$/.test(line)).length;
}

/** Distinct packages in `dnf -q updateinfo list --security`: `FEDORA-2026-1  Important/Sec.  name-version.arch`. */
export function parseDnfSecurityList(text: string): number {
  const packages = lines(text).flatMap((line) => /^\S+\s+\S+\s+(\S+\.\S+)/.exec(line)?.[1] ?? []);
  return new Set(packages).size;
}

/** The oldest publishing day among the advisories of `dnf -q updateinfo info --security`. */
export function oldestDnfAdvisory(text: string): Date | null {
  const days = [...text.matchAll(/^\s*(?:Updated|Issued)\s*:\s*(\d{4}-\d{2}-\d{2})/gm)].flatMap((match) => match[1] ?? []);
  const [oldest] = days.sort();
  return oldest ? new Date(`${oldest}T00:00:00Z`) : null;
}
