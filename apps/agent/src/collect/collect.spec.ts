import { parseAgentReport } from '#libs/formats';
import { identifiersReader } from '../identifiers/identifiers-reader.js';
import { NOW, reading, type Description } from '../host/described-host.fixture.js';
import { collect } from './collect.js';
import { MACBOOK } from './macos/macbook.fixture.js';
import { PLATFORM_READERS, platformOf } from './platform.js';
import type { Platform } from './readers.js';
import { WORKSTATION } from './windows/workstation.fixture.js';

const ID = '11111111-1111-4111-8111-111111111111';

function look(platform: Platform, description: Description) {
  const readers = { ...PLATFORM_READERS[platform], identifiers: identifiersReader([]) };
  return collect(readers, { ...reading(description), hash: () => 'a'.repeat(64) }, { id: ID, platform });
}

describe('collect', () => {
  it.each([
    ['macos', MACBOOK, ['identifiers']],
    ['windows', WORKSTATION, ['identifiers']],
  ] as const)('reads every section of %s, and the server takes the report', async (platform, description, unread) => {
    const { report } = await look(platform, description);
    const sections = Object.entries(report.sections);
    expect(sections.filter(([, section]) => section.status === 'unreadable').map(([name]) => name)).toEqual(unread);
    expect(parseAgentReport(JSON.parse(JSON.stringify(report)), NOW)).toEqual({ ok: true, value: report });
  });

  it.each(['linux', 'macos', 'windows'] as const)('gives a reason for every section of an empty %s', async (platform) => {
    const { report } = await look(platform, {});
    const sections = Object.entries(report.sections);
    expect(sections).toHaveLength(14);
    const read = sections.filter(([, section]) => section.status === 'read').map(([name]) => name);
    // The host name is known everywhere; a Linux without a backup program has none.
    expect(read).toEqual(platform === 'linux' ? ['system', 'backups'] : platform === 'macos' ? ['system'] : []);
    expect(parseAgentReport(JSON.parse(JSON.stringify(report)), NOW)).toMatchObject({ ok: true });
  });

  it('lets no failing reader take the others with it', async () => {
    const readers = { ...PLATFORM_READERS.linux, identifiers: identifiersReader([]), os: () => Promise.reject(new Error('out of luck')) };
    const { report, timings } = await collect(readers, reading({}), { id: ID, platform: 'linux' });
    expect(report.sections.os).toEqual({ status: 'unreadable', reason: 'the reader failed: out of luck' });
    expect(report.sections.system.status).toBe('read');
    expect(Object.keys(timings)).toHaveLength(14);
  });

  it('keeps within what the server takes', async () => {
    const long = 'x'.repeat(2_000);
    const rows = Array.from({ length: 2_001 }, (_, index) => `tcp LISTEN 0 1 0.0.0.0:${index + 1} 0.0.0.0:*`);
    const { report } = await look('linux', {
      files: { '/etc/os-release': `ID=x\nNAME=${long}\nVERSION_ID=1\n` },
      commands: { 'ss -H -tulpn': rows.join('\n') },
    });
    expect(report.sections.os).toMatchObject({ data: { name: 'x'.repeat(512) } });
    expect(report.sections.listening).toEqual({ status: 'unreadable', reason: 'there are more than 2000 entries' });
    expect(parseAgentReport(JSON.parse(JSON.stringify(report)), NOW)).toMatchObject({ ok: true });
  });

  it('knows three platforms', () => {
    expect([platformOf('linux'), platformOf('darwin'), platformOf('win32'), platformOf('freebsd')]).toEqual([
      'linux',
      'macos',
      'windows',
      null,
    ]);
  });
});
