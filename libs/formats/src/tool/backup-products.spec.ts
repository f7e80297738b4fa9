import { AUTO, parseToolFile, type ToolFile } from './parse-tool-file.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const FILE: ToolFile = {
  ...{ format: AUTO, assessmentId: 'upload-1', observedAt: '2026-11-24T02:00:00Z', tool: null, complete: null },
  ...{ patientData: true, offsite: null, backupSet: null, utcOffset: null, domain: null },
};
const parse = (text: string, said: Partial<ToolFile> = {}) => parseToolFile(text, { ...FILE, ...said }, NOW);
const read = (file: unknown, said: Partial<ToolFile> = {}) => parse(JSON.stringify(file), said);
const records = (file: unknown, said: Partial<ToolFile> = {}): readonly unknown[] => {
  const parsed = read(file, said);
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.reason}`);
  return parsed.value.records;
};
const refused = (file: unknown, said: Partial<ToolFile> = {}): string => {
  const parsed = read(file, said);
  return parsed.ok ? 'taken' : `${parsed.path}: ${parsed.reason}`;
};

describe('sessions of Veeam Backup & Replication', () => {
  const session = (more: object = {}): object => ({
    ...{ id: 'b1', jobId: 'c2', name: 'Practice server (Incremental)', sessionType: 'BackupJob', state: 'Stopped', usn: 4 },
    ...{ creationTime: '2026-11-23T12:00:00+11:00', endTime: '2026-11-23T12:41:07.1234567+11:00', progressPercent: 100 },
    ...{ result: { result: 'Success', message: '', isCanceled: false } },
    ...more,
  });
  const sessions = (...data: object[]): object => ({ data, pagination: { total: data.length, count: data.length, skip: 0, limit: 200 } });
  const shell = (more: object = {}): object => ({ JobName: 'Practice server', Result: 2, EndTime: '/Date(1763860867000)/', ...more });

  it('of the API are runs of their job, each with its own result', () => {
    const told = read(sessions(session(), session({ name: 'Practice server (Full) (Retry 1)', result: { result: 'Warning' } })));
    expect(told).toMatchObject({
      ok: true,
      value: { kind: 'backup-jobs', complete: false, source: { tool: 'Veeam Backup & Replication' } },
    });
    expect(told.ok && told.value.records).toEqual(
      ['success', 'warning'].map((result) => ({
        ...{
          backupSet: 'Practice server',
          containsPatientData: true,
          endedAt: '2026-11-23T01:41:07.123Z',
          result,
          offsite: null,
          immutable: null,
        },
      })),
    );
  });

  it.each([
    ['one that still runs', { state: 'Working', endTime: null, result: { result: 'None' } }],
    ['one without a result', { result: null }],
    ['a test of copies', { sessionType: 'SureBackup' }],
    ['a restore', { sessionType: 'FileLevelRestore' }],
    ['the server’s own settings', { sessionType: 'ConfigurationBackup' }],
    ['copies moved to the archive, by name', { name: 'Scale-out Repository Offload' }],
  ])('are no evidence where it is %s', (_, more) => {
    expect(records(sessions(session(), session(more)))).toHaveLength(1);
    expect(records(sessions(session(more)))).toEqual([]);
  });

  it.each<[string, object, object]>([
    ['Windows PowerShell, in numbers', shell(), { result: 'failed', endedAt: '2025-11-23T01:21:07.000Z' }],
    [
      'Windows PowerShell, with a date within',
      shell({ EndTime: { value: '/Date(1763860867000)/', DisplayHint: 2 } }),
      { endedAt: '2025-11-23T01:21:07.000Z' },
    ],
    [
      'PowerShell, in words',
      shell({ Result: 'Success', EndTime: '2026-11-23T12:41:07+11:00' }),
      { result: 'success', endedAt: '2026-11-23T01:41:07.000Z' },
    ],
  ])('of %s are the same, as a list or alone', (_, one, made) => {
    for (const file of [one, [one]]) expect(records(file)).toMatchObject([{ backupSet: 'Practice server', ...made }]);
  });

  it('of PowerShell leave out what has not ended, in numbers too', () => {
    expect(records([shell(), shell({ Result: -1, EndTime: '/Date(-2208988800000)/' })])).toHaveLength(1);
  });

  it.each<[object, Partial<ToolFile>, RegExp]>([
    [sessions(session({ endTime: '2026-11-23T12:41:07' })), {}, /^\/data\/0\/endTime: has no time zone/],
    [sessions(session({ endTime: null })), {}, /^\/data\/0\/endTime: expected a time/],
    [sessions(session({ result: 'Success' })), {}, /^\/data\/0\/result/],
    [sessions(session()), { patientData: null }, /^patientData: is missing/],
    [[shell({ EndTime: '/Date(999999999999999)/' })], { format: 'veeam-sessions' }, /EndTime/],
    [{ data: {} }, { format: 'veeam-sessions' }, /^\/data/],
    [[{ Result: 0 }], { format: 'veeam-sessions' }, /JobName/],
    [{ errorCode: 'AccessDenied', message: 'no' }, {}, /^format: cannot be told/],
  ])('%j with %j are refused at the place', (file, said, reason) => {
    expect(refused(file, said)).toMatch(reason);
  });

  it('that are one page of several are never all there is', () => {
    const page = { data: [session()], pagination: { total: 900, count: 1, skip: 0, limit: 1 } };
    expect(refused(page, { complete: true })).toMatch(/^complete: cannot be yes: .*one page/);
    expect(refused({ ...page, pagination: { total: 2, count: 2, skip: 200 } }, { complete: true })).toMatch(/^complete/);
    expect(records(page)).toHaveLength(1);
    expect(refused(sessions(session()), { complete: true })).toBe('taken');
  });

  it('that are cut off are refused', () => {
    expect(parse(JSON.stringify(sessions(session())).slice(0, -30))).toMatchObject({ ok: false });
  });
});

describe('assets of Datto BCDR', () => {
  const HERE = 1_795_395_667;
  const asset = (more: object = {}): object => ({
    ...{ name: 'SRV-01', volume: '4b65', localIp: '10.0.0.9', os: 'Windows Server 2022', isPaused: false, isArchived: false },
    ...{ latestOffsite: HERE - 7_200, localSnapshots: 40, lastSnapshot: HERE, lastScreenshotAttempt: HERE - 100 },
    ...{ lastScreenshotAttemptStatus: true, backups: [] },
    ...more,
  });

  it('that were never copied have failed by the latest time that is told', () => {
    const never = asset({ name: 'DB-01', lastSnapshot: null, latestOffsite: 0, lastScreenshotAttempt: null });
    const zero = asset({ lastSnapshot: 0, latestOffsite: null });
    expect(records([asset({ latestOffsite: 0 }), never])).toMatchObject([
      { backupSet: 'SRV-01', result: 'success' },
      { backupSet: 'DB-01', result: 'failed', endedAt: '2026-11-23T01:01:07.000Z' },
    ]);
    expect(records([zero])).toMatchObject([{ backupSet: 'SRV-01', result: 'failed', endedAt: '2026-11-23T00:59:27.000Z' }]);
    expect(records([never])).toEqual([]);
  });

  it('are as many as a file may hold', () => {
    const many = Array.from({ length: 50_000 }, (_, n) => asset({ name: `S${n}`, latestOffsite: null }));
    expect(records(many)).toHaveLength(50_000);
  });

  it('have a newest copy here and a newest one away', () => {
    expect(records([asset()])).toEqual([
      {
        backupSet: 'SRV-01',
        containsPatientData: true,
        endedAt: '2026-11-23T01:01:07.000Z',
        result: 'success',
        offsite: false,
        immutable: null,
      },
      {
        backupSet: 'SRV-01',
        containsPatientData: true,
        endedAt: '2026-11-22T23:01:07.000Z',
        result: 'success',
        offsite: true,
        immutable: null,
      },
    ]);
  });

  it('have one copy where the newest is away too, and the answer for one asset is read alone', () => {
    for (const file of [[asset({ latestOffsite: HERE })], asset({ latestOffsite: HERE })])
      expect(records(file)).toMatchObject([{ offsite: true, result: 'success' }]);
  });

  it('whose newest screenshot failed are no success; one never taken says nothing', () => {
    expect(records([asset({ lastScreenshotAttemptStatus: false })])).toMatchObject([{ result: 'warning' }, { result: 'warning' }]);
    expect(records([asset({ lastScreenshotAttempt: 0, lastScreenshotAttemptStatus: false })])).toMatchObject([
      { result: 'success' },
      { result: 'success' },
    ]);
  });

  it('that are archived have no run', () => {
    expect(records([asset({ isArchived: true })])).toEqual([]);
  });

  it.each<[unknown, Partial<ToolFile>, RegExp]>([
    [[asset({ lastSnapshot: '2026-11-23' })], {}, /^\/0\/lastSnapshot/],
    [[asset({ lastSnapshot: HERE + 9_999_999 })], {}, /endedAt: .*ahead/],
    [[asset({ name: undefined })], {}, /^\/0\/name/],
    [{ items: [asset()] }, { format: 'datto-assets' }, /expected/],
    [[asset()], { patientData: null }, /^patientData/],
  ])('%j with %j are refused at the place', (file, said, reason) => {
    expect(refused(file, said)).toMatch(reason);
  });

  it('that are cut off are refused', () => {
    expect(parse(JSON.stringify([asset()]).slice(0, -9))).toMatchObject({ ok: false });
  });
});

describe('activities of Acronis Cyber Protect Cloud', () => {
  const activity = (more: object = {}): object => ({
    ...{
      id: 944,
      uuid: 'a-1',
      type: 'backup_agent_machine_backup',
      state: 'completed',
      tenant: { id: '17', uuid: 't-1', name: 'Ash Street' },
    },
    ...{ startedAt: '2026-11-23T01:00:00Z', completedAt: '2026-11-23T01:34:03.290396913Z', result: { code: 'ok' } },
    ...{ policy: { id: 'p-1', type: 'backup', name: 'Nightly' }, resource: { id: 'r-1', type: 'machine', name: 'SRV-01' } },
    ...{ context: { IsProcessRoot: true, UserName: 'ana' } },
    ...more,
  });
  const file = (...items: object[]): object => ({ items, paging: { cursors: { after: null } } });

  it('are runs of a resource by its plan, of which nothing more is known', () => {
    expect(records(file(activity()))).toEqual([
      {
        ...{ backupSet: 'SRV-01 (Nightly)', containsPatientData: true, endedAt: '2026-11-23T01:34:03.290Z' },
        ...{ result: 'success', offsite: null, immutable: null },
      },
    ]);
    expect(records(file(activity()), { offsite: true, patientData: false })).toMatchObject([{ offsite: true, containsPatientData: false }]);
    expect(JSON.stringify(records(file(activity())))).not.toContain('ana');
  });

  it.each([
    ['ok', 'success'],
    ['warning', 'warning'],
    ['error', 'failed'],
    ['cancelled', 'failed'],
    ['abandoned', 'failed'],
    ['timedout', 'failed'],
  ])('with the code %s are %s', (code, result) => {
    expect(records(file(activity({ result: { code } })))).toMatchObject([{ result }]);
  });

  it.each([
    ['one that still runs', { state: 'started', completedAt: null, result: null }],
    ['one with a result that is not known', { result: { code: 'snoozed' } }],
    ['a step of another', { context: { IsProcessRoot: false } }],
    ['a validation of copies', { type: 'backup_validation' }],
    ['a restore', { type: 'machine_recovery', policy: null }],
    ['a search for malware', { type: 'antimalware_scan', policy: { type: 'antimalware', name: 'Scan' } }],
  ])('are no evidence where it is %s', (_, more) => {
    expect(records(file(activity(), activity(more)))).toHaveLength(1);
  });

  it('that went wrong or never began are in the alerts, and no success', () => {
    const alert = (type: string, more: object = {}): object => ({
      ...{ id: 'x', type, severity: 'critical', category: 'Backup', createdAt: '2026-11-23T02:00:00Z', tenant: { id: '17' } },
      ...{ details: { resourceName: 'SRV-01', planName: 'Nightly' }, ...more },
    });
    const told = records(
      file(alert('BackupFailed'), alert('BackupDidNotStart'), alert('BackupSucceededWithWarnings'), alert('QuotaReached')),
    );
    expect(told).toMatchObject(
      ['failed', 'failed', 'warning'].map((result) => ({ backupSet: 'SRV-01 (Nightly)', endedAt: '2026-11-23T02:00:00.000Z', result })),
    );
    expect(refused(file(alert('BackupFailed', { details: {} })))).toMatch(/names nothing/);
  });

  it.each<[object, Partial<ToolFile>, RegExp]>([
    [file(activity(), activity({ tenant: { uuid: 't-2' } })), {}, /^\/items: tells of 2 tenants/],
    [file(activity({ resource: null })), {}, /^\/items\/0\/resource: names nothing/],
    [{ ...file(activity()), paging: { cursors: { after: 'MjAw' } } }, { complete: true }, /^complete: cannot be yes/],
    [file(activity({ completedAt: null })), {}, /^\/items\/0\/completedAt: expected a time/],
    [file(activity({ completedAt: '2026-11-23T01:34:03' })), {}, /has no time zone/],
    [file(activity({ result: 'ok' })), {}, /^\/items\/0\/result/],
    [file(activity()), { patientData: null }, /^patientData: is missing/],
    [{ domain: 'TaskManager', code: 'Unauthorized' }, {}, /^format: cannot be told/],
    [{ items: {} }, { format: 'acronis-activities' }, /^\/items/],
  ])('%j with %j are refused at the place', (told, said, reason) => {
    expect(refused(told, said)).toMatch(reason);
  });

  it('that are cut off are refused', () => {
    expect(parse(JSON.stringify(file(activity())).slice(0, -30))).toMatchObject({ ok: false });
  });
});
