import { on, type FixSteps } from './platform.js';

/** Steps 7 and 8: least privilege and regular reviews. */
export const STEPS_7_8: Readonly<Record<string, FixSteps>> = {
  's7.local-administrators': [
    on(
      'windows',
      'Get-LocalGroupMember Administrators: who is in, and why?',
      'Give each who needs it a second account for changes; take the daily one out.',
      'Turn on Windows LAPS for the built-in administrator.',
    ),
    on('macos', 'System Settings › Users & Groups: make daily accounts Standard; keep one managed administrator.'),
    on(
      'linux',
      'Make a named account for changes, in sudo or wheel, and sign in with it once.',
      'Only then take the daily accounts out of these groups.',
    ),
  ],
  's7.unused-local-accounts': [
    on('windows', 'Disable-LocalUser for each that the check names; remove it after 30 days.'),
    on(
      'macos',
      'sysadminctl -deleteUser NAME -keepHome: without -keepHome the home folder is deleted too. Remove it once somebody has looked.',
    ),
    on('linux', 'usermod --lock --expiredate 1; remove it after 30 days.'),
  ],
  's7.unused-cloud-accounts': [
    on(
      'microsoft-365',
      'Block sign-in and revoke sessions. That is enough: nothing is lost by it.',
      'Before a licence is taken away or the account is deleted, keep what it holds: a shared mailbox needs its account, so leave that blocked, or export or hold the mailbox and OneDrive first.',
    ),
    on('google-workspace', 'Suspend the user, transfer files, delete after the retention that the practice has agreed.'),
  ],
  's7.screen-lock': [
    on('windows', 'Group Policy › Security Options › Interactive logon: Machine inactivity limit: 900 seconds. By Intune: the same.'),
    on('macos', 'MDM profile: idleTime 600 and askForPassword at once.'),
    on('linux', 'GNOME: dconf lock of idle-delay 900 and lock-enabled true.'),
    on('practice', 'At shared desks use tap-and-go badges rather than longer times.'),
  ],
  's7.access-review': [
    on(
      'practice',
      'Print the accounts and roles of each system that holds patients’ data, practice software first.',
      'Go through them with the practice manager: does this person still need this role?',
      'Change what does not fit on the same day; record the date as an attestation.',
    ),
  ],
  's7.leaver-access': [
    on(
      'practice',
      'Compare the staff list with the accounts of every system, shared passphrases and door codes too.',
      'Remove who has left, on the day they leave from now on; tell My Health Record and PRODA as well.',
      'Record the confirmation as an attestation.',
    ),
  ],
  's8.review-age': [
    on('practice', 'Open the quarter’s review, go through the report with the principal, write down what is decided, and both sign off.'),
  ],
  's8.heartbeat': [
    on(
      'practice',
      'Ask whether the computer is off, away, or retired; revoke it when it is gone.',
      'If it is on: is the agent’s service running, and does its log say why it cannot reach the server?',
    ),
    on('windows', 'Get-ScheduledTask "Wardround Agent"; start it, or install it again with a new token.'),
    on('macos', 'launchctl print system/au.wardround.agent; load it again, or install it again with a new token.'),
    on('linux', 'systemctl status wardround-agent; journalctl -u wardround-agent.'),
  ],
  's8.time-sync': [
    on(
      'windows',
      'w32tm /config /syncfromflags:domhier /update in a domain; otherwise w32tm /config /manualpeerlist:pool.ntp.org /syncfromflags:manual /update; then w32tm /resync.',
    ),
    on('macos', 'sntp -sS time.apple.com, and “Set time automatically” on.'),
    on('linux', 'timedatectl set-ntp true; check with timedatectl.'),
  ],
  's8.incident-exercise': [
    on(
      'practice',
      'Take one story, for example: Monday morning, every screen asks for a ransom. Walk through it with the team for an hour.',
      'Who is called, where are the numbers on paper, who decides, how are patients seen, whom must the law have told and by when?',
      'Write down three things to mend, and record the date as an attestation.',
    ),
  ],
  's8.mhr-policy': [
    on(
      'practice',
      'Read the practice’s My Health Record security and access policy against today’s staff, systems and the 2026 Rules.',
      'See that it names who authorises and suspends users, training before access, how a person is identified, and what is done about breaches.',
      'Keep the dated version; record the date as an attestation.',
    ),
  ],
  's8.event-logging': [
    on('windows', 'Forward the Security, System, PowerShell and Defender logs to the SIEM or a log server that users cannot change.'),
    on(
      'microsoft-365',
      'See that the unified audit log is on (Get-AdminAuditLogConfig) and kept for a year; send sign-ins to the same place.',
    ),
    on('network', 'Send the firewall’s and VPN’s logs there too.'),
    on('practice', 'Say who looks at the alerts, and how soon.'),
  ],
  's8.control-assessment': [
    on(
      'practice',
      'Assess the Essential Eight controls after the ACSC’s assessment process guide: test, do not only ask.',
      'Write down per control: effective, ineffective, not implemented, no visibility, or not applicable, with the evidence.',
      'Upload the results, and plan what is not effective.',
    ),
  ],
};
