import { done, type Description } from '../../host/described-host.fixture.js';

/**
 * A reception Mac. Written by hand in the shapes that the commands document and that public reports of their output show: no
 * Mac was at hand. Names, numbers and dates are made up.
 */
const SOFTWAREUPDATE = `Software Update Tool

Finding available software
Software Update found the following new or updated software:
* Label: macOS Sequoia 15.7.2-24G325
\tTitle: macOS Sequoia 15.7.2, Version: 15.7.2, Size: 3455256KiB, Recommended: YES, Action: restart, 
* Label: Safari26.1SequoiaAuto-26.1
\tTitle: Safari, Version: 26.1, Size: 181768KiB, Recommended: YES, 
* Label: macOS Tahoe 26.1-25B78
\tTitle: macOS Tahoe 26.1, Version: 26.1, Size: 8455256KiB, Recommended: YES, Action: restart, 
`;
const LSOF = `p312
crapportd
f8
tIPv4
PTCP
n*:49160
p401
cARDAgent
f5
tIPv6
PTCP
n*:5900
p402
ccupsd
f5
tIPv6
PTCP
n[::1]:631
p88
cmDNSResponder
f7
tIPv4
PUDP
n*:5353
f9
tIPv4
PUDP
n192.0.2.7:51000->192.0.2.1:53
`;
const NETSTAT = `Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)
tcp4       0      0  *.22                   *.*                    LISTEN
tcp6       0      0  *.22                   *.*                    LISTEN
tcp4       0      0  127.0.0.1.631          *.*                    LISTEN
tcp4       0      0  192.0.2.7.52110        198.51.100.4.443       ESTABLISHED
tcp6       0      0  fe80::1%lo0.8021       *.*                    LISTEN
udp4       0      0  *.5353                 *.*
udp4       0      0  192.0.2.7.50123        192.0.2.1.53
Active Multipath Internet connections
`;
const POLICIES = `Getting global account policies
<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
<dict>
	<key>policyCategoryAuthentication</key>
	<array><dict>
		<key>policyContent</key>
		<string>(policyAttributeFailedAuthentications &lt; policyAttributeMaximumFailedAuthentications)</string>
		<key>policyParameters</key>
		<dict>
			<key>policyAttributeMaximumFailedAuthentications</key>
			<integer>10</integer>
		</dict>
	</dict></array>
	<key>policyCategoryPasswordContent</key>
	<array>
		<dict><key>policyContent</key><string>policyAttributePassword matches '.{4,}+'</string></dict>
		<dict><key>policyContent</key><string>policyAttributePassword matches '(.*[0-9].*){1,}+'</string></dict>
	</array>
</dict>
</plist>
`;
const PROFILES = `<plist version="1.0"><dict><key>ProfileItems</key><array><dict>
<key>PayloadContent</key><dict><key>maxFailedAttempts</key>
<integer>5</integer><key>maxPINAgeInDays</key><integer>0</integer><key>minLength</key><integer>14</integer></dict>
<key>PayloadType</key><string>com.apple.mobiledevice.passwordpolicy</string></dict></array></dict></plist>`;

const HISTORY = JSON.stringify({
  SPInstallHistoryDataType: [
    { _name: 'macOS 15.7.1', install_date: '2026-10-02T03:11:22Z', install_version: '15.7.1', package_source: 'package_source_apple' },
    { _name: 'XProtectPlistConfigData', install_date: '2026-10-30T01:02:03Z', package_source: 'package_source_apple' },
    { _name: 'Security Update of somebody else', install_date: '2026-11-01T00:00:00Z', package_source: 'package_source_other' },
  ],
});
const APPLICATIONS = JSON.stringify({
  SPApplicationsDataType: [
    { _name: 'Safari', version: '26.0', obtained_from: 'apple', path: '/Applications/Safari.app' },
    {
      _name: 'Zoom',
      version: '6.2.0',
      obtained_from: 'identified_developer',
      path: '/Applications/zoom.us.app',
      signed_by: ['Developer ID Application: Zoom Video Communications, Inc. (A1B2C3D4E5)', 'Developer ID Certification Authority'],
    },
    { _name: 'Finder', version: '15.7', obtained_from: 'apple', path: '/System/Library/CoreServices/Finder.app' },
    { _name: 'Home-made', path: '/Users/alice/Applications/Home-made.app', obtained_from: 'unknown' },
  ],
});

