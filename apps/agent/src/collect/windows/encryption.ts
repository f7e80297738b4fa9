import type { EncryptedVolume, EncryptionSection } from '#libs/domain';
import { asRecords, numberIn, textIn, type JsonRecord } from '../json.js';
import { read, unreadable, type Reader } from '../section.js';
import { sortedBy } from '../text.js';
import { askOne } from './powershell.js';

/** The class that Get-BitLockerVolume reads; unlike the command it is there in every edition, Home included. */
export const ENCRYPTION_SCRIPT = `
$fixed = @(Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=3' | ForEach-Object { @{ letter = $_.DeviceID } })
$volumes = @(Get-CimInstance -Namespace root/CIMV2/Security/MicrosoftVolumeEncryption -ClassName Win32_EncryptableVolume | ForEach-Object {
  @{ letter = $_.DriveLetter; protection = $_.ProtectionStatus; conversion = $_.ConversionStatus; method = $_.EncryptionMethod } })
@{ system = $env:SystemDrive; fixed = $fixed; volumes = $volumes }
`;

export const readEncryption: Reader<EncryptionSection> = async ({ host }) => {
  const asked = await askOne(host, ENCRYPTION_SCRIPT);
  if ('reason' in asked) return unreadable(asked.reason);
  const volumes = bitLockerVolumes(asked.record);
  return volumes.some((volume) => volume.system) ? read({ volumes }) : unreadable('Windows does not list its system drive');
};

/** Fixed drives with a letter; removable media come and go. */
export function bitLockerVolumes(record: JsonRecord): EncryptedVolume[] {
  const system = textIn(record, 'system');
  const states = new Map(asRecords(record['volumes']).map((volume) => [textIn(volume, 'letter'), volume]));
  const letters = asRecords(record['fixed']).flatMap((disk) => textIn(disk, 'letter') ?? []);
  const volumes = letters.map((mount) => ({ mount, system: mount === system, ...stateOf(states.get(mount)) }));
  return sortedBy(volumes, (volume) => volume.mount);
}

const OFF = 0;
const ON = 1;
const FULLY_ENCRYPTED = 1;
const METHODS: Readonly<Record<number, string>> = {
  1: 'AES-128 with diffuser',
  2: 'AES-256 with diffuser',
  3: 'AES-128',
  4: 'AES-256',
  5: 'hardware',
  6: 'XTS-AES-128',
  7: 'XTS-AES-256',
};

/** Protection is on only when the volume is encrypted and its key is not lying open; a locked volume tells nothing. */
function stateOf(volume: JsonRecord | undefined): Pick<EncryptedVolume, 'encrypted' | 'method'> {
  const protection = volume ? numberIn(volume, 'protection') : null;
  const method = METHODS[(volume ? numberIn(volume, 'method') : null) ?? 0];
  if (protection === ON) return { encrypted: true, method: method ? `BitLocker ${method}` : 'BitLocker' };
  if (protection !== OFF) return { encrypted: null, method: null };
  const suspended = volume !== undefined && numberIn(volume, 'conversion') === FULLY_ENCRYPTED;
  return { encrypted: false, method: suspended ? 'BitLocker, protection suspended' : null };
}
