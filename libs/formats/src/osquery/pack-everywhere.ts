import { differences, HOUR, MINUTE, snapshot, type PackQuery } from './pack-query.js';

/** Beats: that the computer runs, and which of its queries have run although nothing was to tell. */
export const SCHEDULE = 'osquery_schedule';
export const CLOCK = 'time';

/** What a distribution installs it mends itself, under versions that a language's advisories do not know: it is in the distribution's list. */
function notOf(column: string, folders: readonly string[]): string {
  return folders.map((folder) => `${column} NOT LIKE '${folder}%'`).join(' AND ');
}

export const EVERYWHERE: readonly PackQuery[] = [
  snapshot('uptime', ['total_seconds'], 'SELECT total_seconds FROM uptime;', 15 * MINUTE),
  snapshot(SCHEDULE, ['name', 'last_executed', 'denylisted'], 'SELECT name, last_executed, denylisted FROM osquery_schedule;', 30 * MINUTE),
  snapshot(CLOCK, ['unix_time', 'in_step'], 'SELECT unix_time FROM time;', 30 * MINUTE),
  snapshot('os_version', ['name', 'version', 'build', 'platform'], 'SELECT name, version, build, platform FROM os_version;'),
  snapshot(
    'system_info',
    ['hostname', 'uuid', 'hardware_vendor', 'hardware_model', 'hardware_serial'],
    'SELECT hostname, uuid, hardware_vendor, hardware_model, hardware_serial FROM system_info;',
  ),
  snapshot(
    'interface_details',
    ['mac'],
    "SELECT DISTINCT mac FROM interface_details WHERE mac NOT IN ('', '00:00:00:00:00:00') ORDER BY mac;",
  ),
  snapshot('kernel_info', ['version'], 'SELECT version FROM kernel_info;'),
  snapshot(
    'listening_ports',
    ['port', 'protocol', 'address', 'process'],
    `SELECT DISTINCT l.port, l.protocol, l.address, p.name AS process FROM listening_ports l LEFT JOIN processes p ON p.pid = l.pid
     WHERE l.port > 0 AND l.address NOT LIKE '127.%' AND l.address <> '::1';`,
  ),
  differences(
    'chrome_extensions',
    ['name', 'identifier', 'version', 'browser_type'],
    'SELECT DISTINCT c.name, c.identifier, c.version, c.browser_type FROM users u CROSS JOIN chrome_extensions c ON c.uid = u.uid;',
  ),
  differences(
    'firefox_addons',
    ['name', 'identifier', 'version'],
    "SELECT DISTINCT f.name, f.identifier, f.version FROM users u CROSS JOIN firefox_addons f ON f.uid = u.uid WHERE f.type = 'extension';",
  ),
  differences(
    'npm_packages',
    ['name', 'version'],
    `SELECT DISTINCT name, version FROM npm_packages WHERE ${notOf('path', ['/usr/share/nodejs/', '/usr/lib/nodejs/'])};`,
    2 * HOUR,
  ),
  differences(
    'python_packages',
    ['name', 'version'],
    `SELECT DISTINCT name, version FROM python_packages WHERE ${notOf('path', ['/usr/lib/', '/usr/lib64/', '/System/'])};`,
    2 * HOUR,
  ),
];
