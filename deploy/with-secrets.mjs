/**
 * Reads each file /run/secrets/NAME into the setting NAME, then runs the program that was asked for in this process.
 * Secrets so show neither in `docker inspect` nor in a list of processes. A setting given in the environment wins.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const FOLDER = '/run/secrets';
const [node, , program, ...args] = process.argv;

for (const name of existsSync(FOLDER) ? readdirSync(FOLDER) : []) {
  if (/^[A-Z][A-Z_]*$/.test(name)) process.env[name] ??= readFileSync(join(FOLDER, name), 'utf8').trim();
}
if (!program) {
  console.error('Name the program to run, for example dist/apps/api/src/main.js');
  process.exit(64);
}
process.argv = [node, resolve(program), ...args];
await import(pathToFileURL(resolve(program)).href);
