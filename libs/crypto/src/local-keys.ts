import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { CannotOpen, KeyService, type SealContext } from '#libs/flow';
import { boundBytes, decrypt, encrypt } from './envelope-vault.js';
import { readKeyFile, writeKeyFile, type FileKey, type KeyFile } from './key-file.js';
import { UnusableKeyFile } from './unusable-key-file.js';

const NONCE_BYTES = 12;
const KEY_BYTES = 32;

/** Makes the key file with its first key, mode 0600; returns the key's id, or null when the file is there already. */
export function initLocalKeys(path: string, now: Date): string | null {
  const key = newKey(now);
  const file = writeKeyFile(path, (before) => before ?? { version: 1, current: key.id, keys: [key] });
  return file.current === key.id ? key.id : null;
}

/** Wrapping keys in a file on this machine. Throws UnusableKeyFile at once when the file cannot be used. */
export function localKeys(path: string): LocalKeys {
  return new LocalKeys(path);
}

/** A file that another process has changed is read again, so that services follow a rotation without a restart. */
export class LocalKeys extends KeyService {
  private known: KeyFile;
  private changed: string;

  constructor(private readonly path: string) {
    super();
    this.changed = this.stamp();
    this.known = readKeyFile(path);
  }

  override currentKeyId(): Promise<string> {
    return Promise.resolve(this.file().current);
  }

  /** Takes the key that `prepare` made, when there is one. */
  override startNewKey(now: Date): Promise<string> {
    const { current } = this.write((file) => {
      const prepared = file.keys.slice(file.keys.findIndex(({ id }) => id === file.current) + 1).at(-1);
      if (prepared) return { ...file, current: prepared.id };
      const key = newKey(now);
      return { ...file, current: key.id, keys: [...file.keys, key] };
    });
    return Promise.resolve(current);
  }

  /** Makes a key that is not used yet, so that the file can be copied to every machine before a rotation; returns its id. */
  prepare(now: Date): string {
    return this.write((file) => ({ ...file, keys: [...file.keys, newKey(now)] })).keys.at(-1)?.id ?? '';
  }

  /** Takes a key out. Only for one that nothing is sealed under, and that no backup needs. */
  drop(id: string): void {
    this.write((file) => {
      if (id === file.current) throw new UnusableKeyFile(`${id} is the current key; rotate first.`);
      if (!file.keys.some((key) => key.id === id)) throw new UnusableKeyFile(`There is no key ${id} in the file.`);
      return { ...file, keys: file.keys.filter((key) => key.id !== id) };
    });
  }

  /** Ids and ages, oldest first; no key. */
  list(): readonly Pick<FileKey, 'id' | 'createdAt'>[] {
    return this.file().keys.map(({ id, createdAt }) => ({ id, createdAt }));
  }

  override wrap(dataKey: Uint8Array, context: SealContext): Promise<{ keyId: string; wrapped: Uint8Array }> {
    const file = this.file();
    const key = keyIn(file, file.current);
    const nonce = randomBytes(NONCE_BYTES);
    const wrapped = encrypt(bytesOf(key), nonce, boundBytes(`key ${key.id}`, context), dataKey);
    return Promise.resolve({ keyId: key.id, wrapped: Buffer.concat([nonce, wrapped]) });
  }

  override unwrap(keyId: string, wrapped: Uint8Array, context: SealContext): Promise<Uint8Array> {
    const bytes = Buffer.from(wrapped);
    const bound = boundBytes(`key ${keyId}`, context);
    return Promise.resolve().then(() =>
      decrypt(bytesOf(keyIn(this.file(), keyId)), bytes.subarray(0, NONCE_BYTES), bound, bytes.subarray(NONCE_BYTES)),
    );
  }

  private write(change: (file: KeyFile) => KeyFile): KeyFile {
    this.known = writeKeyFile(this.path, (before) => change(before ?? this.known));
    // Another process may have written since: the next look reads what is there.
    this.changed = '';
    return this.known;
  }

  private file(): KeyFile {
    const stamp = this.stamp();
    if (stamp !== this.changed) {
      this.known = readKeyFile(this.path);
      this.changed = stamp;
    }
    return this.known;
  }

  /** Two files of the same moment differ by their number or length: each change makes a new file. */
  private stamp(): string {
    const found = statSync(this.path, { bigint: true, throwIfNoEntry: false });
    return found ? `${found.ino}:${found.size}:${found.mtimeNs}` : 'none';
  }
}

function newKey(now: Date): FileKey {
  const id = `local-${now.toISOString().slice(0, 10)}-${randomBytes(4).toString('hex')}`;
  return { id, createdAt: now.toISOString(), key: randomBytes(KEY_BYTES).toString('base64') };
}

function keyIn(file: KeyFile, id: string): FileKey {
  const key = file.keys.find((known) => known.id === id);
  if (!key) throw new CannotOpen(`A sealed secret needs the key ${id.slice(0, 200)}, which is not in the key file.`);
  return key;
}

function bytesOf({ key }: FileKey): Buffer {
  return Buffer.from(key, 'base64');
}
