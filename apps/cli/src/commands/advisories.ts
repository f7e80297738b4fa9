import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ECOSYSTEMS } from '#libs/domain';
import { loadAdvisories, mergeAdvisories } from '#libs/flow';
import { readAdvisories, readAdvisory, UnreadableAdvisories } from '#libs/formats';
import { Complaint, type Command } from '../edge/command.js';
import { connected, type Connected } from '../edge/connect.js';

export const advisoryCommands: readonly Command[] = [
  {
    words: 'advisories load',
    usage: `ECOSYSTEM FILE: keep an ecosystem’s advisories, OSV’s all.zip of it, or put one advisory (ID.json) in its place among them (${ECOSYSTEMS.join(', ')}); every computer is looked up in them`,
    run: async ([ecosystem, file, ...more]) => {
      if (ecosystem === undefined || file === undefined || more.length > 0) throw new Complaint('name an ecosystem and one file.');
      if (!ECOSYSTEMS.includes(ecosystem)) throw new Complaint(`the ecosystem is one of ${ECOSYSTEMS.join(', ')}.`);
      const single = await isJson(file);
      await connected(async (deps) => {
        const loaded = await (single ? merge : load)(deps, ecosystem, file);
        if (!loaded.ok) throw new Complaint(`${file}: ${WHY[loaded.failure]}. Nothing was changed.`);
        const { entries, version, clinics } = loaded;
        process.stdout.write(
          `${file}: ${ecosystem} of ${version}: ${entries} packages of advisories; ${clinics} clinics are matched anew\n`,
        );
      });
    },
  },
];

const WHY = {
  'about-nothing': 'it has no advisory of that ecosystem',
  'older-than-kept': 'what is kept is newer',
  'nothing-kept': 'one advisory by itself is not an ecosystem: load its all.zip first',
} as const;
const MOST = 16 * 1024 * 1024;

async function load(deps: Connected, ecosystem: string, file: string) {
  const sha256 = await digestOf(file);
  const origin = () => ({ source: basename(file), sha256, fetchedAt: deps.clock.now() });
  return loadAdvisories(deps, ecosystem, readAdvisories(file, ecosystem), origin).catch((error: unknown) => {
    throw error instanceof UnreadableAdvisories ? new Complaint(`${file}: ${error.message}. Nothing was changed.`) : error;
  });
}

async function merge(deps: Connected, ecosystem: string, file: string) {
  if ((await stat(file)).size > MOST) throw new Complaint(`${file}: more than 16 MB. Nothing was changed.`);
  const read = readAdvisory(await readFile(file), ecosystem);
  if (!read.ok) throw new Complaint(`${file}: ${read.path || 'it'} ${read.reason}. Nothing was changed.`);
  return mergeAdvisories(deps, ecosystem, [read.value], null);
}

/** An archive begins with PK. */
async function isJson(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
      return /^\ufeff?\s*\{/.test(buffer.toString('utf8', 0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new Complaint(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest('hex');
}
