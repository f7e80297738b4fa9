import { parse as parseCsv } from 'csv-parse';
import sax from 'sax';
import type { ReportName } from '#libs/testing';

/** The least that has seen every finding of a report: the parser of its syntax, which keeps nothing. */
export const BARE_PARSERS: Readonly<Record<ReportName, (pieces: readonly Uint8Array[]) => Promise<number>>> = {
  nessus: (pieces) => Promise.resolve(elementsIn(pieces, 'ReportItem')),
  sarif: (pieces) => {
    const { runs } = JSON.parse(Buffer.concat(pieces).toString()) as { runs: { results: unknown[] }[] };
    return Promise.resolve(runs.reduce((sum, { results }) => sum + results.length, 0));
  },
  nuclei: (pieces) => {
    const lines = Buffer.concat(pieces).toString().trimEnd().split('\n');
    return Promise.resolve(lines.filter((line) => typeof JSON.parse(line) === 'object').length);
  },
  'tenable-csv': rowsIn,
};

function elementsIn(pieces: readonly Uint8Array[], name: string): number {
  const parser = sax.parser(true);
  let count = 0;
  parser.onopentag = (tag) => {
    if (tag.name === name) count += 1;
  };
  for (const piece of pieces) parser.write(Buffer.from(piece).toString());
  parser.close();
  return count;
}

async function rowsIn(pieces: readonly Uint8Array[]): Promise<number> {
  const parser = parseCsv({ columns: true });
  let count = 0;
  parser.on('data', () => (count += 1));
  const ended = new Promise((resolve, reject) => parser.on('end', resolve).on('error', reject));
  for (const piece of pieces) if (!parser.write(piece)) await new Promise((resolve) => parser.once('drain', resolve));
  parser.end();
  await ended;
  return count;
}
