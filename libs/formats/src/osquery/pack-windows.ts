import { differences, snapshot, type PackQuery } from './pack-query.js';

const CURRENT_VERSION = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const FIREWALL = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy';
const DEFENDER = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows Defender\\Signature Updates';
const POLICIES = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System';

export const WINDOWS_QUERIES: readonly PackQuery[] = [
  snapshot(
    'windows_update_history',
    ['date', 'title', 'operation', 'result_code'],
    `SELECT date, title, operation, result_code FROM windows_update_history
     WHERE title LIKE '%Cumulative Update%' OR title LIKE '%Security Monthly Quality Rollup%' OR title LIKE '%Hotpatch%'
     ORDER BY date DESC LIMIT 50;`,
  ),
  snapshot('patches', ['hotfix_id', 'description', 'installed_on'], 'SELECT DISTINCT hotfix_id, description, installed_on FROM patches;'),
  snapshot(
    'bitlocker_info',
    ['drive_letter', 'protection_status', 'conversion_status', 'encryption_method'],
    'SELECT drive_letter, protection_status, conversion_status, encryption_method FROM bitlocker_info;',
  ),
  snapshot(
    'windows_security_center',
    ['firewall', 'antivirus', 'autoupdate'],
    'SELECT firewall, antivirus, autoupdate FROM windows_security_center;',
  ),
  snapshot(
    'windows_security_products',
    ['type', 'name', 'state', 'signatures_up_to_date'],
    'SELECT type, name, state, signatures_up_to_date FROM windows_security_products;',
  ),
  snapshot('defender_signatures', ['data'], `SELECT data FROM registry WHERE path = '${DEFENDER}\\AVSignatureApplied';`),
  snapshot(
    'firewall_profiles',
    ['key', 'data'],
    `SELECT key, data FROM registry WHERE path IN (${['Domain', 'Standard', 'Public']
      .map((profile) => `'${FIREWALL}\\${profile}Profile\\EnableFirewall'`)
      .join(', ')});`,
  ),
  snapshot(
    'services',
    ['name', 'status'],
    `SELECT name, status FROM services WHERE status = 'RUNNING' AND name IN ('W32Time', 'WinDefend', 'Sense', 'CSFalconService', 'SentinelAgent',
      'CbDefense', 'CarbonBlack', 'Sophos Endpoint Defense Service', 'Sophos MCS Agent', 'cyserver', 'xagt', 'ds_agent',
      'Trend Micro Endpoint Basecamp', 'EIConnectorSvc', 'ElasticEndpoint', 'HuntressAgent', 'EPSecurityService', 'MBEndpointAgent')
      OR name = 'W32Time';`,
  ),
  snapshot(
    'users',
    ['username', 'uid', 'uuid', 'type', 'shell', 'is_hidden', 'administrator'],
    `SELECT u.username, u.uid, u.uuid, u.type, EXISTS (SELECT 1 FROM user_groups ug JOIN groups g ON g.gid = ug.gid
       WHERE ug.uid = u.uid AND g.group_sid = 'S-1-5-32-544') AS administrator
     FROM users u WHERE u.type IN ('local', 'roaming');`,
  ),
  snapshot(
    'profile_loads',
    ['key', 'name', 'data'],
    `SELECT key, name, data FROM registry WHERE path LIKE '${CURRENT_VERSION}\\ProfileList\\%\\LocalProfileLoadTime%';`,
  ),
  snapshot(
    'security_profile_info',
    ['minimum_password_length', 'maximum_password_age', 'lockout_bad_count'],
    'SELECT minimum_password_length, maximum_password_age, lockout_bad_count FROM security_profile_info;',
  ),
  snapshot('inactivity_limit', ['data'], `SELECT data FROM registry WHERE path = '${POLICIES}\\InactivityTimeoutSecs';`),
  snapshot(
    'screen_savers',
    ['key', 'name', 'data'],
    `SELECT key, name, data FROM registry WHERE path LIKE 'HKEY_USERS\\%\\Control Panel\\Desktop\\ScreenSave%'
     AND key NOT LIKE '%.DEFAULT%' AND key NOT LIKE '%_Classes%';`,
  ),
  differences(
    'programs',
    ['name', 'version', 'publisher', 'install_date'],
    'SELECT DISTINCT name, version, publisher, install_date FROM programs;',
  ),
  differences(
    'certificates',
    ['common_name', 'issuer', 'not_valid_after', 'sha1', 'store_location'],
    `SELECT DISTINCT common_name, issuer, not_valid_after, sha1, store_location FROM certificates
     WHERE store_location = 'LocalMachine' AND store = 'Trusted Root Certification Authorities';`,
  ),
];
