import { parseCpe, productOf, versionIn } from './cpe-name.js';

describe('CPE names', () => {
  it.each([
    ['cpe:2.3:a:google:chrome:118.0:*:*:*:*:windows:*:*', 'a google:chrome 118.0 * windows'],
    ['cpe:2.3:a:mozilla:firefox:*:*:*:*:esr:*:*:*', 'a mozilla:firefox null esr *'],
    ['cpe:2.3:a:Mozilla:Firefox:115.0:*:*:*:ESR:Windows:*:*', 'a mozilla:firefox 115.0 esr windows'],
    ['cpe:2.3:a:oracle:jre:1.8.0:update381:*:*:*:*:*:*', 'a oracle:jre 1.8.0:update381 * *'],
    ['cpe:2.3:a:notepad-plus-plus:notepad\\+\\+:8.5:-:*:*:*:*:*:*', 'a notepad-plus-plus:notepad++ 8.5:- * *'],
    ['cpe:2.3:a:a\\:b:c:1\\:2:*:*:*:*:*:*:*', 'a a:b:c 1:2 * *'],
    ['cpe:2.3:o:microsoft:windows:-:*:*:*:*:*:*:*', 'o microsoft:windows null * *'],
    ['cpe:/a:google:chrome:118.0', 'a google:chrome 118.0 * *'],
    ['cpe:/a:veeam:backup_%26_replication:12.1::~~pro~windows~~', 'a veeam:backup_&_replication 12.1 pro windows'],
  ])('%s is %s', (text, told) => {
    const name = parseCpe(text);
    expect(name && `${name.part} ${productOf(name)} ${versionIn(name)} ${name.edition} ${name.target}`).toBe(told);
  });

  it.each([
    '',
    'cpe:2.3:a',
    'cpe:2.3:x:google:chrome:*',
    'cpe:2.3:a:*:chrome:*',
    'cpe:2.3:a:google:-:*',
    'pkg:npm/x',
    `cpe:2.3:a:${'b'.repeat(2_000)}:c`,
  ])('%j is none', (text) => expect(parseCpe(text)).toBeNull());

  it('of which one part is a pattern tells no version', () => {
    const name = parseCpe('cpe:2.3:a:acme:tool:1.*:*:*:*:*:*:*:*');
    expect(name && versionIn(name)).toBeNull();
  });
});
