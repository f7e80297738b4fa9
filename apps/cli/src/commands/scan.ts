import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { SEVERITIES, type Scan } from '#libs/domain';
import { readScan, SCAN_FORMATS } from '#libs/formats';
import { Complaint, Finding, type Command } from '../edge/command.js';

export const scanCommands: readonly Command[] = [
  {
    words: 'scan read',
    usage:
      "FILE… [--format ID] [--json]: what a scanner's file holds, as Wardround would take it. Stores nothing; ends with 1 if one is unreadable",
    run: async (args) => {
      const { files, format, json } = read(args);
      let refused = 0;
      for (const file of files) {
        const scan = await readScan(createReadStream(file), { format, name: basename(file), utcOffset: null });
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

function read(args: readonly string[]): { readonly files: readonly string[]; readonly format: string; readonly json: boolean } {
  try {
    const options = { format: { type: 'string', default: 'auto' }, json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    if (positionals.length === 0) throw new Complaint('name at least one file.');
    return { files: positionals, ...values };
  } catch (error) {
    throw error instanceof Complaint ? error : new Complaint(error instanceof Error ? error.message : String(error));
  }
}
