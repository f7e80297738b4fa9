import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { AgentReport } from '#libs/domain';
import { agentReport } from '#libs/testing';
import { Spool } from './spool.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'wardround-spool-'))));
afterEach(() => rm(folder, { recursive: true }));

/** The nth report, a minute apart. */
function report(n: number): AgentReport {
  const digits = String(n).padStart(12, '0');
  return agentReport({ reportId: `11111111-1111-4111-8111-${digits}`, observedAt: new Date(Date.UTC(2026, 10, 3, 4, n)).toISOString() });
}
const limits = { reports: 3, bytes: 1 << 20, rejected: 2 };

describe('Spool', () => {
  it('keeps reports in order and gives back the bytes of the first attempt', async () => {
    const spool = await Spool.open(folder);
    await spool.add(report(2));
    await spool.add(report(1));
    const names = await spool.names();
    const first = await spool.read(names[0] ?? '');
    if (!first || first === 'damaged') throw new Error('not read');
    expect(first.reportId).toBe(report(1).reportId);
    expect(JSON.parse(gunzipSync(first.body).toString())).toEqual(report(1));
    expect(((await stat(join(folder, 'spool', names[0] ?? ''))).mode & 0o777).toString(8)).toBe('600');
  });

  it('lets the oldest give way, by number and by size', async () => {
    const spool = await Spool.open(folder, limits);
    const dropped: number[] = [];
    for (const n of [1, 2, 3, 4, 5]) dropped.push(await spool.add(report(n)));
    expect(dropped).toEqual([0, 0, 0, 1, 1]);
    expect((await spool.names()).map((name) => name.slice(-9, -8))).toHaveLength(3);
    expect((await spool.names())[0]).toContain(report(3).reportId);
    const small = await Spool.open(folder, { ...limits, bytes: 1 });
    expect(await small.add(report(6))).toBe(3);
    expect(await small.names()).toHaveLength(1);
  });

  it('survives being killed: what is whole stays, what is half-written goes', async () => {
    await (await Spool.open(folder)).add(report(1));
    await writeFile(join(folder, 'spool', '.abc.tmp'), 'half');
    const again = await Spool.open(folder);
    expect(await again.names()).toHaveLength(1);
    expect(await readdir(join(folder, 'spool'))).toHaveLength(1);
  });

  it('knows a damaged report, and one that is gone', async () => {
    const spool = await Spool.open(folder);
    await spool.add(report(1));
    const [name = ''] = await spool.names();
    const path = join(folder, 'spool', name);
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, bytes.length - 12));
    expect(await spool.read(name)).toBe('damaged');
    await writeFile(path, '');
    expect(await spool.read(name)).toBe('damaged');
    await spool.remove(name);
    expect(await spool.read(name)).toBeNull();
  });

  it('sets aside what is refused, with the reason, and not without end', async () => {
    const spool = await Spool.open(folder, limits);
    for (const n of [1, 2, 3]) {
      await spool.add(report(n));
      await spool.reject((await spool.names())[0] ?? '', { status: 400, reason: `reason ${n}` });
    }
    expect(await spool.names()).toEqual([]);
    const aside = await readdir(join(folder, 'rejected'));
    expect(aside).toHaveLength(4);
    const reason = aside.find((name) => name.includes(report(3).reportId) && name.endsWith('.reason.json')) ?? '';
    expect(JSON.parse(await readFile(join(folder, 'rejected', reason), 'utf8'))).toEqual({ status: 400, reason: 'reason 3' });
  });
});
