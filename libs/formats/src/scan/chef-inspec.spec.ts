import { listed, scanOf } from './testing/scan-of.js';

const result = (status: string, told: object = {}): object => ({ status, start_time: '2026-11-02T14:04:05+11:00', ...told });
const control = (id: string, impact: number, results: readonly object[], told: object = {}): object => ({
  id,
  title: `T ${id}`,
  impact,
  results,
  ...told,
});
const report = (profiles: readonly object[], told: object = {}): string =>
  JSON.stringify({ platform: { name: 'debian', release: '12', target_id: 'srv01' }, version: '5.22.3', profiles, ...told });
const profile = (name: string, controls: readonly object[], told: object = {}): object => ({ name, controls, ...told });

it('a profile that builds on another: each control once, as the outermost grades it and the innermost tested it', async () => {
  const scan = await scanOf(
    report([
      profile('base', [control('a', 0.5, [result('failed')]), control('b', 0.5, [result('passed')])], { parent_profile: 'overlay' }),
      profile('overlay', [control('a', 0.9, []), control('b', 0.5, [])], { parent_profile: 'outer' }),
      profile('outer', [control('a', 0.9, [], { title: '' }), control('b', 0.5, [])]),
    ]),
  );
  expect(listed(scan)).toEqual(['critical: T a (1)']);
  expect(scan).toMatchObject({ records: 2, counts: { fail: 1, pass: 1, error: 0 }, verdict: { saw: 'everything' }, looked: 'outer' });
});

it('is told by its profile where its controls begin far down', async () => {
  const groups = Array.from({ length: 2_000 }, (_, n) => ({ id: `controls/V-${n}.rb`, controls: [`V-${n}`, 'x'.repeat(30)] }));
  const far = JSON.stringify({
    platform: {},
    profiles: [{ name: 'p', sha256: 'a', supports: [], groups, controls: [control('a', 1, [result('failed')])] }],
  });
  expect(listed(await scanOf(far))).toEqual(['critical: T a (1)']);
});

it('controls of one id in profiles of their own are two', async () => {
  const scan = await scanOf(
    report([profile('x', [control('1', 0.5, [result('failed')])]), profile('y', [control('1', 0.5, [result('failed')])])]),
  );
  expect(scan.findings.map(({ rule }) => rule)).toEqual(['x/1', 'y/1']);
  expect(scan).toMatchObject({ looked: 'x, y' });
});

it('a test that raised an error could not run; what RSpec raises failed', async () => {
  const raised = result('failed', {
    exception: 'NoMethodError',
    backtrace: ['mysql_conf.rb:19'],
    message: "undefined method `[]' for nil",
  });
  const unmet = result('failed', { exception: 'RSpec::Core::MultipleExceptionError' });
  const scan = await scanOf(report([profile('p', [control('a', 1, [raised, result('passed')]), control('b', 1, [unmet, raised])])]));
  expect(listed(scan)).toEqual(['critical: T b (1)']);
  expect(scan).toMatchObject({ counts: { fail: 1, error: 1, pass: 0 }, verdict: { saw: 'what-it-found' } });
});

it('a waiver that is in force accepts what fails, one that has ended does not', async () => {
  const waived = { waiver_data: { justification: 'Vendor', run: true, skipped_due_to_waiver: false, message: '' } };
  const ended = { waiver_data: { ...waived.waiver_data, message: 'Waiver expired on 2025-06-01, evaluating control normally' } };
  const failed = [result('failed')];
  const { findings } = await scanOf(
    report([profile('p', [control('a', 1, failed, waived), control('b', 1, failed, ended), control('c', 1, failed, { waiver_data: {} })])]),
  );
  expect(findings.map(({ instances }) => instances[0]?.state)).toEqual(['accepted', 'open', 'open']);
});

it('says when and with which version, what repairs it, and nothing of a run without a control', async () => {
  const told = {
    descriptions: [
      { label: 'check', data: 'look' },
      { label: 'fix', data: 'Set it.' },
    ],
    refs: [{ url: 'https://a.example/1' }],
  };
  expect(await scanOf(report([profile('p', [control('a', 1, [result('failed')], told)])]))).toMatchObject({
    toolVersion: '5.22.3',
    observedAt: '2026-11-02T03:04:05.000Z',
    assets: [{ key: 'srv01', hostname: 'srv01', operatingSystem: 'debian 12' }],
    findings: [{ fix: 'Set it.', references: ['https://a.example/1'] }],
  });
  expect((await scanOf(report([profile('p', [])]))).verdict.saw).toBe('nothing');
  expect(
    (await scanOf(report([profile('p', [control('a', 1, [result('passed')])]), profile('q', [], { status: 'failed' })]))).verdict.saw,
  ).toBe('what-it-found');
});

it('knows the computer by an id or a name of its own, not by its system', async () => {
  const one = [profile('p', [control('a', 1, [result('failed')])])];
  const automate = {
    node_uuid: '34cbbb4c-c502-4971-b193-00e987b4678c',
    node_name: 'web1',
    ipaddress: '10.0.0.5',
    end_time: '2026-11-02T03:00:00Z',
    platform: { name: 'debian' },
  };
  expect(await scanOf(report(one, automate))).toMatchObject({
    assets: [{ key: automate.node_uuid, hostname: 'web1', ip: '10.0.0.5' }],
    findings: [{ instances: [{ asset: automate.node_uuid }] }],
  });
  expect(await scanOf(report(one, { platform: { name: 'debian' } }))).toMatchObject({
    assets: [],
    findings: [{ instances: [{ asset: null }] }],
  });
});
