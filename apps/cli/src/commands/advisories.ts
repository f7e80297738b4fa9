import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CPE, ECOSYSTEMS } from '#libs/domain';
import {
  loadAdvisories,
  mergeAdvisories,
  mergeCves,
  type LoadedAdvisories,
  type MergedAdvisories,
  type MergedCves,
  type ToldCve,
} from '#libs/flow';
import { readAdvisories, readAdvisory, readCves, UnreadableAdvisories } from '#libs/formats';
import { Complaint, type Command } from '../edge/command.js';
import { connected, type Connected } from '../edge/connect.js';

export const advisoryCommands: readonly Command[] = [
  {
    words: 'advisories load',
    usage: `ECOSYSTEM FILE…: keep an ecosystem’s advisories, OSV’s all.zip of it, or put one advisory (ID.json) in its place among them (${ECOSYSTEMS.join(', ')}); or put the CVEs of NVD’s pages and feeds and of CVE records in theirs (CPE, any number of files); every computer is looked up in them`,
    run: async ([ecosystem, ...files]) => {
      const [file] = files;
      if (ecosystem === undefined || file === undefined) throw new Complaint('name an ecosystem and a file.');
      if (ecosystem !== CPE && !ECOSYSTEMS.includes(ecosystem))
        throw new Complaint(`the ecosystem is one of ${[...ECOSYSTEMS, CPE].join(', ')}.`);
      if (ecosystem !== CPE && files.length > 1) throw new Complaint('an ecosystem is one file; only CPE is of several.');
      await (ecosystem === CPE ? loadCves(files) : loadOsv(ecosystem, file));
    },
  },
];

async function loadOsv(ecosystem: string, file: string): Promise<void> {
  const single = await isJson(file);
  await connected(async (deps) => tell(file, ecosystem, await (single ? merge : load)(deps, ecosystem, file)));
}

/** Read twice: which CVE is told last is known at the end only. */
async function loadCves(files: readonly string[]): Promise<void> {
  const digests: string[] = [];
  for (const file of files) digests.push(await digestOf(file).catch((error: unknown) => unreadable(file, error)));
  const sha256 = files.length === 1 ? (digests[0] ?? '') : createHash('sha256').update(digests.join('\n')).digest('hex');
  const source = files
    .map((file) => basename(file))
    .join(', ')
    .slice(0, MOST_SOURCE);
  await connected(async (deps) => {
    const origin = () => ({ source, sha256, fetchedAt: deps.clock.now() });
    tell(files.join(', '), CPE, await mergeCves(deps, () => cvesIn(files), origin));
  });
}

async function* cvesIn(files: readonly string[]): AsyncGenerator<ToldCve> {
  for (const file of files) {
    try {
      yield* readCves(file);
    } catch (error) {
      if (error instanceof UnreadableAdvisories) throw new Complaint(`${file}: ${error.message}. Nothing was changed.`);
      throw error;
    }
  }
}

function tell(file: string, ecosystem: string, loaded: LoadedAdvisories | MergedAdvisories | MergedCves): void {
  if (!loaded.ok) throw new Complaint(`${file}: ${WHY[loaded.failure]}. Nothing was changed.`);
  const { entries, version, clinics } = loaded;
  process.stdout.write(`${file}: ${ecosystem} of ${version}: ${entries} packages of advisories; ${clinics} clinics are matched anew\n`);
}

const WHY = {
  'about-nothing': 'it has no advisory of that ecosystem',
  'older-than-kept': 'what is kept is newer',
  'nothing-new': 'every CVE in it is kept as it is, or as it was changed later',
  'nothing-kept': 'one advisory by itself is not an ecosystem: load its all.zip first',
} as const;
const MOST = 16 * 1024 * 1024;
const MOST_SOURCE = 300;

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
    return unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): never {
  throw new Complaint(`${path}: ${error instanceof Error ? error.message : String(error)}`);
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest('hex');
}
