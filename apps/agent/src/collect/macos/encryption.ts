import type { EncryptionSection } from '#libs/domain';
import { read, unreadable, whyNot, type Reader } from '../section.js';

/** FileVault encrypts the start-up volume; other volumes are not read. */
export const readEncryption: Reader<EncryptionSection> = async ({ host }) => {
  const asked = await host.run('fdesetup', ['status']);
  if (asked.status !== 'done' || asked.code !== 0) return unreadable(whyNot('fdesetup status', asked));
  const encrypted = fileVaultIsOn(asked.stdout);
  if (encrypted === null) return unreadable('`fdesetup status` does not say whether FileVault is on');
  return read({ volumes: [{ mount: '/', system: true, encrypted, method: encrypted ? 'FileVault' : null }] });
};

/** A volume that is still being encrypted or already being decrypted lies partly open. */
function fileVaultIsOn(status: string): boolean | null {
  const state = /FileVault is (On|Off)\b/.exec(status)?.[1];
  if (/(Encryption|Decryption) in progress/.test(status)) return false;
  return state === undefined ? null : state === 'On';
}
