import { randomUUID } from 'node:crypto';
import type { AgentReport, AgentSections } from '#libs/domain';

const UNREAD = { status: 'unreadable', reason: 'not looked at in this test' } as const;

/** A valid report with a key of its own: say only what matters. */
export function sampleReport(
  changes: { reportId?: string; observedAt?: string; hostname?: string; sections?: Partial<AgentSections> } = {},
): AgentReport {
  const hostname = changes.hostname ?? 'RECEPTION-1';
  const system = {
    hostname,
    manufacturer: null,
    model: null,
    serial: 'S-1',
    hardwareUuid: null,
    virtual: false,
    role: 'workstation',
  } as const;
  const os = {
    family: 'windows',
    name: 'Windows 11 Pro',
    version: '25H2',
    build: null,
    kernel: null,
    supportEndsOn: null,
    supportSource: null,
  } as const;
  return {
    schema: 'wardround.report/1',
    reportId: changes.reportId ?? randomUUID(),
    observedAt: changes.observedAt ?? '2026-11-24T02:30:00Z',
    agent: { version: '0.1.0', platform: 'windows' },
    sections: {
      system: { status: 'read', data: system },
      os: { status: 'read', data: os },
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
      ...changes.sections,
    },
  };
}
