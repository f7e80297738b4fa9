import { readTactical, type TacticalTold } from './tactical.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const agent = (facts: object = {}): object => ({
  ...{
    agent_id: 'aBc',
    hostname: 'RECEPTION-01',
    plat: 'windows',
    monitoring_type: 'workstation',
    last_seen: '2026-11-24T01:00:00.123456Z',
  },
  ...{ operating_system: 'Windows 10 Pro, 64 bit v21H2 (build 19044.1526)', serial_number: 'ABC123X', needs_reboot: true },
  ...{ make_model: 'Dell Inc. OptiPlex 7080', logged_username: 'ana', ...facts },
});
const update = (facts: object): object => ({
  kb: 'KB1',
  title: 'Update',
  installed: false,
  action: 'nothing',
  categories: ['Updates'],
  ...facts,
});
const read = (change: Partial<TacticalTold> = {}) => {
  const made = readTactical({ agent: agent(), updates: null, software: null, ...change }, NOW);
  if (!made.ok) throw new Error(made.reason);
  return made.value;
};

it('tells who a computer is, what it runs, and when it was last seen, and not who sat at it', () => {
  const one = read();
  expect(one).toMatchObject({
    ...{ machine: { hostname: 'RECEPTION-01', serial: 'ABC123X', ownId: 'aBc' }, observedAt: new Date('2026-11-24T01:00:00.123Z') },
    sections: { os: { data: { name: 'Windows 10 Pro', version: '21H2', build: '19044' } }, system: { data: { role: 'workstation' } } },
  });
  expect(JSON.stringify(one)).not.toContain('ana"');
});

it('counts updates that wait and that nobody has set aside', () => {
  const updates = [
    update({ installed: true, date_installed: '2026-11-20T10:00:00Z' }),
    update({ action: 'ignore' }),
    update({}),
    update({ categories: ['Security Updates'] }),
  ];
  expect(read({ updates })?.sections.updates).toMatchObject({
    data: { pending: 2, pendingSecurity: 1, lastInstalledAt: '2026-11-20T10:00:00.000Z', rebootRequired: true },
  });
  expect(read({ updates: [...updates, update({ categories: [] })] })?.sections.updates).toMatchObject({ data: { pendingSecurity: null } });
});

it('lists software, with days that there are', () => {
  const software = { software: [{ name: 'Best Practice', version: '1.12', publisher: 'BP', install_date: '2026-02-31T00:00:00' }] };
  expect(read({ software })?.sections.software).toMatchObject({
    data: { items: [{ name: 'Best Practice', vendor: 'BP', installedOn: null }] },
  });
});

it.each([
  ['updates', { updates: [] }],
  ['updates', { agent: agent({ plat: 'linux' }), updates: [update({})] }],
  ['software', { software: {} }],
] as const)('takes %s that are not told for not known', (section, change) => {
  expect(read(change)?.sections[section]).toMatchObject({ status: 'unreadable' });
});

it('says nothing of lists that are not to be had', () => {
  expect(Object.keys(read()?.sections ?? {}).sort()).toEqual(['os', 'system']);
});

it('leaves out what was never seen, and refuses what is no agent', () => {
  expect(read({ agent: agent({ last_seen: null }) })).toBeNull();
  expect(readTactical({ agent: {}, updates: null, software: null }, NOW)).toMatchObject({ ok: false, path: '/agent' });
});

it.each(['2027-01-01T00:00:00Z', '+123456-01-01T00:00:00Z', '1970-01-01T00:00:00Z', 'yesterday'])(
  'does not believe that it was seen at %s',
  (last_seen) => {
    const told = { agent: agent({ last_seen }), updates: null, software: null };
    expect(readTactical(told, NOW)).toMatchObject({ ok: false, path: '/agent/last_seen' });
  },
);

it('does not believe that an update was installed at a time to come', () => {
  const updates = ['2026-11-20T10:00:00Z', '2031-01-01T00:00:00Z'].map((date_installed) => update({ installed: true, date_installed }));
  expect(read({ updates })?.sections.updates).toMatchObject({ data: { lastInstalledAt: '2026-11-20T10:00:00.000Z' } });
});
