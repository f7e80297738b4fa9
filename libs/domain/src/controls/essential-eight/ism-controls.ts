import type { Strategy } from './strategies.js';

/** A maturity level of the Essential Eight that asks for something. */
export type AskedLevel = 1 | 2 | 3;

/** One control of the Information Security Manual that an Essential Eight maturity level asks for. */
export interface EssentialControl {
  /** e.g. `ISM-1695`. */
  readonly id: string;
  /** First level that asks for it, and the last: a few give way to a stricter control at level three. */
  readonly from: AskedLevel;
  readonly until: AskedLevel;
  /** Strategies that it belongs to. Logging and incident controls belong to four. */
  readonly strategies: readonly Strategy[];
  /** The ISM's own text. */
  readonly text: string;
}

/** Where the controls come from; shown wherever their text is shown. */
export const ISM_RELEASE = '2025.12.9';
export const ISM_ATTRIBUTION =
  'Information security manual, © Commonwealth of Australia, Australian Signals Directorate, Creative Commons Attribution 4.0 International.';

/**
 * The Essential Eight profiles of ISM 2025.12.9 (maturity model of November 2023) as ASD publishes them in OSCAL: 46, 87 and 123 controls at
 * the three levels. The levels are ASD's; which strategy a control belongs to follows the maturity model. One line a control:
 * id, levels, strategies, text.
 */
