import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIdentity, storeIdentity } from './identity.js';
import { takeLock } from './lock.js';
import { pathHasher } from './path-key.js';
import { makePrivateFolder } from './private-files.js';

const NOW = new Date();
let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'wardround-state-'))));
afterEach(() => rm(folder, { recursive: true }));

async function mode(name: string): Promise<string> {
  return ((await stat(join(folder, name))).mode & 0o777).toString(8);
}

async function hold(): Promise<{ readonly release: () => Promise<void> }> {
  const lock = await takeLock(folder, NOW);
  if ('heldBy' in lock) throw new Error(`held by ${lock.heldBy}`);
  return lock;
}

describe('the device key', () => {
  const identity = { server: 'https://wardround.example.com', deviceId: 'd-1', deviceKey: 'wrd_made_up', offeredKey: null };

  it('is kept for its owner alone', async () => {
    await storeIdentity(folder, identity);
    expect(await readIdentity(folder)).toEqual(identity);
    expect(await mode('identity.json')).toBe('600');
    expect(await readdir(folder)).toEqual(['identity.json']);
  });

  it('is null before enrolment, and an error when its file is damaged', async () => {
    expect(await readIdentity(folder)).toBeNull();
    await writeFile(join(folder, 'identity.json'), '{"server":"https://x"');
    await expect(readIdentity(folder)).rejects.toThrow(/is damaged; delete it and enrol again/);
  });

  it('lies in a folder that nobody else may enter', async () => {
    await makePrivateFolder(join(folder, 'inner'));
    expect(await mode('inner')).toBe('700');
  });
});

describe('the lock', () => {
  it('is taken once, and free again when released', async () => {
    const lock = await hold();
    expect(await takeLock(folder, NOW)).toEqual({ heldBy: process.pid });
    await lock.release();
    await (await hold()).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is healed when its process is gone', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await writeFile(join(folder, 'agent.lock'), JSON.stringify({ pid: child.pid, takenAt: Date.now(), token: 'x' }));
    expect(await takeLock(folder, NOW)).toHaveProperty('release');
  });

  it('is healed when it is damaged or from before the last boot', async () => {
    for (const content of ['', '{', JSON.stringify({ pid: process.pid, takenAt: 1, token: 'x' })]) {
      await writeFile(join(folder, 'agent.lock'), content);
      expect(await takeLock(folder, NOW)).toHaveProperty('release');
    }
  });

  it('is given to one of many who find it stale', async () => {
    await writeFile(join(folder, 'agent.lock'), '{');
    const locks = await Promise.all(Array.from({ length: 8 }, () => takeLock(folder, NOW)));
    expect(locks.filter((lock) => 'release' in lock)).toHaveLength(1);
  });

  it('is not taken away by the release of a lock that was healed', async () => {
    const first = await hold();
    await writeFile(join(folder, 'agent.lock'), '{');
    const second = await hold();
    await first.release();
    expect(await takeLock(folder, NOW)).toEqual({ heldBy: process.pid });
    await second.release();
  });
});

describe('the key for paths', () => {
  it('hashes the same path the same way on this device and another on the next', async () => {
    const [once_, again] = [await pathHasher(folder, true), await pathHasher(folder, true)];
    const elsewhere = await mkdtemp(join(tmpdir(), 'wardround-state-'));
    const other = await pathHasher(elsewhere, true);
    await rm(elsewhere, { recursive: true });
    expect(once_('/data')).toMatch(/^[0-9a-f]{64}$/);
    expect(again('/data')).toBe(once_('/data'));
    expect(other('/data')).not.toBe(once_('/data'));
    expect(await mode('path-key')).toBe('600');
  });

  it('leaves nothing behind in a dry run', async () => {
    await pathHasher(folder, false);
    expect(await readdir(folder)).toEqual([]);
    await expect(readFile(join(folder, 'path-key'))).rejects.toThrow(/ENOENT/);
  });
});
