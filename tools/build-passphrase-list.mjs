/**
 * Makes the folder for BREACHED_PASSPHRASES_DIR from a list: `node tools/build-passphrase-list.mjs list.txt folder`. Each line of the list is
 * a passphrase, or the SHA-1 of one in 40 hex digits, with or without `:count` behind it. Lists may be added one after the other.
 * A folder of <prefix>.txt files, as downloaders of Pwned Passwords write it, needs no making: name it as it is.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PREFIX = 5;
/** Prefixes held in memory before they are written. */
const MOST = 50_000;

const [list, folder] = process.argv.slice(2);
if (!list || !folder) {
  console.error('node tools/build-passphrase-list.mjs <list> <folder>');
  process.exit(2);
}

function sha1Of(line) {
  const [, hash, count = '1'] = /^([0-9A-Fa-f]{40})(?::(\d+))?$/.exec(line) ?? [];
  if (hash) return [hash.toUpperCase(), Number(count)];
  return [createHash('sha1').update(line).digest('hex').toUpperCase(), 1];
}

/** Adds what was gathered to the files that are there; a hash stands once, with its highest count. */
function write(ranges) {
  for (const [prefix, added] of ranges) {
    const file = join(folder, `${prefix}.txt`);
    const known = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    const lines = new Map(known.map((line) => line.split(':')).map(([rest, count]) => [rest, Number(count)]));
    for (const [rest, count] of added) lines.set(rest, Math.max(count, lines.get(rest) ?? 0));
    const text = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rest, count]) => `${rest}:${count}\n`);
    writeFileSync(file, text.join(''));
  }
  ranges.clear();
}

mkdirSync(folder, { recursive: true });
const ranges = new Map();
let read = 0;
for await (const line of createInterface({ input: createReadStream(list, 'utf8'), crlfDelay: Infinity })) {
  if (line === '') continue;
  const [hash, count] = sha1Of(line);
  const prefix = hash.slice(0, PREFIX);
  ranges.set(prefix, [...(ranges.get(prefix) ?? []), [hash.slice(PREFIX), count]]);
  read += 1;
  if (ranges.size >= MOST) write(ranges);
}
write(ranges);
console.log(`${read} passphrases are in ${folder}`);
