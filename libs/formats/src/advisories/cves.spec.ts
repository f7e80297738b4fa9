import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ReadCve } from './parse-cve.js';
import { parseCveRecord, parseNvdCve } from './parse-cve.js';
import { readCvePage, readCves } from './read-cves.js';

const match = (criteria: string, more: object = {}): object => ({ vulnerable: true, criteria, matchCriteriaId: 'A', ...more });
const SEVEN_ZIP = 'cpe:2.3:a:7-zip:7-zip:*:*:*:*:*:*:*:*';
const WINDOWS = match('cpe:2.3:o:microsoft:windows:-:*:*:*:*:*:*:*', { vulnerable: false });
const or = (...cpeMatch: readonly object[]): object => ({ operator: 'OR', negate: false, cpeMatch });
const nvd = (configurations: readonly object[] | undefined, more: object = {}): object => ({
  ...{ id: 'CVE-2026-7001', lastModified: '2026-11-20T10:00:00.123', vulnStatus: 'Analyzed', sourceIdentifier: 'x@example.org' },
  descriptions: [
    { lang: 'es', value: 'Débil' },
    { lang: 'en', value: 'A crafted archive\nruns code.' },
  ],
  metrics: {
    cvssMetricV31: [
      { type: 'Primary', cvssData: { version: '3.1', vectorString: 'CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H', baseScore: 7.8 } },
    ],
    cvssMetricV2: [{ cvssData: { version: '2.0', vectorString: 'AV:N/AC:L/Au:N/C:P/I:P/A:P', baseScore: 7.5 } }],
  },
  references: [{ url: 'https://example.org/1' }, { url: 'javascript:alert(1)' }],
  ...(configurations === undefined ? {} : { configurations }),
  ...more,
});
const affectedIn = (...configurations: readonly object[]): unknown => {
  const read = parseNvdCve(nvd(configurations));
  if (!read.ok) throw new Error(read.reason);
  return read.value.packages.map((one) => [one.package, one.affected]);
};
const range = (...events: readonly string[]): object => ({
  order: 'ecosystem',
  events: events.map((event) => ({ kind: event.split(' ')[0], version: event.split(' ')[1] })),
});

