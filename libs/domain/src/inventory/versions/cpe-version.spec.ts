import fc from 'fast-check';
import { compareCpe, refinesCpe } from './cpe-version.js';

const sign = { '<': -1, '=': 0, '>': 1 } as const;

const number = fc.integer({ min: 0, max: 30 });
const suffix = fc.constantFrom('', '', 'alpha', '-beta2', 'rc1', '.rc2', 'a', 'k', 'p1', ' sp2', ':update381', 'u2', '-', '-custom', 'b2');
const version = fc
  .tuple(fc.array(number, { minLength: 1, maxLength: 4 }), suffix)
  .map(([numbers, after]) => `${numbers.join('.')}${after}`);

describe('versions as NVD writes them', () => {
  it.each<[string, keyof typeof sign, string]>([
    ['23.01', '=', '23.01.00.0'],
    ['22.01', '<', '23.01'],
    ['118.0.5993.70', '<', '118.0.5993.88'],
    ['9.9', '<', '9.10'],
    ['1.0rc1', '<', '1.0'],
    ['1.0 beta 2', '<', '1.0-rc1'],
    ['1.0.2k', '>', '1.0.2'],
    ['1.0.2k', '<', '1.0.2l'],
    ['1.8.0:update_371', '<', '1.8.0:update381'],
    ['8u401', '>', '8u381'],
    ['9.8:p7', '>', '9.8:-'],
    ['9.8:-', '=', '9.8'],
    ['2.1-custom', '<', '2.2'],
    ['v3.0', '=', '3'],
  ])('%s %s %s', (a, order, b) => {
    expect(compareCpe(a, b)).toBe(sign[order]);
    expect(compareCpe(b, a)).toBe(sign[order] === 0 ? 0 : -sign[order]);
  });

  it.each([
    ['', '1'],
    ['latest', '1'],
    ['2023-10-18', '1'],
    ['1.0-custom', '1.0'],
    ['1.0b2', '1.0'],
    ['1.0sp1', '1.0p1'],
    ['1.0 (26186)', '1.0'],
    ['1.0.x', '1.0'],
    ['1'.repeat(1_000_000), '1'],
  ])('%j and %s have no order', (a, b) => expect(compareCpe(a, b)).toBeNull());

  it('stand in one order, whichever way they are looked at', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        const [ab, ba, bc, ac] = [compareCpe(a, b), compareCpe(b, a), compareCpe(b, c), compareCpe(a, c)];
        expect(ba).toBe(ab === null ? null : ab === 0 ? 0 : -ab);
        const isChain = ab !== null && bc !== null && ac !== null && ab <= 0 && bc <= 0;
        expect(isChain ? ac : null).toBe(isChain ? Math.min(ab, bc) : null);
      }),
    );
  });

  it('are later with a greater number at any place, and the same with nothing added', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 5 }), fc.nat(4), (numbers, at) => {
        const later = numbers.map((one, index) => (index === at % numbers.length ? one + 1 : one));
        expect(compareCpe(numbers.join('.'), later.join('.'))).toBe(-1);
        expect(compareCpe(numbers.join('.'), [...numbers, 0, 0].join('.'))).toBe(0);
      }),
    );
  });

  it.each<[string, string, boolean]>([
    ['1.2.3.4567', '1.2.3', true],
    ['1.2.3 sp1', '1.2.3', true],
    ['1.2.3.0', '1.2.3', false],
    ['1.2.4', '1.2.3', false],
    ['1.2', '1.2.3', false],
    ['1.2.3rc1', '1.2.3', false],
    ['9.8p7', '9.8:-', false],
    ['9.8.1', '9.8:-', true],
    ['1.8.0:update381', '1.8.0:update371', false],
  ])('%s may be one that %s means: %s', (version, bound, may) => expect(refinesCpe(version, bound)).toBe(may));

  it('that may be one of those that another means are not before it', () => {
    fc.assert(fc.property(version, version, (a, b) => !refinesCpe(a, b) || compareCpe(a, b) !== -1));
  });
});
