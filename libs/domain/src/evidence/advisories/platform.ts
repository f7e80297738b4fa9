import type { OsSection } from '../../intake/agent-report.js';
import type { CpeName } from '../../inventory/cpe-name.js';

export type Family = OsSection['family'];

/** What a CPE name says of a computer's system: of a family, of some release of it, of a system that no computer here has, or nothing that can be told. */
export type Platform = Family | `some ${Family}` | 'elsewhere' | 'unknown';

const SYSTEMS: readonly { readonly vendor: RegExp; readonly product: RegExp; readonly is: Family | 'elsewhere' }[] = [
  { vendor: /^microsoft$/, product: /^windows/, is: 'windows' },
  { vendor: /^apple$/, product: /^(macos|mac_os)/, is: 'macos' },
  { vendor: /^linux$/, product: /^linux_kernel$/, is: 'linux' },
  {
    vendor: /^(debian|canonical|redhat|centos|almalinux|rocky(linux)?|fedoraproject|opensuse|suse)$/,
    product: /linux|fedora|leap|suse/,
    is: 'linux',
  },
  { vendor: /^apple$/, product: /^(iphone_os|ipados|ipad_os|watchos|tvos|visionos)$/, is: 'elsewhere' },
  { vendor: /^google$/, product: /^(android|chrome_os)$/, is: 'elsewhere' },
];
/** Names that say the family alone, where no release is named beside them. */
const WHOLE = /^(windows|macos|mac_os|mac_os_x|linux_kernel)$/;

/** The system that a CPE name is of; releases are not told apart. */
export function platformOf({ part, vendor, product, version, update }: CpeName, bounded: boolean): Platform {
  const system = part === 'o' ? SYSTEMS.find((one) => one.vendor.test(vendor) && one.product.test(product))?.is : undefined;
  if (system === undefined || system === 'elsewhere') return system ?? 'unknown';
  const isWhole = WHOLE.test(product) && /^[*-]$/.test(version) && /^[*-]$/.test(update) && !bounded;
  return isWhole ? system : `some ${system}`;
}

const TARGETS: Readonly<Record<string, Platform>> = {
  ...{ windows: 'windows', macos: 'macos', mac_os: 'macos', mac_os_x: 'macos', linux: 'linux', linux_kernel: 'linux' },
  ...{ android: 'elsewhere', iphone_os: 'elsewhere', ios: 'elsewhere', ipados: 'elsewhere', ipad_os: 'elsewhere', chrome_os: 'elsewhere' },
};

/** The system that a program is made for by its own name; null: any. */
export function targetOf({ target }: CpeName): Platform | null {
  if (target === '*' || target === '-') return null;
  return Object.hasOwn(TARGETS, target) ? (TARGETS[target] ?? 'unknown') : 'unknown';
}
