import { done, reading } from '../../host/described-host.fixture.js';
import { iptablesFiltersInput, nftFiltersInput, parseUfwStatus } from './firewall-output.js';
import { readFirewall } from './firewall.js';
import { readListening } from './listening.js';
import { parseProcNet, parseSs } from './ss-output.js';
import { chronySynchronised, readTimeSync } from './time-sync.js';

/** As iproute2 6.1 prints it. */
const SS = `tcp   LISTEN 0      128          0.0.0.0:22        0.0.0.0:*    users:(("sshd",pid=700,fd=3))
tcp   LISTEN 0      244        127.0.0.1:5432      0.0.0.0:*    users:(("postgres",pid=801,fd=5))
tcp   LISTEN 0      511             [::]:443          [::]:*
udp   UNCONN 0      0      192.0.2.7%eth0:68        0.0.0.0:*    users:(("dhclient",pid=5,fd=6))
udp   UNCONN 0      0            0.0.0.0:41234      0.0.0.0:*    users:(("chromium",pid=9,fd=1))
`;
/** As the kernel prints it on a little-endian computer. */
const PROC_TCP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000   104        0 21531 1
   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18563 1
   2: 0700020A:0016 0500020A:D2A4 01 00000000:00000000 02:0009C6F5 00000000     0        0 34115 4
`;
const PROC_TCP6 = `  sl  local_address                         remote_address                        st
   0: 00000000000000000000000000000000:01BB 00000000000000000000000000000000:0000 0A 0 0
   1: 00000000000000000000000001000000:1538 00000000000000000000000000000000:0000 0A 0 0
   2: 000080FE00000000FF5F1602B67B23FE:0277 00000000000000000000000000000000:0000 0A 0 0
`;

describe('listening ports', () => {
  it('reads ss with addresses of both families', () => {
    expect(parseSs(SS)).toHaveLength(5);
    expect(parseSs(SS)[3]).toEqual({ protocol: 'udp', address: '192.0.2.7', port: 68, process: 'dhclient' });
  });

  it('leaves out loopback and the passing UDP ports of clients', async () => {
    const section = await readListening(reading({ commands: { 'ss -H -tulpn': SS } }));
    expect(section.status === 'read' && section.data.ports.map(({ protocol, port, process }) => [protocol, port, process])).toEqual([
      ['tcp', 22, 'sshd'],
      ['tcp', 443, null],
      ['udp', 68, 'dhclient'],
    ]);
  });

  it('reads the kernel’s own tables where ss is missing', async () => {
    const files = { '/proc/net/tcp': PROC_TCP, '/proc/net/tcp6': PROC_TCP6 };
    const section = await readListening(reading({ files }));
    expect(section.status === 'read' && section.data.ports.map(({ address, port }) => `${address} ${port}`)).toEqual([
      '0.0.0.0 22',
      ':: 443',
      'fe80:0:0:0:216:5fff:fe23:7bb6 631',
    ]);
    expect(parseProcNet(PROC_TCP, 'udp')).toEqual([]);
  });

  it('is unreadable with neither', async () => {
    expect(await readListening(reading({}))).toMatchObject({ status: 'unreadable' });
  });
});

describe('firewall', () => {
  it('reads ufw', async () => {
    expect(parseUfwStatus('Status: active\n\nTo   Action  From\n')).toBe(true);
    expect(parseUfwStatus('ERROR: You need to be root')).toBeNull();
    const section = await readFirewall(reading({ commands: { 'ufw status': 'Status: active\n' } }));
    expect(section).toEqual({ status: 'read', data: { source: 'ufw', enabled: true, profiles: [] } });
  });

  it('takes an nft input chain for a firewall only when it can refuse', () => {
    const chain = (rules: string) => `table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; ${rules}\n\t}\n}\n`;
    expect(nftFiltersInput(chain('policy drop;'))).toBe(true);
    expect(nftFiltersInput(chain('policy accept;\n\t\ttcp dport 22 reject'))).toBe(true);
    expect(nftFiltersInput(chain('policy accept;'))).toBe(false);
    expect(nftFiltersInput('')).toBe(false);
    expect(nftFiltersInput('table ip nat {\n\tchain out {\n\t\ttype nat hook output priority 0; policy drop;\n\t}\n}')).toBe(false);
  });

  it('asks both families of iptables: an open IPv6 side is an open firewall', async () => {
    expect(iptablesFiltersInput('-P INPUT DROP\n')).toBe(true);
    expect(iptablesFiltersInput('-P INPUT ACCEPT\n-A INPUT -p tcp -j REJECT --reject-with tcp-reset\n')).toBe(true);
    const commands = { 'iptables -S': '-P INPUT DROP\n', 'ip6tables -S': '-P INPUT ACCEPT\n' };
    expect(await readFirewall(reading({ commands }))).toMatchObject({
      status: 'read',
      data: {
        source: 'iptables',
        enabled: false,
        profiles: [
          { name: 'ipv4', enabled: true },
          { name: 'ipv6', enabled: false },
        ],
      },
    });
  });

  it('does not take a refusal for an open firewall', async () => {
    const commands = { 'nft list ruleset': done('', 1, 'Operation not permitted (you must be root)') };
    expect(await readFirewall(reading({ commands }))).toEqual({
      status: 'unreadable',
      reason: '`nft list ruleset` ended with code 1: Operation not permitted (you must be root)',
    });
  });

  it('is unreadable where no firewall tool is installed', async () => {
    expect(await readFirewall(reading({}))).toMatchObject({ status: 'unreadable' });
  });
});

describe('time', () => {
  it('believes chrony only when it follows a source', () => {
    expect(chronySynchronised('Stratum         : 3\nLeap status     : Normal\n')).toBe(true);
    expect(chronySynchronised('Leap status     : Not synchronised\n')).toBe(false);
    expect(chronySynchronised('506 Cannot talk to daemon\n')).toBe(false);
  });

  it('asks systemd last', async () => {
    const commands = { 'timedatectl show': 'NTP=yes\nNTPSynchronized=yes\n' };
    expect(await readTimeSync(reading({ commands }))).toEqual({
      status: 'read',
      data: { synchronised: true, source: 'systemd-timesyncd' },
    });
  });

  it('is unreadable in a container without any of them', async () => {
    expect(await readTimeSync(reading({}))).toEqual({ status: 'unreadable', reason: '`timedatectl show` is not installed' });
  });
});
