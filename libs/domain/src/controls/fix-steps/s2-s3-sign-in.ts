import { on, type FixSteps } from './platform.js';

/** Steps 2 and 3: passphrases and MFA. */
export const STEPS_2_3: Readonly<Record<string, FixSteps>> = {
  's2.passphrase-length': [
    on(
      'windows',
      'In a domain: Group Policy › Account Policies › Password Policy: minimum length 15 (with “Relax minimum password length limits” for more than 14), complexity off, maximum age 0.',
      'Without a domain: net accounts /minpwlen:14 is the most that it takes; use Intune or local policy for 15.',
      'Block common passphrases: Entra Password Protection, also for the domain controllers.',
    ),
    on('macos', 'Set the passcode policy by MDM profile: minLength 15, no expiry. Check with: pwpolicy getaccountpolicies'),
    on('linux', 'Set minlen = 15 in /etc/security/pwquality.conf and PASS_MAX_DAYS 99999 in /etc/login.defs.'),
    on('practice', 'Tell people first: four random words are longer and easier than symbols. Give them a password manager.'),
  ],
  's2.lockout': [
    on(
      'windows',
      'Group Policy › Account Lockout Policy: threshold 5, duration and reset 15 minutes. Alone: net accounts /lockoutthreshold:5',
    ),
    on('macos', 'Set maxFailedAttempts 5 with minutesUntilFailedLoginReset 15 by MDM profile.'),
    on('linux', 'Set deny = 5 and unlock_time = 900 in /etc/security/faillock.conf, and see that pam_faillock is in the stack.'),
  ],
  's2.breached-passphrases': [
    on(
      'microsoft-365',
      'See which addresses: the domain search at haveibeenpwned.com names them with their breaches. Tell each person alone.',
      'Reset the password with “require change at next sign-in” (Entra › Users), then Revoke sessions.',
      'Turn on Entra Password Protection, so that passwords which are known to have leaked are refused.',
    ),
    on(
      'google-workspace',
      'Admin console › Directory › Users: Reset password with “ask for a change at next sign-in”, then Security › Reset sign-in cookies.',
      'Upload the list of accounts with the day of the change: Google’s own list does not tell it.',
    ),
    on(
      'practice',
      'Where a log of malware had the password, scan the person’s computers, their own at home too, before the passphrase is changed.',
      'Ask them to change it wherever else they used it, and give them a password manager.',
    ),
  ],
  's3.email-mfa': [
    on(
      'microsoft-365',
      'See who has no method yet: Entra › Protection › Authentication methods › User registration details. Book them in.',
      'With Entra ID P1: a Conditional Access policy for all users and all resources that requires MFA; leave out two break-glass accounts and the Entra Connect sync account. Run it report-only for a day, then turn it on.',
      'Without P1: turn security defaults on (Entra › Properties).',
    ),
    on('google-workspace', 'Admin console › Security › 2-Step Verification: enforcement on, for all, with a date; new users get one week.'),
  ],
  's3.systems-mfa': [
    on(
      'practice',
      'Go through the systems that the check names; in each, see whether MFA is built in or comes by single sign-on.',
      'Begin with remote access and the backup console: these are what ransomware comes through and what it deletes.',
      'Where a system offers none, put it behind the VPN with MFA, write down the vendor’s answer, and record a hold.',
    ),
  ],
  's3.admin-mfa': [
    on(
      'microsoft-365',
      'List who holds an administrator role: Entra › Roles & admins. Remove what is not needed.',
      'A Conditional Access policy for administrator roles that requires MFA for every sign-in, or security defaults.',
      'Keep two break-glass accounts with security keys in a safe, and an alert on their use.',
    ),
    on(
      'google-workspace',
      'Admin console › Security › 2-Step Verification: enforce for the administrators’ unit at once, without a grace period.',
    ),
  ],
  's3.admin-phishing-resistant': [
    on(
      'microsoft-365',
      'Give each administrator two FIDO2 security keys, or a passkey in Authenticator, and have them registered.',
      'Conditional Access for administrator roles: require authentication strength “Phishing-resistant MFA”.',
      'Remove SMS and voice from these accounts.',
    ),
    on(
      'google-workspace',
      '2-Step Verification for administrators: allowed methods “Only security key”. Consider the Advanced Protection Program.',
    ),
  ],
  's3.mfa-strength': [
    on(
      'microsoft-365',
      'Entra › Authentication methods: turn on Passkeys and Microsoft Authenticator with number matching; move people over with the registration campaign.',
      'When nobody needs them any more, turn SMS and voice off.',
    ),
    on('google-workspace', 'Allowed methods “Any except verification codes via text, phone call”; announce it two weeks before.'),
  ],
  's3.legacy-sign-in': [
    on(
      'microsoft-365',
      'Entra › Sign-in logs, client app “Legacy authentication clients”: see who still uses it. It is mostly scanners and old phones.',
      'Give scanners a relay connector or a modern account; set phones up anew.',
      'Conditional Access: block legacy authentication for all. Exchange: turn SMTP AUTH off for the tenant (Set-TransportConfig -SmtpClientAuthenticationDisabled $true).',
    ),
    on(
      'google-workspace',
      'Apps › Gmail › End user access: IMAP and POP off. Less secure apps are off already; remove app passwords that nobody needs.',
    ),
  ],
};