export const MACBOOK: Description = {
  macAddresses: ['f8:75:a4:00:00:01'],
  hardware: {
    manufacturer: 'Apple Inc.',
    model: 'MacBookAir10,1',
    serial: 'C02MADEUP001',
    hardwareUuid: '00000000-0000-4000-8000-000000000001',
  },
  programs: ['restic'],
  folders: { '/Applications': ['Arq.app', 'Safari.app'] },
  commands: {
    'id -u': '0\n',
    'sysctl -n kern.hv_vmm_present': '0\n',
    sw_vers: 'ProductName:\t\tmacOS\nProductVersion:\t\t15.7.1\nBuildVersion:\t\t24G231\n',
    'sw_vers -productVersion': '15.7.1\n',
    'softwareupdate -l': SOFTWAREUPDATE,
    'system_profiler SPInstallHistoryDataType -json': HISTORY,
    'system_profiler SPApplicationsDataType -json': APPLICATIONS,
    'ps -axco comm=': 'launchd\nSentinelAgent\n',
    'xprotect status': 'XProtect launch scans: enabled\nXProtect background scans: enabled\n',
    'xprotect version': 'Version: 5346 Installed: 2026-11-02 08:53:39 +0000\n',
    'fdesetup status': 'FileVault is On.\n',
    '/usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate': 'Firewall is enabled. (State = 1)\n',
    'lsof -nP -iTCP -sTCP:LISTEN -iUDP -F cPtn': LSOF,
    'netstat -an': NETSTAT,
    'dscl . -list /Users UniqueID':
      '_spotlight              89\nalice                   501\nbob                     502\nroot                    0\n',
    'dscl . -list /Users UserShell':
      '_spotlight              /usr/bin/false\nalice                   /bin/zsh\nbob                     /bin/zsh\nroot                    /bin/sh\n',
    'dscl . -list /Users AuthenticationAuthority':
      'alice                   ;ShadowHash;HASHLIST:<SALTED-SHA512-PBKDF2>\nbob                     ;ShadowHash;HASHLIST:<SALTED-SHA512-PBKDF2> ;DisabledUser;\n',
    'dscl . -read /Groups/admin GroupMembership': 'GroupMembership: root alice\n',
    'last -y':
      'alice     console                   Mon Nov  2 2026 08:11   still logged in\nreboot    ~                         Mon Nov  2 2026 08:01\n',
    'pwpolicy getaccountpolicies': POLICIES,
    'profiles show -type configuration -output stdout-xml': PROFILES,
    'stat -f %Su /dev/console': 'alice\n',
    'sudo -H -u alice sysadminctl -screenLock status': done(
      '',
      0,
      '2026-11-03 14:00:00.000 sysadminctl[812:9001] screenLock delay is 300 seconds\n',
    ),
    'sudo -H -u alice defaults -currentHost read com.apple.screensaver idleTime': '1200\n',
    'pmset -g custom':
      'Battery Power:\n displaysleep         2\n sleep                1\nAC Power:\n displaysleep         10\n sleep                0\n',
    'systemsetup -getusingnetworktime': 'Network Time: On\n',
    'systemsetup -getnetworktimeserver': 'Network Time Server: time.apple.com\n',
    'sntp time.apple.com': '+0.003512 +/- 0.010203 time.apple.com 192.0.2.125\n',
    'tmutil destinationinfo':
      '====================================================\nName          : Backup\nKind          : Local\nID            : 11111111-2222-4333-8444-555555555555\n',
    'tmutil latestbackup': '/Volumes/.timemachine/AAAA/2026-11-02-031415.backup/2026-11-02-031415.backup\n',
  },
};
