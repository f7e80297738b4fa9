import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Intelligence } from '#libs/domain';
import { keepIntelligence, type KeptIntelligence } from '#libs/flow';
import { readIntelligence } from '#libs/formats';
import { Complaint, type Command } from '../edge/command.js';
import { connected } from '../edge/connect.js';

const MOST = 256 * 1024 * 1024;

export const intelligenceCommands: readonly Command[] = [
  {
    words: 'intelligence load',
    usage:
      'FILE…: keep CISA’s known exploited vulnerabilities (JSON), FIRST’s EPSS (CSV), endoflife.date’s products (JSON) and the OAIC’s workbook of notified breaches (XLSX), each also as .gz; clinics are judged by them',
    run: async (files) => {
      if (files.length === 0) throw new Complaint('name at least one file.');
      const feeds = await Promise.all(files.map(read));
      await connected(async (deps) => {
        for (const { file, intelligence, sha256 } of feeds) {
          const origin = { source: basename(file), sha256, fetchedAt: deps.clock.now() };
          process.stdout.write(`${file}: ${told(intelligence, await keepIntelligence(deps, intelligence, origin))}\n`);
        }
      });
    },
  },
];

function told(intelligence: Intelligence, { kept, clinics, findings }: KeptIntelligence): string {
  const judged = `${kept} vulnerabilities kept; ${findings} findings in ${clinics} clinics judged otherwise`;
  switch (intelligence.feed) {
    case 'kev':
      return `KEV ${intelligence.version}: ${judged}`;
    case 'epss':
      return `EPSS ${intelligence.model} of ${intelligence.scoredOn}: ${judged}`;
    case 'endoflife':
      return `endoflife.date of ${intelligence.version ?? 'no day'}: ${kept} products kept; ${clinics} clinics are assessed anew`;
    case 'ndb':
      return [
        `OAIC to ${intelligence.version ?? 'no half-year'}: ${kept} half-years of notified breaches kept`,
        ...intelligence.notes,
      ].join('\n  ');
  }
}

interface ReadFeed {
  readonly file: string;
  readonly intelligence: Intelligence;
  readonly sha256: string;
}

async function read(file: string): Promise<ReadFeed> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Complaint(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  });
  const parsed = await readIntelligence(inflated(file, bytes), basename(file).replace(/(\.json)?(\.gz)?$/, ''));
  if (!parsed.ok) throw new Complaint(`${file}: ${parsed.path === '' ? 'it' : parsed.path} ${parsed.reason}.`);
  return { file, intelligence: parsed.value, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function inflated(file: string, bytes: Buffer): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST });
  } catch (error) {
    throw new Complaint(`${file}: ${error instanceof Error ? error.message : 'it is no gzip'}`);
  }
}
