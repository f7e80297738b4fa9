import { parseDeviceFile, type DeviceFile } from './parse-device-file.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const SEEN = '2026-11-24T01:00:00+00:00';
const agent = (id: string, more: object = {}): Record<string, unknown> => ({
  ...{ id, name: `FRONT-${id}`, ip: '10.0.0.5', registerIP: 'any', status: 'active', dateAdd: '2026-01-02T00:00:00+00:00' },
  ...{ lastKeepAlive: SEEN, group: ['default', 'harbour'], manager: 'wazuh-1', node_name: 'node01', version: 'Wazuh v4.9.0' },
  os: { name: 'Microsoft Windows 11 Pro', platform: 'windows', version: '10.0.22631.3447', build: '22631', major: '10', minor: '0' },
  ...more,
});
const answer = (...items: readonly object[]) => ({
  data: { affected_items: items, total_affected_items: items.length, total_failed_items: 0, failed_items: [] },
  ...{ message: 'All selected agents information was returned', error: 0 },
});
const scan = (time = '2026-11-24T00:30:00Z') => ({ scan: { id: 0, time }, agent_id: '001' });
const parse = (file: unknown, organisation: string | null = null) =>
  parseDeviceFile(JSON.stringify(file), { format: 'auto', organisation }, NOW);
function read(file: unknown, organisation: string | null = null): DeviceFile {
  const made = parse(file, organisation);
  if (!made.ok) throw new Error(`${made.path} ${made.reason}`);
  return made.value;
}
const sectionsOf = (beside: object, one = agent('001')) => read({ agents: answer(one), ...beside }).devices[0]?.sections;

describe('agents of Wazuh', () => {
  it('say who a computer is, what it runs and when it was last heard from; the manager and who never came are no computers', () => {
    const manager = agent('000', { name: 'wazuh-1', lastKeepAlive: '9999-12-31T23:59:59+00:00' });
    const never = agent('003', { lastKeepAlive: undefined, status: 'never_connected', os: undefined });
    const file = read(answer(manager, agent('001'), never));
    expect(file).toMatchObject({ source: 'wazuh', refused: [], leftOut: 2, part: false });
    expect(file.devices).toMatchObject([
      {
        machine: { hostname: 'FRONT-001', platform: 'windows', serial: null, ownId: '001 of 2026-01-02T00:00:00+00:00', client: 'Wazuh' },
        observedAt: new Date(SEEN),
        sections: {
          os: { data: { family: 'windows', name: 'Windows 11 Pro', version: '10.0.22631.3447', build: '22631' } },
          system: { data: { role: 'workstation', macAddresses: [] } },
        },
      },
    ]);
    expect(Object.keys(file.devices[0]?.sections ?? {}).sort()).toEqual(['os', 'system']);
  });

  it('are of the clinic whose group they are in; of several groups one has to be named', () => {
    const rows = [
      agent('001'),
      agent('002', { group: ['default', 'mill-lane', 'windows'] }),
      agent('003', { group: ['harbour', 'linux'] }),
    ];
    expect(parse(answer(...rows))).toMatchObject({
      ok: false,
      path: 'organisation',
      reason: expect.stringContaining('3 customers') as string,
    });
    const own = (organisation: string) => read(answer(...rows), organisation).devices.map(({ machine }) => machine.ownId.slice(0, 3));
    expect(own('harbour')).toEqual(['001', '003']);
    expect(own('mill-lane')).toEqual(['002']);
    expect(own('wazuh-1')).toEqual(['001', '002', '003']);
    expect(parse(answer(...rows), 'nobody')).toMatchObject({ ok: false, path: 'organisation' });
    expect(read(answer(agent('001', { group: ['default'] }), agent('002', { group: ['default'] }))).devices).toHaveLength(2);
  });

  it('that are a page of several say so', () => {
    const page = (total: number, ...rows: readonly object[]) => ({ data: { affected_items: rows, total_affected_items: total } });
    expect(read(page(3, agent('001'))).part).toBe(true);
    expect(read([page(2, agent('001')), page(2, agent('002'))])).toMatchObject({ part: false, devices: [{}, {}] });
    expect(read([page(3, agent('001')), page(3, agent('002'))]).part).toBe(true);
  });
});

