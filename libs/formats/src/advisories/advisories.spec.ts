import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipped } from '../scan/testing/zipped.js';
import { parseAdvisory, type ReadAdvisory } from './parse-advisory.js';
import { readAdvisories } from './read-advisories.js';

const DEB = {
  package: { ecosystem: 'Debian:12', name: 'openssl' },
  ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '3.0-2' }] }],
};
const ADVISORY = {
  ...{ id: 'DSA-5764-1', modified: '2026-11-20T10:00:00Z', summary: 'openssl - security update\nmore', upstream: ['CVE-2026-1001'] },
  ...{
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
    references: [{ url: 'https://example.org/1' }],
  },
  affected: [
    DEB,
    { ...DEB, package: { ecosystem: 'Debian:11', name: 'openssl' } },
    { ...DEB, package: { ecosystem: 'Alpine:v3', name: 'openssl' } },
  ],
};
const parse = (advisory: object, ecosystem = 'Debian') => parseAdvisory(JSON.stringify(advisory), ecosystem);

describe('an advisory', () => {
  it('is read for each release of its ecosystem', () => {
    expect(parse(ADVISORY)).toMatchObject({
      ok: true,
      value: {
        modified: '2026-11-20T10:00:00.000Z',
        packages: [
          {
            ...{ id: 'DSA-5764-1', ecosystem: 'Debian:12', package: 'openssl', title: 'openssl - security update', severity: 'critical' },
            ...{ cves: ['CVE-2026-1001'], cvss: { score: 9.8 }, references: ['https://example.org/1'] },
            affected: [
              {
                ranges: [
                  {
                    order: 'ecosystem',
                    events: [
                      { kind: 'introduced', version: '0' },
                      { kind: 'fixed', version: '3.0-2' },
                    ],
                  },
                ],
                versions: [],
              },
            ],
          },
          { ecosystem: 'Debian:11' },
        ],
      },
    });
  });

  it('that was withdrawn is about nothing any more', () => {
    expect(parse({ ...ADVISORY, withdrawn: '2026-11-21T00:00:00Z' })).toMatchObject({ ok: true, value: { packages: [] } });
  });

  it('of a distribution names what it mends as related', () => {
    const { upstream: _, ...rest } = ADVISORY;
    expect(parse({ ...rest, related: ['CVE-2026-2', 'CVE-2026-3'] })).toMatchObject({ ok: true, value: { packages: [{ cves: [] }, {}] } });
    expect(parse({ ...rest, related: ['CVE-2026-2002'] })).toMatchObject({ value: { packages: [{ cves: ['CVE-2026-2002'] }, {}] } });
  });

  it('keeps of the versions that it names those that no range holds', () => {
    const affected = [{ ...DEB, versions: ['3.0-1', '4.0-1'] }];
    expect(parse({ ...ADVISORY, affected })).toMatchObject({ value: { packages: [{ affected: [{ versions: ['4.0-1'] }] }] } });
  });

  it('keeps all versions where comparing them with every range would take for ever', () => {
    const events = Array.from({ length: 1_000 }, (_, n) => [{ introduced: `${n}.0` }, { fixed: `${n}.5` }]).flat();
    const versions = Array.from({ length: 20_000 }, (_, n) => `${n}.1`);
    const read = parse({ ...ADVISORY, affected: [{ ...DEB, ranges: [{ type: 'ECOSYSTEM', events }], versions }] });
    expect(read.ok && read.value.packages[0]?.affected[0]?.versions).toHaveLength(20_000);
  });

  it('is as grave as Ubuntu says, and as is said of the package before what is said of all', () => {
    const [low, critical] = ['low', 'critical'].map((score) => ({ type: 'Ubuntu', score }));
    const about = (severity: readonly unknown[], ofPackage: readonly unknown[]) =>
      parse({ ...ADVISORY, severity, affected: [{ ...DEB, severity: ofPackage }] });
    expect(about([low], [])).toMatchObject({ value: { packages: [{ severity: 'low' }] } });
    expect(about([low], [critical])).toMatchObject({ value: { packages: [{ severity: 'critical' }] } });
  });

  it('has no sign in it that the database cannot keep', () => {
    const read = parse({ ...ADVISORY, summary: 'a\u0000b\ud800c' });
    expect(read.ok && read.value.packages[0]?.title).toMatch(/^a\ufffd?b\ufffd?c$/);
  });

  it.each<[string, object | string, string]>([
    ['without a time', { ...ADVISORY, modified: 'lately' }, '/modified'],
    [
      'with an event that says two things',
      { ...ADVISORY, affected: [{ ...DEB, ranges: [{ type: 'SEMVER', events: [{ introduced: '0', fixed: '1' }] }] }] },
      '',
    ],
    ['that is nested without end', `{"id":${'['.repeat(200_000)}`, ''],
    ['that says a name twice', '{"id":"a","id":"b","modified":"2026-01-01T00:00:00Z"}', ''],
    ['that is cut off', JSON.stringify(ADVISORY).slice(0, 90), ''],
  ])('%s is refused', (_, told) => {
    expect(parseAdvisory(typeof told === 'string' ? told : JSON.stringify(told), 'Debian').ok).toBe(false);
  });

  it('with ranges without end is refused before they are looked at', () => {
    const ranges = Array.from({ length: 20_000 }, () => ({ type: 'GIT', events: [] }));
    expect(parse({ ...ADVISORY, affected: [{ ...DEB, ranges }] })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('at most 200') as string,
    });
  });
});

describe('an archive of advisories', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'advisories-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const all = async (bytes: Buffer): Promise<readonly ReadAdvisory[]> => {
    const path = join(folder, 'all.zip');
    writeFileSync(path, bytes);
    const read: ReadAdvisory[] = [];
    for await (const one of readAdvisories(path, 'Debian')) read.push(one);
    return read;
  };
  const json = JSON.stringify(ADVISORY);

  it('is read one by one', async () => {
    const read = await all(zipped({ 'DSA-5764-1.json': json, 'README.txt': 'x', 'more/DSA-5765-1.json': json.replace('5764', '5765') }));
    expect(read.map(({ id }) => id)).toEqual(['DSA-5764-1', 'DSA-5765-1']);
  });

  it.each<[string, () => Buffer, RegExp]>([
    ['is none', () => Buffer.from('{"id":1}'), /broken archive/],
    ['leads out of itself', () => zipped({ '../../a.json': json }), /invalid relative path/],
    ['was cut off', () => zipped({ 'a.json': json }).subarray(0, 100), /broken archive/],
    ['holds one that cannot be read', () => zipped({ 'a.json': json, 'b.json': '{' }), /^b\.json/],
    [
      'is of another encoding',
      () => zipped({ 'a.json': Buffer.from(json.replace('update', 'Zoë'), 'latin1') }),
      /^a\.json: it is not UTF-8/,
    ],
    ['is a bomb', () => zipped({ 'a.json': Buffer.alloc(8 * 1024 * 1024, 0x20) }), /more than 200 times its size/],
    ['holds one that is too large', () => zipped({ 'a.json': Buffer.alloc(17 * 1024 * 1024, 0x20) }), /more than 16 MB/],
    ['lies about its sizes', () => zipped({ 'a.json': Buffer.alloc(8 * 1024 * 1024, 0x20) }, { claimed: 10 }), /broken archive|bytes/],
  ])('that %s is refused', async (_, bytes, why) => {
    await expect(all(bytes())).rejects.toThrow(why);
  });
});