describe('a CVE of NVD', () => {
  it('is an advisory of each product that it calls vulnerable', () => {
    expect(parseNvdCve(nvd([{ nodes: [or(match(SEVEN_ZIP, { versionEndExcluding: '23.01' }))] }]))).toEqual({
      ok: true,
      value: {
        ...{ id: 'CVE-2026-7001', modified: '2026-11-20T10:00:00.123Z', silent: false },
        packages: [
          {
            ...{ id: 'CVE-2026-7001', ecosystem: 'CPE', package: '7-zip:7-zip', title: 'A crafted archive runs code.', severity: 'high' },
            cvss: { version: '3.1', score: 7.8, vector: 'CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H' },
            ...{ cves: ['CVE-2026-7001'], references: ['https://example.org/1'] },
            affected: [{ ranges: [range('introduced 0', 'fixed 23.01')], versions: [] }],
          },
        ],
      },
    });
  });

  it.each<[string, object, object]>([
    ['from and up to', { versionStartIncluding: '9', versionEndIncluding: '22' }, range('introduced 9', 'last_affected 22')],
    ['after and before', { versionStartExcluding: '9', versionEndExcluding: '22' }, range('introduced_after 9', 'fixed 22')],
    ['every', {}, range('introduced 0')],
  ])('names versions %s', (_, bounds, expected) => {
    expect(affectedIn({ nodes: [or(match(SEVEN_ZIP, bounds))] })).toEqual([['7-zip:7-zip', [{ ranges: [expected], versions: [] }]]]);
  });

  it('names one version, with its update', () => {
    const named = ['22.01:*', '22.01:-', '22.01:p7', '-:*', '22.*:*'].map((version) =>
      match(`cpe:2.3:a:7-zip:7-zip:${version}:*:*:*:*:*:*`),
    );
    const [[, [{ ranges }]]] = affectedIn({ nodes: [or(...named)] }) as [[string, [{ ranges: readonly object[] }]]];
    expect(ranges).toEqual([
      range('introduced 22.01', 'last_affected 22.01'),
      range('introduced 22.01:-', 'last_affected 22.01:-'),
      range('introduced 22.01:p7', 'last_affected 22.01:p7'),
      { order: 'undecidable', events: [] },
    ]);
  });

  it.each<[string, object, object]>([
    ['the other node of an AND', { operator: 'AND', nodes: [or(match(SEVEN_ZIP)), or(WINDOWS)] }, { on: [['windows']] }],
    ['a node that is an AND', { nodes: [{ operator: 'AND', cpeMatch: [match(SEVEN_ZIP), WINDOWS] }] }, { on: [['windows']] }],
    [
      'a release of the system',
      {
        operator: 'AND',
        nodes: [or(match(SEVEN_ZIP)), or(match('cpe:2.3:o:microsoft:windows_10:1607:*:*:*:*:*:*:*', { vulnerable: false }))],
      },
      { on: [['some windows']] },
    ],
    [
      'a device',
      { operator: 'AND', nodes: [or(match(SEVEN_ZIP)), or(match('cpe:2.3:h:acme:box:-:*:*:*:*:*:*:*', { vulnerable: false }))] },
      { on: [['unknown']] },
    ],
    ['what is negated', { operator: 'AND', nodes: [or(match(SEVEN_ZIP)), { ...or(WINDOWS), negate: true }] }, { on: [['unknown']] }],
    ['a node that says nothing', { operator: 'AND', nodes: [or(match(SEVEN_ZIP)), or()] }, { on: [['unknown']] }],
    [
      'programs beside it, however many',
      {
        operator: 'AND',
        nodes: [
          or(match(SEVEN_ZIP)),
          {
            operator: 'AND',
            cpeMatch: ['x', 'y', 'z'].map((name) => match(`cpe:2.3:a:acme:${name}:1:*:*:*:*:*:*:*`, { vulnerable: false })),
          },
          or(match('cpe:2.3:a:acme:w:1:*:*:*:*:*:*:*', { vulnerable: false })),
        ],
      },
      { on: [['unknown']] },
    ],
    ['the whole, negated', { negate: true, nodes: [or(match(SEVEN_ZIP))] }, { on: [['unknown']] }],
    ['its own target', { nodes: [or(match('cpe:2.3:a:7-zip:7-zip:*:*:*:*:*:macos:*:*'))] }, { on: [['macos']] }],
    ['its own edition', { nodes: [or(match('cpe:2.3:a:7-zip:7-zip:*:*:*:*:pro:*:*:*'))] }, { edition: 'pro' }],
  ])('asks for %s', (_, configuration, where) => {
    expect(affectedIn(configuration)).toEqual([['7-zip:7-zip', [{ ranges: [range('introduced 0')], versions: [], ...where }]]]);
  });

  it('of several nodes without an AND asks for nothing else, and one of telephones or systems is about no program', () => {
    expect(affectedIn({ nodes: [or(match(SEVEN_ZIP)), or(WINDOWS)] })).toEqual([
      ['7-zip:7-zip', [{ ranges: [range('introduced 0')], versions: [] }]],
    ]);
    expect(affectedIn({ nodes: [or(match('cpe:2.3:a:zoom:zoom:*:*:*:*:*:android:*:*'))] })).toEqual([]);
    expect(affectedIn({ nodes: [or(match('cpe:2.3:o:microsoft:windows_11:*:*:*:*:*:*:*:*'))] })).toEqual([]);
  });

  it('that was rejected is about nothing any more; one that nobody has analysed says nothing', () => {
    expect(parseNvdCve(nvd(undefined, { vulnStatus: 'Rejected' }))).toMatchObject({ ok: true, value: { packages: [], silent: false } });
    expect(parseNvdCve(nvd(undefined, { vulnStatus: 'Awaiting Analysis' }))).toMatchObject({
      ok: true,
      value: { packages: [], silent: true },
    });
    for (const empty of [[{ nodes: [] }], [{ nodes: [or()] }]])
      expect(parseNvdCve(nvd(empty))).toMatchObject({ ok: true, value: { packages: [], silent: true } });
  });

  it.each<[string, object]>([
    ['of no id', nvd([], { id: 'GHSA-1' })],
    ['without a time', nvd([], { lastModified: 'lately' })],
    ['with a criterion that is none', nvd([{ nodes: [or({ vulnerable: true })] }])],
    ['with nodes that are none', nvd([{ nodes: 'all' }])],
  ])('%s is refused', (_, told) => expect(parseNvdCve(told).ok).toBe(false));
});

const record = (state: string, containers: object): object => ({
  ...{ dataType: 'CVE_RECORD', dataVersion: '5.1' },
  ...{ cveMetadata: { cveId: 'CVE-2026-7002', state, dateUpdated: '2026-11-21T00:00:00.000Z' }, containers },
});
const APPLIES = { operator: 'OR', nodes: [or(match(SEVEN_ZIP, { versionEndExcluding: '24.0' }))] };

