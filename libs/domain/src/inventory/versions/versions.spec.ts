import { compareDpkg } from './dpkg.js';
import { comparePep440 } from './pep440.js';
import { compareRpm, rpmvercmp } from './rpm.js';
import { compareSemver } from './semver.js';

const sign = { '<': -1, '=': 0, '>': 1 } as const;
type Row = readonly [string, keyof typeof sign, string];

describe('dpkg', () => {
  it.each<Row>([
    ['0', '=', '0:0'],
    ['0-', '=', '0:0-0'],
    ['0:0-0', '=', '0:0-00'],
    ['1:2-3', '=', '1:2-3'],
    ['0:0-0', '<', '1:0-0'],
    ['0:0-0', '<', '0:0-1'],
    ['0:0.0', '<', '0:0.0-1'],
    ['1.0~rc1', '<', '1.0'],
    ['1.0~~', '<', '1.0~'],
    ['1.0~', '<', '1.0'],
    ['1.0', '<', '1.0a'],
    ['1.0a', '<', '1.0+'],
    ['1.0-1', '<', '1.0-1.1'],
    ['1.0-1~bpo1', '<', '1.0-1'],
    ['2.0.7pre1-4', '<', '2.0.7r-1'],
    ['1.2.3', '<', '1.2.10'],
    ['10', '>', '9'],
    ['3.0.11-1~deb12u1', '<', '3.0.11-1~deb12u2'],
    ['1:1.2', '>', '2.0'],
    ['1.2-3-4', '>', '1.2-3'],
  ])('%s %s %s', (a, order, b) => {
    expect(compareDpkg(a, b)).toBe(sign[order]);
    expect(compareDpkg(b, a)).toBe(sign[order] === 0 ? 0 : -sign[order]);
  });

  it.each(['', ' ', 'abc', '-1', '1:', '1 2', 'a:1', '1_2%'])('%j is no version', (text) => expect(compareDpkg(text, '1')).toBeNull());
});

describe('rpm', () => {
  it.each<Row>([
    ['1.0', '=', '1.0'],
    ['1.0', '<', '2.0'],
    ['2.0.1', '>', '2.0'],
    ['2.0.1a', '>', '2.0.1'],
    ['5.5p1', '<', '5.5p2'],
    ['5.5p1', '<', '5.5p10'],
    ['10xyz', '<', '10.1xyz'],
    ['xyz10', '<', 'xyz10.1'],
    ['xyz.4', '<', '8'],
    ['xyz.4', '<', '2'],
    ['5.5p2', '<', '5.6p1'],
    ['5.6p1', '<', '6.5p1'],
    ['6.0.rc1', '>', '6.0'],
    ['10b2', '>', '10a1'],
    ['1.0aa', '>', '1.0a'],
    ['10.0001', '=', '10.1'],
    ['10.0001', '<', '10.0039'],
    ['4.999.9', '<', '5.0'],
    ['20101121', '<', '20101122'],
    ['2_0', '=', '2.0'],
    ['a+', '=', 'a_'],
    ['+', '=', '_'],
    ['1.0~rc1', '<', '1.0'],
    ['1.0~rc1', '<', '1.0~rc2'],
    ['1.0~rc1~git123', '<', '1.0~rc1'],
    ['1.0^', '>', '1.0'],
    ['1.0^git1', '<', '1.0^git2'],
    ['1.0^git1', '<', '1.01'],
    ['1.0^20160101', '<', '1.0.1'],
    ['1.0~rc1^git1', '>', '1.0~rc1'],
    ['1.0^git1~pre', '<', '1.0^git1'],
  ])('%s %s %s', (a, order, b) => {
    expect(rpmvercmp(a, b)).toBe(sign[order]);
    expect(rpmvercmp(b, a)).toBe(sign[order] === 0 ? 0 : -sign[order]);
  });

  it('compares epoch, version, then release, and cannot tell where the inventory leaves the epoch out', () => {
    expect(compareRpm('0.8-19.el9', '0.8-20.el9')).toBe(-1);
    expect(compareRpm('1:0.8-1', '2:0.1-1')).toBe(-1);
    expect(compareRpm('0.8-19.el9', '0:0.8-19.el9')).toBe(0);
    expect(compareRpm('0.8-19.el9', '1:0.7-1.el9')).toBeNull();
    expect(compareRpm('', '1')).toBeNull();
    expect(compareRpm('3.0.7', '3.0.7-18.el9_2')).toBeNull();
    expect(compareRpm('3.0.6', '3.0.7-18.el9_2')).toBe(-1);
  });
});

describe('semantic versions', () => {
  const order =
    '1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.2.0 1.10.0 2.0.0'.split(' ');
  it('stand in the order of the specification', () => expect(shuffled(order).sort(by(compareSemver))).toEqual(order));
  it('do not count what they were built from', () => expect(compareSemver('1.0.0+a', 'v1.0.0+b')).toBe(0));
  it.each(['', '1', '1.0', 'latest', '1.0.0-', '1.0.0-a..b', '^1.0.0'])('%j is none', (text) =>
    expect(compareSemver(text, '1.0.0')).toBeNull(),
  );
});

describe('PEP 440', () => {
  // The order that the packaging project tests its own comparison by.
  const order = (
    '1.0.dev456 1.0a1 1.0a2.dev456 1.0a12.dev456 1.0a12 1.0b1.dev456 1.0b2 1.0b2.post345.dev456 1.0b2.post345 1.0rc1.dev456 1.0rc1 1.0 ' +
    '1.0+abc.5 1.0+abc.7 1.0+5 1.0.post456.dev34 1.0.post456 1.1.dev1 1.2+123abc 1.2+123abc456 1.2+abc 1.2+abc123 1.2+abc123def 1.2+1234.abc ' +
    '1.2+123456 1.2.r32+123456 1.2.rev33+123456 1!1.0.dev456 1!1.0a1 1!1.0 1!1.2'
  ).split(' ');
  it('stand in the order of the packaging project', () => expect(shuffled(order).sort(by(comparePep440))).toEqual(order));
  it.each([
    ['1.0', '1.0.0'],
    ['1.0a', '1.0.alpha0'],
    ['1.0c1', '1.0-RC1'],
    ['1.0-1', '1.0.post1'],
    ['v1.0', '1.0'],
  ])('%s is %s', (a, b) => expect(comparePep440(a, b)).toBe(0));
  it.each(['', 'french toast', '1.0+a+', '1.0+_foobar', '1.0+foo&asd', '1.0+1+1'])('%j is none', (text) =>
    expect(comparePep440(text, '1.0')).toBeNull(),
  );
});

it.each([compareDpkg, compareRpm, compareSemver, comparePep440])('a version of a million characters takes no time', (compare) => {
  const long = ['1'.repeat(1_000_000), '1.'.repeat(500_000), 'a'.repeat(1_000_000), '~'.repeat(1_000_000)];
  expect(long.map((text) => compare(text, text)).every((order) => order === 0 || order === null)).toBe(true);
});

function shuffled(order: readonly string[]): string[] {
  return order.map((_, n) => order[(n * 7) % order.length] ?? '').filter((one, n, all) => all.indexOf(one) === n);
}

function by(compare: (a: string, b: string) => number | null): (a: string, b: string) => number {
  return (a, b) => compare(a, b) ?? NaN;
}
