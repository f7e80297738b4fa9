import type { AgentReport, AgentSections } from '#libs/domain';

const UNREAD = { status: 'unreadable', reason: 'not looked at in this test' } as const;

const SECTIONS: AgentSections = {
  system: {
    status: 'read',
    data: {
      hostname: 'RECEPTION-1',
      manufacturer: null,
      model: null,
      serial: 'S-1',
      hardwareUuid: null,
      virtual: false,
      role: 'workstation',
    },
  },
  os: {
    status: 'read',
    data: {
      family: 'windows',
      name: 'Windows 11 Pro',
      version: '25H2',
      build: null,
      kernel: null,
      supportEndsOn: '2027-10-12',
      supportSource: null,
    },
  },
  updates: UNREAD,
  software: { status: 'read', data: { source: 'registry', truncated: false, items: [] } },
  antivirus: UNREAD,
  encryption: UNREAD,
  firewall: { status: 'read', data: { source: 'netsh', enabled: true, profiles: [{ name: 'public', enabled: true }] } },
  listening: UNREAD,
  accounts: UNREAD,
  passwordPolicy: UNREAD,
  screenLock: { status: 'read', data: { enabled: true, timeoutMinutes: 10 } },
  timeSync: UNREAD,
  backups: UNREAD,
  identifiers: UNREAD,
};

/** A small valid report: say only what matters. */
export function agentReport(changes: { reportId?: string; observedAt?: string; sections?: Partial<AgentSections> } = {}): AgentReport {
  return {
    schema: 'wardround.report/1',
    reportId: changes.reportId ?? '11111111-1111-4111-8111-111111111111',
    observedAt: changes.observedAt ?? '2026-11-03T04:00:00Z',
    agent: { version: '0.1.0', platform: 'windows' },
    sections: { ...SECTIONS, ...changes.sections },
  };
}