describe('a CVE record of version 5', () => {
  it('is read by the products that any of its containers names', () => {
    const cna = {
      title: 'Weak',
      descriptions: [{ lang: 'en', value: 'Long' }],
      affected: [{ product: '7-Zip' }],
      metrics: [{ cvssV3_1: { baseScore: 9.8 } }],
    };
    expect(parseCveRecord(record('PUBLISHED', { cna, adp: [{ title: 'CISA ADP', cpeApplicability: [APPLIES] }] }))).toMatchObject({
      ok: true,
      value: {
        ...{ id: 'CVE-2026-7002', modified: '2026-11-21T00:00:00.000Z', silent: false },
        packages: [
          { package: '7-zip:7-zip', title: 'Weak', severity: 'critical', affected: [{ ranges: [range('introduced 0', 'fixed 24.0')] }] },
        ],
      },
    });
  });

  it('without any says nothing, and one that was rejected is about nothing', () => {
    expect(parseCveRecord(record('PUBLISHED', { cna: {} }))).toMatchObject({ value: { silent: true, packages: [] } });
    expect(parseCveRecord(record('REJECTED', { cna: { rejectedReasons: [] } }))).toMatchObject({ value: { silent: false, packages: [] } });
  });
});

describe('a file of CVEs', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cves-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const all = async (bytes: Buffer | string): Promise<readonly ReadCve[]> => {
    const path = join(folder, 'cves.json');
    writeFileSync(path, bytes);
    const read: ReadCve[] = [];
    for await (const one of readCves(path)) read.push(one);
    return read;
  };
  const page = (...cves: readonly object[]): string =>
    JSON.stringify({
      resultsPerPage: 2,
      startIndex: 0,
      totalResults: 2,
      format: 'NVD_CVE',
      version: '2.0',
      vulnerabilities: cves.map((cve) => ({ cve })),
    });
  const one = nvd([{ nodes: [or(match(SEVEN_ZIP))] }]);

  it('is read one by one, also packed, also a record by itself', async () => {
    const text = page(one, nvd([], { id: 'CVE-2026-7003' }));
    expect((await all(text)).map(({ id }) => id)).toEqual(['CVE-2026-7001', 'CVE-2026-7003']);
    expect(await all(gzipSync(text))).toEqual(await all(text));
    expect((await all(JSON.stringify(record('PUBLISHED', { cna: { cpeApplicability: [APPLIES] } }), null, 2))).map(({ id }) => id)).toEqual(
      ['CVE-2026-7002'],
    );
    expect(await all(page())).toEqual([]);
  });

  it.each<[string, () => Buffer | string, RegExp]>([
    ['is of another kind', () => '{"id":"GHSA-1","modified":"2026-01-01T00:00:00Z"}', /vulnerabilities/],
    ['is empty', () => '', /empty/],
    ['was cut off', () => page(one).slice(0, -30), /./],
    ['is a broken archive', () => gzipSync(page(one)).subarray(0, 60), /broken archive/],
    ['has one that cannot be read', () => page(one, { id: 'CVE-2026-7003' }), /^\/vulnerabilities\/1\/cve/],
    ['is of another encoding', () => Buffer.from(page(nvd([], { descriptions: [{ lang: 'en', value: 'Zoë' }] })), 'latin1'), /not UTF-8/],
  ])('that %s is refused', async (_, bytes, why) => {
    await expect(all(bytes())).rejects.toThrow(why);
  });

  it('that came over the wire says which of how many it has, and is told of as refused where it cannot be read', async () => {
    const came = (counts: object, ...cves: readonly object[]) =>
      readCvePage(Buffer.from(JSON.stringify({ ...counts, format: 'NVD_CVE', vulnerabilities: cves.map((cve) => ({ cve })) })));
    expect(await came({ resultsPerPage: 1, startIndex: 4, totalResults: 5 }, one)).toMatchObject({
      ok: true,
      value: { total: 5, start: 4, cves: [{ id: 'CVE-2026-7001' }] },
    });
    expect(await came({ startIndex: 0, totalResults: 0 })).toMatchObject({ ok: true, value: { total: 0, start: 0, cves: [] } });
    expect(await came({ startIndex: 0 }, one)).toMatchObject({ ok: false, reason: expect.stringContaining('totalResults') as string });
    expect(await came({ startIndex: 0, totalResults: '5' }, one)).toMatchObject({ ok: false, reason: 'does not count its CVEs' });
    expect(await came({ startIndex: 0, totalResults: 1 }, { id: 'CVE-2026-7003' })).toMatchObject({ ok: false });
    expect(await readCvePage(Buffer.from('<html>'))).toMatchObject({ ok: false });
  });
});
