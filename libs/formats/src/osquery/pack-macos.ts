import { differences, snapshot, type PackQuery } from './pack-query.js';

export const MACOS_QUERIES: readonly PackQuery[] = [
  snapshot(
    'software_update',
    ['key', 'value'],
    `SELECT key, value FROM plist WHERE path = '/Library/Preferences/com.apple.SoftwareUpdate.plist'
     AND key IN ('LastUpdatesAvailable', 'LastFullSuccessfulDate', 'LastSuccessfulDate');`,
  ),
  snapshot(
    'disk_encryption',
    ['path', 'encrypted', 'type', 'filevault_status', 'name', 'encryption_status'],
    `SELECT m.path, d.encrypted, d.type, d.filevault_status FROM mounts m LEFT JOIN disk_encryption d ON d.name = m.device
     WHERE m.path IN ('/', '/System/Volumes/Data') OR m.path LIKE '/Volumes/%';`,
  ),
  snapshot('alf', ['global_state'], 'SELECT global_state FROM alf;'),
  snapshot('screenlock', ['enabled', 'grace_period'], 'SELECT enabled, grace_period FROM screenlock;'),
  snapshot(
    'users',
    ['username', 'uid', 'uuid', 'type', 'shell', 'is_hidden', 'administrator'],
    `SELECT u.username, u.uid, u.shell, u.is_hidden, EXISTS (SELECT 1 FROM user_groups ug WHERE ug.uid = u.uid AND ug.gid = 80) AS administrator
     FROM users u;`,
  ),
  snapshot('last', ['username', 'time'], 'SELECT username, max(time) AS time FROM last WHERE type = 7 GROUP BY username;'),
  snapshot(
    'password_policy',
    ['uid', 'policy_identifier', 'policy_content', 'policy_parameters'],
    'SELECT uid, policy_identifier, policy_content, policy_parameters FROM password_policy WHERE uid = -1;',
  ),
  snapshot(
    'sensors',
    ['name'],
    `SELECT DISTINCT name FROM processes WHERE name LIKE 'com.crowdstrike%' OR name LIKE 'falcon%' OR name LIKE 'sentineld%'
     OR name LIKE 'wdavdaemon%' OR name LIKE 'cbosxsensor%' OR name LIKE 'Sophos%' OR name LIKE 'HuntressAgent%' OR name LIKE 'BDLDaemon%'
     OR name LIKE 'elastic-endpoin%' OR name LIKE 'xagt%' OR name = 'timed';`,
  ),
  differences(
    'apps',
    ['name', 'bundle_short_version', 'bundle_identifier'],
    'SELECT DISTINCT name, bundle_short_version, bundle_identifier FROM apps;',
  ),
  differences(
    'certificates',
    ['common_name', 'issuer', 'not_valid_after', 'sha1', 'store_location'],
    "SELECT DISTINCT common_name, issuer, not_valid_after, sha1 FROM certificates WHERE path = '/Library/Keychains/System.keychain';",
  ),
];
