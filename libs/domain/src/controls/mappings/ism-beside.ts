/** Controls of the Information Security Manual that no Essential Eight level asks for, in its own text (CC BY 4.0). */
export const ISM_BESIDE: ReadonlyMap<string, string> = new Map(
  `
ISM-0252 | Cyber security awareness training is undertaken annually by all personnel and covers: the purpose of the cyber security awareness training; security appointments and contacts; authorised use of systems and their resources; protection of systems and their resources; reporting of cyber security incidents and suspected compromises of systems and their resources.
ISM-0380 | Unneeded user accounts, components, services and functionality of operating systems are disabled or removed.
ISM-0421 | Passwords used for single-factor authentication on non-classified, OFFICIAL: Sensitive and PROTECTED systems are a minimum of 15 characters.
ISM-0428 | Services are configured with a session lock that: activates after a maximum of 15 minutes of user inactivity, a maximum of 12 hours of overall session time or when manually activated by users; blocks access to all session content; requires users to re-authenticate using all authentication factors to unlock the session; denies users the ability to disable the session locking mechanism.
ISM-0430 | Access to systems and their resources are removed or suspended the same day personnel no longer have a legitimate requirement for access.
ISM-0459 | Full disk encryption, or partial encryption where access controls will only allow writing to the encrypted partition, is implemented when encrypting data at rest.
ISM-0869 | Mobile devices encrypt their internal storage and any removable media.
ISM-0888 | Cyber security documentation is reviewed at least annually and includes a ‘current as at [date]’ or equivalent statement.
ISM-0988 | An accurate and consistent time source is used for event logging.
ISM-1034 | A HIPS or EDR solution is implemented on critical servers and high-value servers.
ISM-1163 | Systems have a continuous monitoring plan that includes: conducting vulnerability scans for systems at least fortnightly; conducting vulnerability assessments and penetration tests for systems prior to deployment, including prior to deployment of significant changes, and at least annually thereafter; analysing identified vulnerabilities to determine their potential impact; implementing mitigations based on risk, effectiveness and cost.
ISM-1341 | A HIPS or EDR solution is implemented on workstations.
ISM-1403 | User accounts, except for break glass accounts, are locked out after a maximum of five failed logon attempts.
ISM-1404 | Unprivileged access to systems and their resources are disabled after 45 days of inactivity.
ISM-1416 | A software firewall is implemented on workstations and servers to restrict inbound and outbound network connections to an organisation-approved set of applications and services.
ISM-1417 | An antivirus application is implemented on workstations and servers with: signature-based detection functionality enabled and set to a high level; heuristic-based detection functionality enabled and set to a high level; reputation rating functionality enabled; ransomware protection functionality enabled; detection signatures configured to update on at least a daily basis; regular scanning configured for all fixed disks and removable media.
ISM-1559 | Passwords used for multi-factor authentication on non-classified, OFFICIAL: Sensitive and PROTECTED systems are a minimum of 6 characters.
ISM-1587 | System owners report the security status of each system to its authorising officer at least annually.
ISM-1590 | Credentials for user accounts are changed if: they are compromised; they are suspected of being compromised; they are discovered stored on networks in the clear; they are discovered being transferred across networks in the clear; membership of a shared user account changes.
ISM-1784 | The cyber security incident management policy, including the associated cyber security incident response plan, is exercised at least annually.
ISM-1919 | When multi-factor authentication is used to authenticate users or customers to online services or online customer services, all other authentication protocols that do not support multi-factor authentication are disabled.
ISM-1988 | Event logs are retained in a searchable manner for at least 12 months.
ISM-2012 | Systems are configured with a screen lock that: activates after a maximum of 15 minutes of user inactivity, or when manually activated by users; conceals all content on the screen; ensures that the screen does not enter a power saving state before the screen lock is activated; requires users to re-authenticate using all authentication factors to unlock the system; denies users the ability to disable the screen locking mechanism.
ISM-2022 | A cyber security awareness training register is developed, implemented and maintained.
`
    .trim()
    .split('\n')
    .map((line) => line.split(' | ') as [string, string]),
);
