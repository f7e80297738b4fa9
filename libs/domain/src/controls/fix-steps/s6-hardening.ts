import { on, type FixSteps } from './platform.js';

/** Step 6: updates, antivirus and hardening. */
export const STEPS_6: Readonly<Record<string, FixSteps>> = {
  's6.os-updates': [
    on(
      'windows',
      'Settings › Windows Update: install what waits, restart, look again until nothing is left.',
      'Set automatic installation with a deadline of two days by Intune, WSUS or the RMM, outside of consulting hours.',
      'Where updates fail: free 20 GB, then DISM /Online /Cleanup-Image /RestoreHealth and sfc /scannow.',
    ),
    on('macos', 'softwareupdate --install --all --restart; turn automatic updates on, security responses too.'),
    on(
      'linux',
      'apt-get update && apt-get upgrade (or dnf upgrade --security), restart when /var/run/reboot-required is there; install unattended-upgrades.',
    ),
  ],
  's6.antivirus': [
    on(
      'windows',
      'Get-MpComputerStatus: real-time protection on, signatures of today. Update-MpSignature when they are old.',
      'Remove a second antivirus whose licence has ended: it keeps Defender off.',
      'Turn tamper protection on.',
    ),
    on('macos', 'Let XProtect update (System Settings › Software Update › Install security responses), and install the managed antivirus.'),
    on('linux', 'Install and start the managed agent, or ClamAV with clamav-freshclam, where files of others are kept.'),
  ],
  's6.detection-response': [
    on('windows', 'Deploy the EDR agent by RMM or Intune, see it in its console, and check that alerts reach somebody at night.'),
    on('macos', 'Deploy the agent by MDM together with its Full Disk Access and system extension profiles.'),
    on('linux', 'Install the agent’s package on servers; test it with the vendor’s harmless sample.'),
  ],
  's6.supported-os': [
    on(
      'windows',
      'Can it run Windows 11? Run PC Health Check. If so upgrade in place, after a backup; if not replace it.',
      'For a server: ask the practice software’s vendor which version it supports, then move it to a new one rather than upgrade in place.',
      'Until then take it off the internet, and record a hold; paid Extended Security Updates buy a year.',
    ),
    on('macos', 'Upgrade to one of the last three versions; a Mac that cannot is replaced.'),
    on('linux', 'Upgrade to a supported release: do-release-upgrade, or Debian’s release notes. Snapshot first.'),
  ],
  's6.supported-software': [
    on(
      'windows',
      'For each product that the check names: upgrade it (winget upgrade --id …), or remove it if nobody uses it.',
      'Ask vendors of clinical software in writing when theirs will run on the supported version.',
    ),
    on('macos', 'Update from the App Store or the vendor; delete what is not used.'),
    on('linux', 'Move to the package of a supported branch, for example of PHP, PostgreSQL or Node.js.'),
  ],
  's6.firewall': [
    on('windows', 'Set-NetFirewallProfile -Profile Domain,Public,Private -Enabled True -DefaultInboundAction Block; enforce it by policy.'),
    on('macos', 'System Settings › Network › Firewall: on, with stealth mode. By MDM: EnableFirewall.'),
    on('linux', 'ufw default deny incoming, ufw allow what is needed, ufw enable; or nftables likewise.'),
  ],
  's6.remote-administration-internet': [
    on(
      'network',
      'Remove the port forwarding to RDP (3389), SSH (22), VNC (5900), WinRM (5985, 5986) and the router’s own page.',
      'Give people who work from outside a VPN or an RD Gateway with MFA, or the RMM’s remote tool.',
      'Scan the practice’s address from outside, and look for sign-ins that were not the practice’s.',
    ),
  ],
  's6.remote-administration-network': [
    on(
      'windows',
      'Turn Remote Desktop off where nobody needs it; elsewhere require NLA and allow only the management subnet in the firewall.',
    ),
    on(
      'linux',
      'Sign in by key in a second session that stays open, then set PasswordAuthentication no and PermitRootLogin no in sshd; allow the management subnet only.',
    ),
    on('network', 'Put phones, imaging and guests into networks of their own.'),
  ],
  's6.exploited-vulnerabilities': [
    on(
      'practice',
      'Begin with what is in CISA’s catalogue of exploited vulnerabilities, then by EPSS; what faces the internet first.',
      'Install the vendor’s update; where there is none, switch the service off or take it off the internet.',
      'Scan again with credentials: only a later scan of the same computers proves it fixed.',
    ),
  ],
  's6.application-control': [
    on(
      'windows',
      'Write down the programs that the practice uses; sign or publish in-house scripts.',
      'AppLocker or App Control for Business in audit mode for four weeks: only Program Files and Windows may run, not the user’s own folders.',
      'Read the events, add what is missing, then enforce, one group of computers at a time.',
    ),
  ],
  's6.office-macros': [
    on(
      'windows',
      'Find out who needs macros: often one spreadsheet.',
      'Group Policy or Cloud Policy: disable VBA macros, except for trusted publishers; block macros in files from the internet; scan at run time.',
      'Sign the macros that stay.',
    ),
  ],
  's6.application-hardening': [
    on(
      'windows',
      'Remove Internet Explorer 11 and old Java; block child processes of Office by attack surface reduction rules.',
      'Lock browser settings by policy: block advertisements and Java, no password saving, updates on.',
    ),
    on('macos', 'Manage Safari, Chrome and Edge by MDM profile: the same settings.'),
  ],
};