describe('what syscollector found', () => {
  it('are programs and packages, each of the list of its system', () => {
    const rows = [
      { name: 'openssl', version: '3.0.11-1~deb12u2', vendor: 'Debian', format: 'deb', source: ' ', ...scan() },
      { name: 'Best Practice', version: '1.12', vendor: 'Best Practice Software', format: 'win', ...scan() },
      { version: '1', ...scan() },
    ];
    expect(sectionsOf({ packages: { '001': answer(...rows) } })?.software).toEqual({
      status: 'read',
      data: {
        ...{ source: 'wazuh', truncated: false },
        items: [
          { name: 'Best Practice', version: '1.12', vendor: 'Best Practice Software', installedOn: null },
          { name: 'openssl', version: '3.0.11-1~deb12u2', vendor: 'Debian', installedOn: null, list: 'deb' },
        ],
      },
    });
  });

  it.each([
    ['is a page of several', { data: { affected_items: [{ name: 'a', ...scan() }], total_affected_items: 700 } }, /page of several/],
    ['is empty', answer(), /lists no software/],
    ['is of another time', answer({ name: 'a', ...scan('2026-11-01T00:00:00Z') }), /more than a week older/],
  ])('of software that %s is not known, which is not "none"', (_, packages, reason) => {
    expect(sectionsOf({ packages: { '001': packages } })?.software).toEqual({
      status: 'unreadable',
      reason: expect.stringMatching(reason) as string,
    });
  });

  it('are ports that others can reach', () => {
    const port = (protocol: string, ip: string, number: number, more: object = {}) => ({
      ...{ protocol, local: { ip, port: number }, remote: { ip: '0.0.0.0', port: 0 }, process: 'svc', ...scan(), ...more },
    });
    const ports = answer(
      port('tcp', '0.0.0.0', 3389, { state: 'listening' }),
      port('tcp', '0.0.0.0', 3389, { state: 'listening' }),
      port('tcp6', '::', 445, { state: 'listening', process: null }),
      port('tcp', '127.0.0.1', 5432, { state: 'listening' }),
      port('tcp', '10.0.0.5', 50_100, { state: 'established', remote: { ip: '1.1.1.1', port: 443 } }),
      port('udp', '0.0.0.0', 53),
    );
    expect(sectionsOf({ ports: { '001': ports } })?.listening).toEqual({
      status: 'read',
      data: {
        ports: [
          { protocol: 'tcp', port: 3389, address: '0.0.0.0', process: 'svc' },
          { protocol: 'tcp', port: 445, address: '::', process: null },
          { protocol: 'udp', port: 53, address: '0.0.0.0', process: 'svc' },
        ],
      },
    });
  });

  it('are network adapters, by which it is known to other programs', () => {
    const netiface = answer(
      { name: 'lo', mac: '00:00:00:00:00:00' },
      { name: 'eth0', mac: '02:42:AC:11:00:02' },
      { name: 'tun0', mac: ' ' },
    );
    expect(sectionsOf({ netiface: { '001': netiface } })?.system).toMatchObject({ data: { macAddresses: ['02:42:ac:11:00:02'] } });
  });

  it('of a computer with Linux are of its family', () => {
    const os = { name: 'Ubuntu', platform: 'ubuntu', version: '24.04.1 LTS', uname: 'Linux |srv-1 |6.8.0 |…|x86_64' };
    expect(sectionsOf({}, agent('001', { os }))?.os).toMatchObject({
      data: { family: 'linux', name: 'Ubuntu', version: '24.04.1 LTS', build: null },
    });
  });
});
