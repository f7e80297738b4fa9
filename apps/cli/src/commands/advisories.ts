import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { ECOSYSTEMS } from '#libs/domain';
import { loadAdvisories } from '#libs/flow';
import { readAdvisories, UnreadableAdvisories } from '#libs/formats';
import { Complaint, type Command } from '../edge/command.js';
import { connected } from '../edge/connect.js';

export const advisoryCommands: readonly Command[] = [
  {
    words: 'advisories load',
    usage: `ECOSYSTEM FILE: keep an ecosystem’s advisories, OSV’s all.zip of it (${ECOSYSTEMS.join(', ')}); every computer is looked up in them`,
    run: async ([ecosystem, file, ...more]) => {
      if (ecosystem === undefined || file === undefined || more.length > 0) throw new Complaint('name an ecosystem and one file.');
      if (!ECOSYSTEMS.includes(ecosystem)) throw new Complaint(`the ecosystem is one of ${ECOSYSTEMS.join(', ')}.`);
      const sha256 = await digestOf(file);
      await connected(async (deps) => {
        const origin = () => ({ source: basename(file), sha256, fetchedAt: deps.clock.now() });
        const loaded = await loadAdvisories(deps, ecosystem, readAdvisories(file, ecosystem), origin).catch((error: unknown) => {
          throw error instanceof UnreadableAdvisories ? new Complaint(`${file}: ${error.message}. Nothing was changed.`) : error;
        });
        if (!loaded.ok) throw new Complaint(`${file}: ${WHY[loaded.failure]}. Nothing was changed.`);
        const { entries, version, clinics } = loaded;
        process.stdout.write(
          `${file}: ${ecosystem} of ${version}: ${entries} packages of advisories; ${clinics} clinics are matched anew\n`,
        );
      });
    },
  },
];

const WHY = { 'about-nothing': 'it has no advisory of that ecosystem', 'older-than-kept': 'what is kept is newer' } as const;

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const part of createReadStream(file)) hash.update(part as Buffer);
  } catch (error) {
    throw new Complaint(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return hash.digest('hex');
}
