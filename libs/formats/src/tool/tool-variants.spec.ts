import { parseToolFile, type ToolFile } from './parse-tool-file.js';

const NOW = new Date('2026-11-27T00:00:00Z');
const ASKED: ToolFile = {
  ...{ format: 'auto', assessmentId: 'a', observedAt: '2026-11-26T00:00:00Z', tool: null, complete: null },
  ...{ patientData: true, offsite: null, backupSet: null, utcOffset: null, domain: null },
};
const records = (file: unknown, said: Partial<ToolFile> = {}): readonly unknown[] => {
  const parsed = parseToolFile(JSON.stringify(file), { ...ASKED, ...said }, NOW);
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.reason}`);
  return parsed.value.records;
};
const snapshot = (more: object = {}): object => ({
  ...{ time: '2026-11-23T21:05:07.336018949+11:00', tree: '7de47a78', paths: ['/srv'], hostname: 'server-01' },
  ...more,
});

it('restic’s groups are read, and a backup ended when its summary says so', () => {
  const summary = { backup_start: '2026-11-23T21:05:07.3+11:00', backup_end: '2026-11-23T22:00:00.000000001+11:00' };
  const file = [{ group_key: { hostname: 'server-01', paths: null, tags: null }, snapshots: [snapshot(), snapshot({ summary })] }];
  expect(records(file)).toMatchObject([{ endedAt: '2026-11-23T10:05:07.336Z' }, { endedAt: '2026-11-23T11:00:00.000Z' }]);
});

it('what Borg broke off is no backup', () => {
  const archives = ['n.checkpoint', 'n.checkpoint.1', 'n'].map((name) => ({ name, hostname: 'h', end: '2026-11-23T20:04:40+10:00' }));
  expect(records({ archives, repository: { location: '/srv/borg' } })).toHaveLength(1);
});

it('Gophish’s summaries are counted as it counts them', () => {
  const summary = {
    ...{ id: 3, name: 'October', launch_date: '2026-10-12T23:00:00.5Z', send_by_date: '0001-01-01T00:00:00Z', status: 'Completed' },
    stats: { total: 6, sent: 4, opened: 3, clicked: 2, submitted_data: 1, email_reported: 1, error: 1 },
  };
  const counted = [{ campaign: 'October', sentAt: '2026-10-12T23:00:00.500Z', sent: 4, clicked: 2, reported: 1 }];
  for (const file of [summary, { total: 1, campaigns: [summary] }]) expect(records(file)).toEqual(counted);
});

it('what Entra knows of registration is read as PowerShell writes it, whole or one account', () => {
  const user = {
    ...{ Id: 'f5a1', UserPrincipalName: 'lee@harbourgp.example', IsAdmin: true, IsMfaCapable: true, IsMfaRegistered: true },
    ...{ MethodsRegistered: ['microsoftAuthenticatorPush'], AdditionalProperties: {} },
  };
  const told = { account: 'lee@harbourgp.example', administrator: true, registered: true, method: 'push-number-match', cloudId: 'f5a1' };
  for (const file of [user, [user]]) expect(records(file, { complete: false })).toMatchObject([told]);
  const graph = { userPrincipalName: 'sam@harbourgp.example', isMfaRegistered: false };
  expect(records([graph], { complete: false })).toMatchObject([{ account: 'sam@harbourgp.example', registered: false, method: 'none' }]);
});