const PROFILES = `
ISM-1691 | 1-2 | patch-applications | Patches, updates or other vendor mitigations for vulnerabilities in office productivity suites, web browsers and their extensions, email clients, PDF applications, and security products are applied within two weeks of release.
ISM-1690 | 1-3 | patch-applications | Patches, updates or other vendor mitigations for vulnerabilities in online services are applied within two weeks of release when vulnerabilities are assessed as non-critical by vendors and no working exploits exist.
ISM-1698 | 1-3 | patch-applications | A vulnerability scanner is used at least daily to identify missing patches or updates for vulnerabilities in online services.
ISM-1699 | 1-3 | patch-applications | A vulnerability scanner is used at least weekly to identify missing patches or updates for vulnerabilities in office productivity suites, web browsers and their extensions, email clients, PDF applications, and security products.
ISM-1704 | 1-3 | patch-applications | Office productivity suites, web browsers and their extensions, email clients, PDF applications, Adobe Flash Player, and security products that are no longer supported by vendors are removed.
ISM-1876 | 1-3 | patch-applications | Patches, updates or other vendor mitigations for vulnerabilities in online services are applied within 48 hours of release when vulnerabilities are assessed as critical by vendors or when working exploits exist.
ISM-1905 | 1-3 | patch-applications | Online services that are no longer supported by vendors are removed.
ISM-1693 | 2-3 | patch-applications | Patches, updates or other vendor mitigations for vulnerabilities in applications other than office productivity suites, web browsers and their extensions, email clients, PDF applications, and security products are applied within one month of release.
ISM-1700 | 2-3 | patch-applications | A vulnerability scanner is used at least fortnightly to identify missing patches or updates for vulnerabilities in applications other than office productivity suites, web browsers and their extensions, email clients, PDF applications, and security products.
ISM-0304 | 3-3 | patch-applications | Applications other than office productivity suites, web browsers and their extensions, email clients, PDF applications, Adobe Flash Player, and security products that are no longer supported by vendors are removed.
ISM-1692 | 3-3 | patch-applications | Patches, updates or other vendor mitigations for vulnerabilities in office productivity suites, web browsers and their extensions, email clients, PDF applications, and security products are applied within 48 hours of release when vulnerabilities are assessed as critical by vendors or when working exploits exist.
ISM-1901 | 3-3 | patch-applications | Patches, updates or other vendor mitigations for vulnerabilities in office productivity suites, web browsers and their extensions, email clients, PDF applications, and security products are applied within two weeks of release when vulnerabilities are assessed as non-critical by vendors and no working exploits exist.
ISM-1695 | 1-2 | patch-operating-systems | Patches, updates or other vendor mitigations for vulnerabilities in operating systems of workstations, non-internet-facing servers and non-internet-facing network devices are applied within one month of release.
ISM-1501 | 1-3 | patch-operating-systems | Operating systems that are no longer supported by vendors are replaced.
ISM-1694 | 1-3 | patch-operating-systems | Patches, updates or other vendor mitigations for vulnerabilities in operating systems of internet-facing servers and internet-facing network devices are applied within two weeks of release when vulnerabilities are assessed as non-critical by vendors and no working exploits exist.
ISM-1701 | 1-3 | patch-operating-systems | A vulnerability scanner is used at least daily to identify missing patches or updates for vulnerabilities in operating systems of internet-facing servers and internet-facing network devices.
ISM-1702 | 1-3 | patch-operating-systems | A vulnerability scanner is used at least fortnightly to identify missing patches or updates for vulnerabilities in operating systems of workstations, non-internet-facing servers and non-internet-facing network devices.
ISM-1877 | 1-3 | patch-operating-systems | Patches, updates or other vendor mitigations for vulnerabilities in operating systems of internet-facing servers and internet-facing network devices are applied within 48 hours of release when vulnerabilities are assessed as critical by vendors or when working exploits exist.
ISM-1407 | 3-3 | patch-operating-systems | The latest release, or the previous release, of operating systems are used.
ISM-1696 | 3-3 | patch-operating-systems | Patches, updates or other vendor mitigations for vulnerabilities in operating systems of workstations, non-internet-facing servers and non-internet-facing network devices are applied within 48 hours of release when vulnerabilities are assessed as critical by vendors or when working exploits exist.
ISM-1697 | 3-3 | patch-operating-systems | Patches, updates or other vendor mitigations for vulnerabilities in drivers are applied within one month of release when vulnerabilities are assessed as non-critical by vendors and no working exploits exist.
ISM-1703 | 3-3 | patch-operating-systems | A vulnerability scanner is used at least fortnightly to identify missing patches or updates for vulnerabilities in drivers.
ISM-1879 | 3-3 | patch-operating-systems | Patches, updates or other vendor mitigations for vulnerabilities in drivers are applied within 48 hours of release when vulnerabilities are assessed as critical by vendors or when working exploits exist.
ISM-1900 | 3-3 | patch-operating-systems | A vulnerability scanner is used at least fortnightly to identify missing patches or updates for vulnerabilities in firmware.
ISM-1902 | 3-3 | patch-operating-systems | Patches, updates or other vendor mitigations for vulnerabilities in operating systems of workstations, non-internet-facing servers and non-internet-facing network devices are applied within one month of release when vulnerabilities are assessed as non-critical by vendors and no working exploits exist.
ISM-1903 | 3-3 | patch-operating-systems | Patches, updates or other vendor mitigations for vulnerabilities in firmware are applied within 48 hours of release when vulnerabilities are assessed as critical by vendors or when working exploits exist.
ISM-1904 | 3-3 | patch-operating-systems | Patches, updates or other vendor mitigations for vulnerabilities in firmware are applied within one month of release when vulnerabilities are assessed as non-critical by vendors and no working exploits exist.
ISM-1401 | 1-3 | mfa | Multi-factor authentication uses either: something users have and something users know, or something users have that is unlocked by something users know or are.
ISM-1504 | 1-3 | mfa | Multi-factor authentication is used to authenticate users to their organisation’s online services that process, store or communicate their organisation’s sensitive data.
ISM-1679 | 1-3 | mfa | Multi-factor authentication is used to authenticate users to third-party online services that process, store or communicate their organisation’s sensitive data.
ISM-1680 | 1-3 | mfa | Multi-factor authentication (where available) is used to authenticate users to third-party online services that process, store or communicate their organisation’s non-sensitive data.
ISM-1681 | 1-3 | mfa | Multi-factor authentication is used to authenticate customers to online customer services that process, store or communicate sensitive customer data.
ISM-1892 | 1-3 | mfa | Multi-factor authentication is used to authenticate users to their organisation’s online customer services that process, store or communicate their organisation’s sensitive customer data.
ISM-1893 | 1-3 | mfa | Multi-factor authentication is used to authenticate users to third-party online customer services that process, store or communicate their organisation’s sensitive customer data.
ISM-1873 | 2-2 | mfa | Multi-factor authentication used for authenticating customers of online customer services provides a phishing-resistant option.
ISM-0974 | 2-3 | mfa | Multi-factor authentication is used to authenticate unprivileged users of systems.
ISM-1173 | 2-3 | mfa | Multi-factor authentication is used to authenticate privileged users of systems.
ISM-1682 | 2-3 | mfa | Multi-factor authentication used for authenticating users of systems is phishing-resistant.
ISM-1683 | 2-3 | mfa | Successful and unsuccessful multi-factor authentication events are centrally logged.
ISM-1872 | 2-3 | mfa | Multi-factor authentication used for authenticating users of online services is phishing-resistant.
ISM-1505 | 3-3 | mfa | Multi-factor authentication is used to authenticate users of data repositories.
ISM-1874 | 3-3 | mfa | Multi-factor authentication used for authenticating customers of online customer services is phishing-resistant.
ISM-1894 | 3-3 | mfa | Multi-factor authentication used for authenticating users of data repositories is phishing-resistant.
ISM-0445 | 1-3 | admin-privileges | Privileged users are assigned a dedicated privileged user account to be used solely for duties requiring privileged access.
ISM-1175 | 1-3 | admin-privileges | Privileged user accounts (excluding those explicitly authorised to access online services) are prevented from accessing the internet, email and web services.
ISM-1380 | 1-3 | admin-privileges | Privileged users use separate privileged and unprivileged operating environments.
ISM-1507 | 1-3 | admin-privileges | Requests for privileged access to systems and their resources are validated when first requested.
ISM-1688 | 1-3 | admin-privileges | Unprivileged user accounts cannot logon to privileged operating environments.
ISM-1689 | 1-3 | admin-privileges | Privileged user accounts (excluding local administrator accounts) cannot logon to unprivileged operating environments.
ISM-1883 | 1-3 | admin-privileges | Privileged user accounts explicitly authorised to access online services are strictly limited to only what is required for users and services to undertake their duties.
ISM-1387 | 2-3 | admin-privileges | Administrative activities are conducted through jump servers.
ISM-1509 | 2-3 | admin-privileges | Privileged access events are centrally logged.
ISM-1647 | 2-3 | admin-privileges | Privileged access to systems and their resources are disabled after 12 months unless revalidated.
ISM-1648 | 2-3 | admin-privileges | Privileged access to systems and their resources are disabled after 45 days of inactivity.
ISM-1650 | 2-3 | admin-privileges | Privileged user account and security group management events are centrally logged.
ISM-1685 | 2-3 | admin-privileges | Credentials for break glass accounts, local administrator accounts and service accounts are long, unique, unpredictable and managed.
ISM-1687 | 2-3 | admin-privileges | Privileged operating environments are not virtualised within unprivileged operating environments.
ISM-1508 | 3-3 | admin-privileges | Privileged access to systems and their resources is limited to only what is required for users and services to undertake their duties.
ISM-1649 | 3-3 | admin-privileges | Just-in-time administration is used for the administration of systems and their resources.
ISM-1686 | 3-3 | admin-privileges | Credential Guard functionality is enabled.
ISM-1861 | 3-3 | admin-privileges | Local Security Authority protection functionality is enabled.
ISM-1896 | 3-3 | admin-privileges | Memory integrity functionality is enabled.
ISM-1897 | 3-3 | admin-privileges | Remote Credential Guard functionality is enabled.
ISM-1898 | 3-3 | admin-privileges | Secure Admin Workstations are used in the performance of administrative activities.
ISM-0843 | 1-3 | application-control | Application control is implemented on workstations.
ISM-1657 | 1-3 | application-control | Application control restricts the execution of executables, libraries, scripts, installers, compiled HTML, HTML applications and control panel applets to an organisation-approved set.
ISM-1870 | 1-3 | application-control | Application control is applied to user profiles and temporary folders used by operating systems, web browsers and email clients.
ISM-1490 | 2-3 | application-control | Application control is implemented on internet-facing servers.
ISM-1544 | 2-3 | application-control | Microsoft’s recommended application blocklist is implemented.
ISM-1582 | 2-3 | application-control | Application control rulesets are validated on an annual or more frequent basis.
ISM-1660 | 2-3 | application-control | Allowed and blocked application control events are centrally logged.
ISM-1871 | 2-3 | application-control | Application control is applied to all locations other than user profiles and temporary folders used by operating systems, web browsers and email clients.
ISM-1656 | 3-3 | application-control | Application control is implemented on non-internet-facing servers.
ISM-1658 | 3-3 | application-control | Application control restricts the execution of drivers to an organisation-approved set.
ISM-1659 | 3-3 | application-control | Microsoft’s vulnerable driver blocklist is implemented.
ISM-1488 | 1-3 | office-macros | Microsoft Office macros in files originating from the internet are blocked.
ISM-1489 | 1-3 | office-macros | Microsoft Office macro security settings cannot be changed by users.
ISM-1671 | 1-3 | office-macros | Microsoft Office macros are disabled for users that do not have a demonstrated business requirement.
ISM-1672 | 1-3 | office-macros | Microsoft Office macro antivirus scanning is enabled.
ISM-1673 | 2-3 | office-macros | Microsoft Office macros are blocked from making Win32 API calls.
ISM-1487 | 3-3 | office-macros | Only privileged users responsible for checking that Microsoft Office macros are free of malicious code can write to and modify content within Trusted Locations.
ISM-1674 | 3-3 | office-macros | Only Microsoft Office macros running from within a sandboxed environment, a Trusted Location or that are digitally signed by a trusted publisher are allowed to execute.
ISM-1675 | 3-3 | office-macros | Microsoft Office macros digitally signed by an untrusted publisher cannot be enabled via the Message Bar or Backstage View.
ISM-1676 | 3-3 | office-macros | Microsoft Office’s list of trusted publishers is validated on an annual or more frequent basis.
ISM-1890 | 3-3 | office-macros | Microsoft Office macros are checked to ensure they are free of malicious code before being digitally signed or placed within Trusted Locations.
ISM-1891 | 3-3 | office-macros | Microsoft Office macros digitally signed by signatures other than V3 signatures cannot be enabled via the Message Bar or Backstage View.
ISM-1485 | 1-3 | application-hardening | Web browsers do not process web advertisements from the internet.
ISM-1486 | 1-3 | application-hardening | Web browsers do not process Java from the internet.
ISM-1585 | 1-3 | application-hardening | Web browser security settings cannot be changed by users.
ISM-1654 | 1-3 | application-hardening | Internet Explorer 11 is disabled or removed.
ISM-1412 | 2-3 | application-hardening | Web browsers are hardened using ASD and vendor hardening guidance, with the most restrictive guidance taking precedence when conflicts occur.
ISM-1542 | 2-3 | application-hardening | Microsoft Office is configured to prevent activation of Object Linking and Embedding packages.
ISM-1623 | 2-3 | application-hardening | PowerShell module logging, script block logging and transcription events are centrally logged.
ISM-1667 | 2-3 | application-hardening | Microsoft Office is blocked from creating child processes.
ISM-1668 | 2-3 | application-hardening | Microsoft Office is blocked from creating executable content.
ISM-1669 | 2-3 | application-hardening | Microsoft Office is blocked from injecting code into other processes.
ISM-1670 | 2-3 | application-hardening | PDF applications are blocked from creating child processes.
ISM-1823 | 2-3 | application-hardening | Office productivity suite security settings cannot be changed by users.
ISM-1824 | 2-3 | application-hardening | PDF application security settings cannot be changed by users.
ISM-1859 | 2-3 | application-hardening | Office productivity suites are hardened using ASD and vendor hardening guidance, with the most restrictive guidance taking precedence when conflicts occur.
ISM-1860 | 2-3 | application-hardening | PDF applications are hardened using ASD and vendor hardening guidance, with the most restrictive guidance taking precedence when conflicts occur.
ISM-1889 | 2-3 | application-hardening | Command line process creation events are centrally logged.
ISM-1621 | 3-3 | application-hardening | Windows PowerShell 2.0 is disabled or removed.
ISM-1622 | 3-3 | application-hardening | PowerShell is configured to use Constrained Language Mode.
ISM-1655 | 3-3 | application-hardening | .NET Framework 3.5 (includes .NET 2.0 and 3.0) is disabled or removed.
ISM-1511 | 1-3 | backups | Backups of data, applications and settings are performed and retained in accordance with business criticality and business continuity requirements.
ISM-1515 | 1-3 | backups | Restoration of data, applications and settings from backups to a common point in time is tested as part of disaster recovery exercises.
ISM-1810 | 1-3 | backups | Backups of data, applications and settings are synchronised to enable restoration to a common point in time.
ISM-1811 | 1-3 | backups | Backups of data, applications and settings are retained in a secure and resilient manner.
ISM-1812 | 1-3 | backups | Unprivileged user accounts cannot access backups belonging to other user accounts.
ISM-1814 | 1-3 | backups | Unprivileged user accounts are prevented from modifying and deleting backups.
ISM-1705 | 2-3 | backups | Privileged user accounts (excluding backup administrator accounts) cannot access backups belonging to other user accounts.
ISM-1707 | 2-3 | backups | Privileged user accounts (excluding backup administrator accounts) are prevented from modifying and deleting backups.
ISM-1706 | 3-3 | backups | Privileged user accounts (excluding backup administrator accounts) cannot access their own backups.
ISM-1708 | 3-3 | backups | Backup administrator accounts are prevented from modifying and deleting backups during their retention period.
ISM-1813 | 3-3 | backups | Unprivileged user accounts cannot access their own backups.
ISM-1807 | 1-3 | patch-applications, patch-operating-systems | An automated method of asset discovery is used at least fortnightly to support the detection of assets for subsequent vulnerability scanning activities.
ISM-1808 | 1-3 | patch-applications, patch-operating-systems | A vulnerability scanner with an up-to-date vulnerability database is used for vulnerability scanning activities.
ISM-0123 | 2-3 | mfa, admin-privileges, application-control, application-hardening | Cyber security incidents are reported to the chief information security officer, or one of their delegates, as soon as possible after they occur or are discovered.
ISM-0140 | 2-3 | mfa, admin-privileges, application-control, application-hardening | Cyber security incidents are reported to ASD as soon as possible after they occur or are discovered.
ISM-1228 | 2-3 | mfa, admin-privileges, application-control, application-hardening | Cyber security events are analysed in a timely manner to identify cyber security incidents.
ISM-1815 | 2-3 | mfa, admin-privileges, application-control, application-hardening | Event logs are protected from unauthorised modification and deletion.
ISM-1819 | 2-3 | mfa, admin-privileges, application-control, application-hardening | Following the identification of a cyber security incident, the cyber security incident response plan is enacted.
ISM-1906 | 2-3 | mfa, admin-privileges, application-control, application-hardening | Event logs from internet-facing servers are analysed in a timely manner to detect cyber security events.
ISM-0109 | 3-3 | mfa, admin-privileges, application-control, application-hardening | Event logs from workstations are analysed in a timely manner to detect cyber security events.
ISM-1907 | 3-3 | mfa, admin-privileges, application-control, application-hardening | Event logs from non-internet-facing servers are analysed in a timely manner to detect cyber security events.
`;

export const ESSENTIAL_CONTROLS: readonly EssentialControl[] = PROFILES.trim()
  .split('\n')
  .map((line) => {
    const [id = '', levels = '', strategies = '', text = ''] = line.split(' | ');
    const [from, until] = levels.split('-').map(Number) as [AskedLevel, AskedLevel];
    return { id, from, until, strategies: strategies.split(', ') as Strategy[], text };
  });

export const ESSENTIAL_CONTROL_BY_ID: ReadonlyMap<string, EssentialControl> = new Map(
  ESSENTIAL_CONTROLS.map((control) => [control.id, control]),
);

/** The stricter controls of level three by which ASD replaces one of the lower levels: whoever meets all of them meets it. */
export const REPLACED_BY: ReadonlyMap<string, readonly string[]> = new Map([
  ['ISM-1691', ['ISM-1692', 'ISM-1901']],
  ['ISM-1695', ['ISM-1696', 'ISM-1902']],
  ['ISM-1873', ['ISM-1874']],
]);
