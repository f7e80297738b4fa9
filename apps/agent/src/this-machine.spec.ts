import { readFileSync } from 'node:fs';
import { parseAgentReport } from '#libs/formats';
import type { AgentReport, Section } from '#libs/domain';
import { collect } from './collect/collect.js';
import { PLATFORM_READERS } from './collect/platform.js';
import type { CommandOutcome } from './host/host.js';
import { NodeHost } from './host/node-host.js';
import { identifiersReader } from './identifiers/identifiers-reader.js';

/** apt and dpkg take seconds and are proved by their own specs; everything else is asked for real. */
class QuickHost extends NodeHost {
  override run(command: string, args: readonly string[], timeoutMs?: number): Promise<CommandOutcome> {
    if (command === 'apt-get' || command === 'dnf') return Promise.resolve({ status: 'timeout', timeoutMs: 0 });
    return super.run(command, args, timeoutMs);
  }
}

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('this Linux computer', () => {
  const now = new Date();
  let report: AgentReport;
  beforeAll(async () => {
    const readers = { ...PLATFORM_READERS.linux, identifiers: identifiersReader([]) };
    const reading = { host: new QuickHost(), now, hash: () => 'a'.repeat(64) };
    report = (await collect(readers, reading, { id: '11111111-1111-4111-8111-111111111111', platform: 'linux' })).report;
  }, 60_000);

  it('makes a report that the server takes', () => {
    expect(parseAgentReport(JSON.parse(JSON.stringify(report)), now)).toMatchObject({ ok: true });
  });

  it('says of the release what os-release says', () => {
    const version = /^VERSION_ID="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
    expect(report.sections.os).toMatchObject(version === undefined ? { status: 'unreadable' } : { data: { family: 'linux', version } });
  });

  it('lists the accounts of /etc/passwd, or says that it needs root', () => {
    const names = readFileSync('/etc/passwd', 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(':')[0]);
    const { accounts } = report.sections;
    const listed = accounts.status === 'read' ? accounts.data.accounts.map(({ name }) => name) : accounts.reason;
    expect(listed).toEqual(accounts.status === 'read' ? [...names].sort() : '/etc/sudoers may not be read: run the agent as root');
  });

  it('lists no port of loopback', () => {
    const { listening } = report.sections;
    const ports = listening.status === 'read' ? listening.data.ports : [];
    expect(ports.filter(({ address }) => /^(127\.|::1$)/.test(address))).toEqual([]);
  });

  it('gives a reason for whatever it could not read', () => {
    const sections: Section<unknown>[] = Object.values(report.sections);
    const reasons = sections.flatMap((section) => (section.status === 'unreadable' ? section.reason : []));
    expect(reasons.filter((reason) => reason.length < 10)).toEqual([]);
    expect(report.sections.updates.status).toBe('unreadable');
  });
});
