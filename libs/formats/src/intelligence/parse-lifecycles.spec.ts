import { parseIntelligence } from './parse-intelligence.js';

const release = { name: '11-24h2-w', label: '11 24H2 (W)', releaseDate: '2024-10-01', isLts: false, isEol: true, eolFrom: '2026-10-13' };
const product = { name: 'windows', label: 'Microsoft Windows', releases: [{ ...release, latest: { name: '10.0.26100', date: null } }] };
const full = { schema_version: '1.2.0', generated_at: '2026-11-20T01:02:03+00:00', total: 1, result: [product] };
const cycle = {
  cycle: '22.04',
  releaseDate: '2022-04-21',
  eol: '2027-04-01',
  support: '2024-09-30',
  extendedSupport: '2032-04-09',
  lts: true,
};

const read = (value: unknown, name?: string) => parseIntelligence(typeof value === 'string' ? value : JSON.stringify(value), name);

describe('answers of endoflife.date', () => {
  it('are read as the whole list of products', () => {
    expect(read(full)).toEqual({
      ok: true,
      value: {
        ...{ feed: 'endoflife', version: '2026-11-20T01:02:03.000Z', whole: true },
        products: [
          {
            product: 'windows',
            cycles: [
              {
                ...{ cycle: '11-24h2-w', label: '11 24H2 (W)', releasedOn: '2024-10-01', eol: '2026-10-13', support: null, extended: null },
                ...{ lts: false, latest: '10.0.26100' },
              },
            ],
          },
        ],
      },
    });
  });

  it('are read as one product, which then is no whole list', () => {
    expect(read({ ...full, result: product })).toMatchObject({ ok: true, value: { whole: false, products: [{ product: 'windows' }] } });
  });

  it('are read in the older shape, named by the file', () => {
    const read0 = read([cycle, { cycle: 3, eol: false, lts: '2026-01-01' }, { cycle: '2', eol: true, support: false }], 'ubuntu');
    expect(read0).toMatchObject({ ok: true, value: { version: null, whole: false, products: [{ product: 'ubuntu' }] } });
    expect(read0).toMatchObject({
      value: {
        products: [
          {
            cycles: [
              { cycle: '22.04', eol: '2027-04-01', support: '2024-09-30', extended: '2032-04-09', lts: true },
              { cycle: '3', eol: null, support: null, lts: true },
              { cycle: '2', eol: true, support: false, lts: false },
            ],
          },
        ],
      },
    });
  });

  it('say by a flag that it has ended where no day is known', () => {
    const undated = { ...product, releases: [{ ...release, eolFrom: null }] };
    expect(read({ ...full, result: undated })).toMatchObject({ value: { products: [{ cycles: [{ eol: true }] }] } });
  });

  it.each<[string, unknown, string | undefined, string]>([
    ['a list of names', ['windows', 'office'], 'all', ''],
    ['products without releases', { ...full, result: [{ name: 'windows' }] }, undefined, '/result/0/releases'],
    ['the older shape under no name', [cycle], undefined, ''],
    ['the older shape under a path', [cycle], '../etc', ''],
    ['another version of the schema', { ...full, schema_version: '2.0.0' }, undefined, '/schema_version'],
    ['a day that does not exist', [{ ...cycle, eol: '2027-02-30' }], 'ubuntu', '/0'],
    ['a release without an end', [{ cycle: '1' }], 'ubuntu', '/0/eol'],
    ['a release twice', [cycle, cycle], 'ubuntu', ''],
    ['a product twice', { ...full, result: [product, product] }, undefined, '/result'],
    ['a name that leads somewhere', { ...full, result: { ...product, name: '../x' } }, undefined, '/result/0/name'],
    ['more releases than a product has', Array.from({ length: 1_000_000 }, (_, n) => ({ cycle: n, eol: false })), 'ubuntu', ''],
    ['depth without end', '['.repeat(100_000), 'ubuntu', expect.anything() as string],
    ['a file that was cut off', JSON.stringify(full).slice(0, 100), undefined, expect.anything() as string],
  ])('are refused where they are %s', (_, value, name, path) => {
    expect(read(value, name)).toMatchObject({ ok: false, path });
  });
});
