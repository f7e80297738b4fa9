import type { OsSection } from '../intake/agent-report.js';
import { isDistributionPackage, osSupportEndsOn, softwareSupportEndsOn } from './lifecycle.js';

const os = (name: string, version = '', build: string | null = null, supportEndsOn: string | null = null): OsSection => ({
  ...{ family: 'windows', name, version, build, kernel: null, supportEndsOn, supportSource: null },
});

describe('the end of an operating system’s support', () => {
  it.each([
    ['Windows 10 Pro', '22H2', '19045', '2025-10-14'],
    ['Windows 11 Pro', '24H2', '26100', '2026-10-13'],
    ['Windows 11 Home', '10.0.26200.1000', null, '2027-10-12'],
    ['Windows Server 2012 R2 Standard', '', null, '2023-10-10'],
    ['Windows Server 2016 Standard', '', null, '2027-01-12'],
    ['Ubuntu', '22.04', null, '2027-04-01'],
    ['Debian GNU/Linux', '12', null, '2028-06-30'],
  ])('of %s %s (build %s) is %s', (name, version, build, endsOn) => {
    expect(osSupportEndsOn(os(name, version, build))).toBe(endsOn);
  });

  it.each([
    ['Windows 10 Enterprise LTSC', '', '19044'],
    ['Windows 11 Enterprise', '23H2', '22631'],
    ['Windows 11 Pro', '', '99999'],
    ['Debian GNU/Linux', '120', null],
    ['TempleOS', '5.03', null],
  ])('of %s %s (build %s) is not known, which is not the same as supported', (name, version, build) => {
    expect(osSupportEndsOn(os(name, version, build))).toBeNull();
  });

  it('is what the agent says, where it knows', () => {
    expect(osSupportEndsOn(os('Windows 10 Pro', '22H2', '19045', '2026-10-13'))).toBe('2026-10-13');
  });
});

describe('the end of a product’s support', () => {
  it('is told by product and cycle', () => {
    expect(softwareSupportEndsOn('microsoft-office', '2016')).toBe('2025-10-14');
    expect(softwareSupportEndsOn('sql-server', '2014')).toBe('2024-07-09');
    expect(softwareSupportEndsOn('adobe-reader', '25')).toBeNull();
    expect(softwareSupportEndsOn('sql-server', '2025')).toBeUndefined();
    expect(softwareSupportEndsOn('constructor', 'name')).toBeUndefined();
  });

  it('is the distribution’s business where it packages the product', () => {
    expect(['3.11.2-1+deb12u3', '8.0.30-1.el9', '1.1.1k-7.fc40'].every(isDistributionPackage)).toBe(true);
    expect(['16.0.17', '1.8.0_392'].some(isDistributionPackage)).toBe(false);
  });
});
