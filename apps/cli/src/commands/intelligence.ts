import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { keepIntelligence } from '#libs/flow';
import { decodeText, parseIntelligence } from '#libs/formats';
import { Complaint, type Command } from '../edge/command.js';
import { connected } from '../edge/connect.js';

const MOST = 256 * 1024 * 1024;

export const intelligenceCommands: readonly Command[] = [
  {
    words: 'intelligence load',
    usage: 'FILE…: keep CISA’s known exploited vulnerabilities (JSON) and FIRST’s EPSS (CSV, also .gz); open findings are judged by them',
    run: async (files) => {
      if (files.length === 0) throw new Complaint('name at least one file.');
      const feeds = await Promise.all(files.map(async (file) => ({ file, intelligence: await read(file) })));
      await connected(async (deps) => {
        for (const { file, intelligence } of feeds) {
          const { kept, clinics, findings } = await keepIntelligence(deps, intelligence);
          const what =
            intelligence.feed === 'kev' ? `KEV ${intelligence.version}` : `EPSS ${intelligence.model} of ${intelligence.scoredOn}`;
          process.stdout.write(
            `${file}: ${what}: ${kept} vulnerabilities kept; ${findings} findings in ${clinics} clinics judged otherwise\n`,
          );
        }
      });
    },
  },
];

async function read(file: string) {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Complaint(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  });
  const decoded = decodeText(inflated(file, bytes));
  const parsed = decoded.ok ? parseIntelligence(decoded.value) : decoded;
  if (!parsed.ok) throw new Complaint(`${file}: ${parsed.path === '' ? 'it' : parsed.path} ${parsed.reason}.`);
  return parsed.value;
}

function inflated(file: string, bytes: Buffer): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST });
  } catch (error) {
    throw new Complaint(`${file}: ${error instanceof Error ? error.message : 'it is no gzip'}`);
  }
}
