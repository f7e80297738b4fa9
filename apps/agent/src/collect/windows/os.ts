import type { OsSection } from '#libs/domain';
import { windowsSupportEnd } from '../../lifecycle/support-end.js';
import { numberIn, textIn, type JsonRecord } from '../json.js';
import { read, unreadable, type Reader } from '../section.js';
import { wholeNumber } from '../text.js';
import { askOne } from './powershell.js';

export const OS_SCRIPT = `
$os = Get-CimInstance Win32_OperatingSystem
$key = Get-Item 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
@{ caption = $os.Caption; version = $os.Version; build = $os.BuildNumber; productType = $os.ProductType
   edition = $key.GetValue('EditionID'); revision = $key.GetValue('UBR') }
`;

export const readOs: Reader<OsSection> = async ({ host }) => {
  const asked = await askOne(host, OS_SCRIPT);
  if ('reason' in asked) return unreadable(asked.reason);
  const os = windowsOs(asked.record, host.kernel);
  return os ? read(os) : unreadable('Windows names no version');
};

/** `Microsoft Windows 11 Pro`, 10.0.26100, revision 4351 → `Windows 11 Pro`, 10.0.26100, build `26100.4351`. */
export function windowsOs(record: JsonRecord, kernel: string): OsSection | null {
  const [caption, version, build] = [textIn(record, 'caption'), textIn(record, 'version'), wholeNumber(textIn(record, 'build'))];
  if (caption === null || version === null || build === null) return null;
  const revision = numberIn(record, 'revision');
  return {
    family: 'windows',
    name: caption.replace(/^Microsoft\s+/, ''),
    version,
    build: revision === null ? String(build) : `${build}.${revision}`,
    kernel,
    ...windowsSupportEnd(build, textIn(record, 'edition') ?? '', numberIn(record, 'productType') !== 1),
  };
}
