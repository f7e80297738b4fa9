import { differences, snapshot, type PackQuery } from './pack-query.js';

const SENSORS = [
  ...['falcon-sensor', 'sentinelone', 'mdatp', 'cbagentd', 'sophos-spl', 'traps_pmd', 'xagt', 'ds_agent', 'ElasticEndpoint'],
  ...['huntress-agent', 'bdsec', 'clamav-daemon', 'clamav-freshclam', 'clamav-clamonacc', 'firewalld', 'ufw', 'nftables'],
  ...['systemd-timesyncd', 'chronyd', 'chrony', 'ntpd', 'ntp', 'ntpsec', 'display-manager'],
];

export const LINUX_QUERIES: readonly PackQuery[] = [
  snapshot(
    'disk_encryption',
    ['path', 'encrypted', 'type', 'filevault_status', 'name', 'encryption_status'],
    `SELECT DISTINCT m.path, d.encrypted, d.type FROM mounts m LEFT JOIN disk_encryption d ON d.name = m.device_alias
     WHERE m.device LIKE '/dev/%' AND m.device NOT LIKE '/dev/loop%' AND m.path NOT LIKE '/snap/%' AND m.path NOT LIKE '/boot%';`,
  ),
  snapshot(
    'iptables',
    ['chain', 'policy', 'rules'],
    "SELECT chain, policy, count(target) AS rules FROM iptables WHERE filter_name = 'filter' AND chain = 'INPUT' GROUP BY chain, policy;",
  ),
  snapshot(
    'systemd_units',
    ['id', 'active_state', 'sub_state'],
    `SELECT id, active_state, sub_state FROM systemd_units WHERE id IN (${SENSORS.map((name) => `'${name}.service'`).join(', ')});`,
  ),
  snapshot(
    'users',
    ['username', 'uid', 'uuid', 'type', 'shell', 'is_hidden', 'administrator'],
    `SELECT u.username, u.uid, u.shell, u.uid = 0 OR EXISTS (SELECT 1 FROM user_groups ug JOIN groups g ON g.gid = ug.gid
       WHERE ug.uid = u.uid AND g.groupname IN ('sudo', 'wheel', 'admin')) AS administrator
     FROM users u;`,
  ),
  snapshot('shadow', ['username', 'password_status'], 'SELECT username, password_status FROM shadow;'),
  snapshot('last', ['username', 'time'], 'SELECT username, max(time) AS time FROM last WHERE type = 7 GROUP BY username;'),
  differences(
    'deb_packages',
    ['name', 'version', 'source'],
    "SELECT DISTINCT name, version, source FROM deb_packages WHERE status LIKE '%installed';",
  ),
  differences(
    'rpm_packages',
    ['name', 'version', 'release', 'epoch', 'vendor'],
    'SELECT DISTINCT name, version, release, epoch, vendor FROM rpm_packages;',
  ),
];
