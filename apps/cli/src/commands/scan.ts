import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { SEVERITIES, type Scan } from '#libs/domain';
import { readScan, SCAN_FORMATS, type ScanFile } from '#libs/formats';
import { Complaint, Finding, type Command } from '../edge/command.js';

export const scanCommands: readonly Command[] = [
  {
    words: 'scan read',
    usage:
      "FILE… [--format ID] [--utc-offset +10:00] [--qualys-levels five|three] [--json]: what a scanner's file holds, as Wardround would take it. Stores nothing; ends with 1 if one is unreadable",
    run: async (args) => {
      const { files, json, ...how } = read(args);
      let refused = 0;
      for (const file of files) {
        const scan = await readScan(createReadStream(file), { ...how, name: basename(file) });
        if (!scan.ok) refused += 1;
        const told = scan.ok ? scan.value : { file, refused: `${scan.path || 'The file'} ${scan.reason}` };
        if (json) process.stdout.write(`${JSON.stringify(told)}\n`);
        else process.stdout.write(`${file}: ${scan.ok ? inWords(scan.value) : `refused: ${scan.path || 'the file'} ${scan.reason}`}\n`);
      }
      if (refused > 0) throw new Finding(`${refused} of ${files.length} files cannot be read.`);
    },
  },
  {
    words: 'scan formats',
    usage: 'the formats that scan read and the upload know',
    run: () => {
      for (const { id, title } of SCAN_FORMATS) process.stdout.write(`${id.padEnd(28)} ${title}\n`);
      return Promise.resolve();
    },
  },
];

function inWords(scan: Scan): string {
  const places = scan.findings.reduce((sum, { instances }) => sum + instances.length, 0);
  const of = (severity: string | null): number => scan.findings.filter((finding) => finding.severity === severity).length;
  const severities = [...SEVERITIES.map((severity) => `${of(severity)} ${severity}`), `${of(null)} without severity`];
  const counts = Object.entries(scan.counts).map(([outcome, count]) => `${count} ${outcome}`);
  return [
    `${scan.format} (${scan.tool}${scan.toolVersion === null ? '' : ` ${scan.toolVersion}`})`,
    `  findings: ${scan.findings.length} in ${places} places on ${scan.assets.length} assets: ${severities.join(', ')}`,
    `  results: ${scan.records}: ${counts.join(', ')}`,
    `  believed: ${scan.verdict.saw}${scan.verdict.reason === null ? '' : ` (${scan.verdict.reason})`}`,
    ...scan.notes.map((note) => `  note: ${note}`),
  ].join('\n');
}

interface Asked extends Omit<ScanFile, 'name'> {
  readonly files: readonly string[];
  readonly json: boolean;
}

function read(args: readonly string[]): Asked {
  const { values, positionals: files } = parsed(args);
  const { format, json, 'utc-offset': utcOffset = null, 'qualys-levels': qualysLevels } = values;
  if (files.length === 0) throw new Complaint('name at least one file.');
  if (qualysLevels !== 'five' && qualysLevels !== 'three') throw new Complaint('--qualys-levels is five or three.');
  return { files, format, json, utcOffset, qualysLevels };
}

function parsed(args: readonly string[]) {
  const options = {
    format: { type: 'string', default: 'auto' },
    'utc-offset': { type: 'string' },
    'qualys-levels': { type: 'string', default: 'five' },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new Complaint(error instanceof Error ? error.message : String(error));
  }
}
