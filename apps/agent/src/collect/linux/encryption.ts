import type { EncryptedVolume, EncryptionSection } from '#libs/domain';
import { asRecord, asRecords, flagIn, parsedJson, textIn, type JsonRecord } from '../json.js';
import { output, read, unreadable, type Reader } from '../section.js';
import { sortedBy } from '../text.js';

/** Holds no records: boot files, compressed images, swap and media that come and go. */
const NO_RECORDS = /^(\/boot(\/.*)?|\/efi|\/snap\/.*|\[SWAP\])$/;

/** Reads `lsblk`: a volume is encrypted when a crypt layer lies under it. */
export const readEncryption: Reader<EncryptionSection> = async ({ host }) => {
  const listed = await output(host, 'lsblk', ['--json', '-o', 'NAME,TYPE,FSTYPE,MOUNTPOINT,RM']);
  if ('reason' in listed) return unreadable(listed.reason);
  const volumes = parseLsblk(listed.text);
  if (!volumes.some((volume) => volume.system)) {
    return unreadable('the system volume is not on a block device seen from here (a container, a network or a ZFS root)');
  }
  return read({ volumes });
};

export function parseLsblk(text: string): EncryptedVolume[] {
  const devices = asRecords(asRecord(parsedJson(text))['blockdevices']);
  const found = devices.flatMap((device) => mountedUnder(device, null));
  const byMount = new Map(found.map((volume) => [volume.mount, volume]));
  return sortedBy([...byMount.values()], (volume) => volume.mount);
}

function mountedUnder(device: JsonRecord, crypt: string | null): EncryptedVolume[] {
  if (isRemovable(device)) return [];
  const inner = asRecords(device['children']).flatMap((child) => mountedUnder(child, cryptMethod(device, child) ?? crypt));
  const mount = textIn(device, 'mountpoint');
  if (mount === null || NO_RECORDS.test(mount)) return inner;
  return [{ mount, system: mount === '/', encrypted: crypt !== null, method: crypt }, ...inner];
}

/** The layer between a device and the volume opened from it. */
function cryptMethod(device: JsonRecord, child: JsonRecord): string | null {
  if (textIn(child, 'type') !== 'crypt') return null;
  return textIn(device, 'fstype') === 'crypto_LUKS' ? 'LUKS' : 'dm-crypt';
}

/** Older lsblk writes "1" where newer ones write true. */
function isRemovable(device: JsonRecord): boolean {
  return flagIn(device, 'rm') === true || textIn(device, 'rm') === '1';
}
