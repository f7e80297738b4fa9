/**
 * Adds to package-lock.json the optional packages of other platforms that a registry did not list, so that `npm ci` accepts
 * the file everywhere. Run it after every `npm install`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const OS = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'openharmony', 'netbsd', 'openbsd', 'aix', 'sunos'];
const CPU = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];
const ARM = /^arm(eabi|v6|v7)?$/;

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const packages = lock.packages;

/** The installed package that `base` would resolve `name` to, walking up as Node does. */
function resolved(base, name) {
  for (let at = base; ; at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : '') {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

function entry(owner, name, range) {
  const parts = name.toLowerCase().split(/[^a-z0-9]+/);
  const os = OS.filter((word) => parts.includes(word));
  const cpu = CPU.filter((word) => parts.includes(word) || (word === 'arm' && parts.some((part) => ARM.test(part))));
  const limits = { ...(cpu.length ? { cpu } : {}), ...(owner.dev ? { dev: true } : {}), optional: true, ...(os.length ? { os } : {}) };
  return { version: range.replace(/^[\^~]/, ''), ...limits };
}

for (const [key, owner] of Object.entries({ ...packages }))
  for (const [name, range] of Object.entries(owner.optionalDependencies ?? {})) {
    if (resolved(key, name)) continue;
    if (/^[\^~]?\d/.test(range)) packages[`node_modules/${name}`] = entry(owner, name, range);
    else console.error(`cannot pin ${name} ${range}`);
  }

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
