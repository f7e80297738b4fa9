import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, writeWhole } from './private-files.js';

const FILE = 'path-key';
const BYTES = 32;

/**
 * The device's own key for hashing paths. It never leaves the device, so that the server cannot try names of folders
 * against the hashes it is sent. A dry run on a device without one borrows a key for the moment.
 */
export async function pathHasher(stateDir: string, keep: boolean): Promise<(text: string) => string> {
  const path = join(stateDir, FILE);
  const stored = await readFile(path).catch((error: unknown) => {
    if (isMissing(error) || !keep) return null;
    throw error;
  });
  const key = stored?.length === BYTES ? stored : randomBytes(BYTES);
  if (keep && stored !== key) await writeWhole(path, key);
  return (text) => createHmac('sha256', key).update(text).digest('hex');
}
