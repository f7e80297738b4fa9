import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asRecord, parsedJson, textIn } from '../collect/json.js';
import { isMissing, writeWhole } from './private-files.js';

/** Who this device is to which server; its keys are secrets and are never logged. */
export interface Identity {
  readonly server: string;
  readonly deviceId: string;
  readonly deviceKey: string;
  /** Given by the server to take the other's place, and not used yet. */
  readonly offeredKey: string | null;
}

const FILE = 'identity.json';

/** The stored identity; null before enrolment. Throws when the file is damaged: a new enrolment would hide the old device. */
export async function readIdentity(stateDir: string): Promise<Identity | null> {
  const path = join(stateDir, FILE);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (text === null) return null;
  const record = asRecord(parsedJson(text));
  const [server, deviceId, deviceKey] = [textIn(record, 'server'), textIn(record, 'deviceId'), textIn(record, 'deviceKey')];
  if (!server || !deviceId || !deviceKey) throw new Error(`${path} is damaged; delete it and enrol again with a new token`);
  return { server, deviceId, deviceKey, offeredKey: textIn(record, 'offeredKey') };
}

export async function storeIdentity(stateDir: string, identity: Identity): Promise<void> {
  await writeWhole(join(stateDir, FILE), `${JSON.stringify(identity, null, 2)}\n`);
}
