import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reading } from '../host/described-host.fixture.js';
import { identifiersReader } from './identifiers-reader.js';
import { SCAN_LIMITS, type ScanLimits } from './limits.js';

/** Numbers that pass their check digits and belong to nobody: the published examples of their makers. */
const MEDICARE = 'Medicare no: 2123 45670 1';
const IHI = 'IHI 8003 6012 3456 7894';
const TFN = 'TFN 123 456 782';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'wardround-scan-'))));
afterEach(() => rm(folder, { recursive: true }));
const put = (name: string, content: string | Buffer) => writeFile(join(folder, name), content);

async function scan(limits: Partial<ScanLimits> = {}, path = folder, others: readonly string[] = []) {
  const folders = [{ path, approved: false }, ...others.map((other) => ({ path: other, approved: true }))];
  const section = await identifiersReader(folders, { ...SCAN_LIMITS, ...limits })(reading({}));
  if (section.status !== 'read') throw new Error(section.reason);
  const found = section.data.folders.find(({ pathHash }) => pathHash === `hash of ${path}`);
  if (!found) throw new Error('the folder is missing');
  return { found, section };
}

describe('identifiers', () => {
  it('counts them by kind, and the files that hold them', async () => {
    await mkdir(join(folder, 'deep/er'), { recursive: true });
    await put('letter.txt', `${MEDICARE}\n${MEDICARE}\n${IHI}\n`);
    await put('deep/er/pay.csv', `name,TFN\nmade up,${TFN}\n`);
    await put('plain.txt', 'Dear Sir');
    const { found } = await scan();
    expect(found).toEqual({
      pathHash: `hash of ${folder}`,
      approved: false,
      filesScanned: 3,
      filesSkipped: 0,
      filesWithIdentifiers: 2,
      counts: { medicare: 1, ihi: 1, tfn: 1 },
      truncated: false,
    });
  });

  it('lets no value, name or path out', async () => {
    await put('jane-citizen.txt', MEDICARE);
    const { section } = await scan();
    expect(JSON.stringify(section).replaceAll(`hash of ${folder}`, '')).not.toMatch(/2123|45670|jane|wardround-scan/);
  });

  it('follows no link, neither to a file nor to a folder', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'wardround-outside-'));
    await writeFile(join(outside, 'patients.txt'), MEDICARE);
    await symlink(join(outside, 'patients.txt'), join(folder, 'link.txt'));
    await symlink(outside, join(folder, 'linked'));
    await symlink(folder, join(folder, 'loop'));
    const { found } = await scan();
    expect(found).toMatchObject({ filesScanned: 0, filesSkipped: 3, counts: {} });
    await rm(outside, { recursive: true });
  });

  it('reads the text that Windows programs write and skips what is no text', async () => {
    await put('utf16.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(MEDICARE, 'utf16le')]));
    await put('disguised.txt', Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(MEDICARE)]));
    await put('scan.pdf', MEDICARE);
    expect((await scan()).found).toMatchObject({ filesScanned: 1, filesSkipped: 2, counts: { medicare: 1 } });
  });

  it('reads the beginning of a large file and says that there is more', async () => {
    await put('large.txt', `${MEDICARE}\n${'.'.repeat(500)}\n${IHI}`);
    expect((await scan({ bytesPerFile: 200 })).found).toMatchObject({ counts: { medicare: 1 }, truncated: true });
  });

  it.each([
    ['files', { files: 2 }],
    ['time', { milliseconds: -1 }],
    ['depth', { depth: 0 }],
  ])('stops at its bound of %s and says so', async (_, limits) => {
    await mkdir(join(folder, 'sub'));
    for (const name of ['a.txt', 'b.txt', 'sub/c.txt']) await put(name, MEDICARE);
    const { found } = await scan(limits);
    expect(found.truncated).toBe(true);
    expect(found.filesScanned).toBeLessThan(3);
  });

  it('counts a folder that is named apart only there', async () => {
    const records = join(folder, 'records');
    await mkdir(records);
    await put('records/patients.txt', MEDICARE);
    await put('note.txt', IHI);
    const { found, section } = await scan({}, folder, [records]);
    expect(found.counts).toEqual({ ihi: 1 });
    expect(section.data.folders.find(({ approved }) => approved)?.counts).toEqual({ medicare: 1 });
  });

  it('says why there is nothing to say', async () => {
    expect(await identifiersReader([])(reading({}))).toMatchObject({ status: 'unreadable', reason: expect.stringContaining('--scan') });
    const missing = await identifiersReader([{ path: join(folder, 'none'), approved: false }])(reading({}));
    expect(missing).toEqual({ status: 'unreadable', reason: 'a folder named with --scan or --approved is missing or may not be read' });
  });

  it('says that part of a folder was not looked at', async () => {
    await mkdir(join(folder, 'closed'));
    await chmod(join(folder, 'closed'), 0o000);
    // Nothing is closed to root, who then finds it empty.
    expect((await scan()).found.truncated).toBe(process.getuid?.() !== 0);
    await chmod(join(folder, 'closed'), 0o700);
  });
});
