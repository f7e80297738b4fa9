import { scanOf } from './testing/scan-of.js';

const finding = (id: string, more: object = {}): object => ({
  Id: id,
  ProductArn: 'arn:aws:securityhub:x',
  ProductName: 'Inspector',
  AwsAccountId: '111',
  Title: 'T',
  UpdatedAt: '2026-11-02T00:00:00Z',
  Resources: [],
  ...more,
});
const event = (id: string, more: object = {}, product: object = {}): object => ({
  class_uid: 2003,
  metadata: { event_code: id, product: { name: 'Prowler', version: '5.4.0', ...product } },
  finding_info: { uid: id, title: id },
  cloud: { account: { uid: '111' } },
  time_dt: '2026-11-02T00:00:00Z',
  ...more,
});
const read = (...records: readonly object[]) => scanOf(JSON.stringify(records));

it('a run is as new as its newest record, wherever that stands', async () => {
  const newer = '2026-11-03T00:00:00.000Z';
  expect((await read(finding('a', { UpdatedAt: newer }), finding('b'))).observedAt).toBe(newer);
  expect((await read(event('a', { time_dt: newer }), event('b'))).observedAt).toBe(newer);
});

it('what all records agree on is the run’s', async () => {
  expect(await read(finding('a'), finding('b'))).toMatchObject({ tool: 'Inspector', scope: '111' });
  expect(await read(event('a'), event('b'))).toMatchObject({ tool: 'Prowler', toolVersion: '5.4.0', scope: '111' });
});

it('records of several products or accounts are those of none', async () => {
  expect(await read(finding('a'), finding('b', { ProductName: 'GuardDuty', AwsAccountId: '222' }))).toMatchObject({
    tool: 'AWS Security Hub',
    scope: null,
  });
  expect(await read(event('a'), event('b', { cloud: { account: { uid: '222' } } }, { name: 'Security Hub' }))).toMatchObject({
    tool: 'OCSF',
    toolVersion: null,
    scope: null,
  });
  expect((await read(event('a'), event('b', {}, { version: '5.5.0' }))).toolVersion).toBeNull();
});

it('prowler: a table of several accounts is of none', async () => {
  const row = (account: string): string => `iam_root_mfa,FAIL,Root has no MFA.,high,${account}`;
  const table = (...accounts: readonly string[]): string =>
    ['CHECK_ID,STATUS,STATUS_EXTENDED,SEVERITY,ACCOUNT_UID', ...accounts.map(row)].join('\n');
  expect((await scanOf(table('111', '111'))).scope).toBe('111');
  expect((await scanOf(table('111', '222'))).scope).toBeNull();
});
