import type { OsSection } from '#libs/domain';
import { LINUX_LIFECYCLES, MACOS_LIFECYCLE, type Lifecycle } from './table.js';
import { WINDOWS_BUILDS, WINDOWS_SOURCE, type WindowsBuild } from './windows-table.js';

export type SupportEnd = Pick<OsSection, 'supportEndsOn' | 'supportSource'>;
const UNKNOWN: SupportEnd = { supportEndsOn: null, supportSource: null };

/** By `ID` and `VERSION_ID` of os-release: `22.04` first, then `22`. */
export function linuxSupportEnd(id: string, version: string): SupportEnd {
  const table = LINUX_LIFECYCLES[id];
  return table ? inTable(table, [version, version.split('.')[0] ?? '']) : UNKNOWN;
}

/** By product version, e.g. `13.6.1` or `10.15.7`. */
export function macosSupportEnd(version: string): SupportEnd {
  const [major = '', minor = ''] = version.split('.');
  return inTable(MACOS_LIFECYCLE, [major === '10' ? `${major}.${minor}` : major]);
}

/** By build number, edition (`EditionID` of the registry) and whether it is a server. */
export function windowsSupportEnd(build: number, edition: string, server: boolean): SupportEnd {
  const entry = WINDOWS_BUILDS.find((candidate) => candidate.build === build);
  if (!entry) return UNKNOWN;
  const endsOn = server ? entry.server : clientEnd(entry, edition);
  return endsOn ? { supportEndsOn: endsOn, supportSource: WINDOWS_SOURCE } : UNKNOWN;
}

/** IoT LTSC editions are kept up years longer than their Enterprise namesakes and are left unknown. */
function clientEnd(entry: WindowsBuild, edition: string): string | null | undefined {
  if (/^IoTEnterpriseS/i.test(edition)) return null;
  if (/^EnterpriseS/i.test(edition)) return entry.ltsc;
  return /Enterprise|Education/i.test(edition) && !/^ProfessionalEducation/i.test(edition) ? entry.enterprise : entry.pro;
}

function inTable(table: Lifecycle, releases: readonly string[]): SupportEnd {
  for (const release of releases) {
    const endsOn = table.endsOn[release];
    if (endsOn) return { supportEndsOn: endsOn, supportSource: table.source };
  }
  return UNKNOWN;
}
