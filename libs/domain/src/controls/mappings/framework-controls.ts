import type { EvidenceTag, Framework } from './frameworks.js';

type Listed = Exclude<Framework, 'essential-eight' | 'ism'>;

/** The ids that the checks are mapped to, in own words. One line an id; the tag says how well the id is known. */
const LISTED: Readonly<Record<Listed, { readonly tag: EvidenceTag; readonly lines: string }>> = {
  cis: {
    tag: 'memory',
    lines: `
1.1 | Keep a detailed inventory of devices
2.2 | Run supported software only
2.3 | Deal with software that nobody approved
3.1 | Have a process for managing data
3.2 | Keep an inventory of sensitive data
3.3 | Give access to data by need
3.6 | Encrypt data on end-user devices
4.3 | Lock sessions by themselves
4.5 | Run a firewall on end-user devices
5.1 | Keep an inventory of accounts
5.2 | Use unique passwords
5.3 | Disable dormant accounts
5.4 | Keep administrator rights to dedicated accounts
6.1 | Grant access by a process
6.2 | Take access away by a process
6.3 | MFA for applications open to the internet
6.4 | MFA for remote access
6.5 | MFA for administrators
7.1 | Have a process for vulnerabilities
7.2 | Have a process for fixing them
7.3 | Patch operating systems automatically
7.4 | Patch applications automatically
8.2 | Collect audit logs
8.3 | Keep room for audit logs
9.1 | Use supported browsers and mail clients only
10.1 | Run anti-malware software
10.2 | Update its signatures automatically
11.1 | Have a process for recovering data
11.2 | Back up automatically
11.3 | Protect recovery data
11.4 | Keep an isolated copy of recovery data
11.5 | Test recovery (group 2)
12.1 | Keep network equipment up to date
14.1 | Run a security awareness programme
14.2 | Train people to recognise social engineering
14.6 | Train people to recognise and report incidents
17.1 | Name who handles incidents
17.3 | Have a process for reporting incidents
18.1 | Run a penetration testing programme (group 2)
18.2 | Test from outside (group 2)`,
  },
  csf: {
    tag: 'verified',
    lines: `
ID.AM-01 | Devices are inventoried
ID.AM-07 | Data are inventoried
ID.RA-01 | Vulnerabilities are found and recorded
ID.RA-04 | Likelihoods and impacts are judged
ID.RA-05 | Risk is understood and ranked
ID.RA-06 | Responses to risk are chosen and tracked
PR.AA-01 | Identities and credentials are managed
PR.AA-03 | Users, services and devices are authenticated
PR.AA-05 | Access follows least privilege and is reviewed
PR.DS-11 | Backups are made, protected and tested
RC.RP-01 | Recovery is carried out by plan
RC.RP-03 | Backups are verified before they are used
PR.AT-01 | Everybody is trained
PR.AT-02 | People in special roles are trained
PR.PS-01 | Settings are managed
PR.PS-02 | Software is maintained, replaced and removed
PR.PS-05 | Programs that nobody approved do not run
DE.CM-01 | Networks are watched
DE.CM-09 | Computers and what runs on them are watched
GV.OV-01 | Results of the strategy are reviewed
GV.OV-02 | The strategy is adjusted
GV.OV-03 | Performance is measured and reviewed
ID.IM-01 | Improvements come from evaluations
ID.IM-02 | Improvements come from tests and exercises
ID.IM-04 | Response and other plans are kept and improved`,
  },
  hipaa: {
    tag: 'memory',
    lines: `
308(a)(1)(ii)(A) | Risk analysis
308(a)(1)(ii)(B) | Risk management
308(a)(1)(ii)(D) | Review of system activity
308(a)(3) | Workforce security
308(a)(3)(ii)(C) | Ending access
308(a)(4) | Management of access to information
308(a)(5)(i) | Awareness and training
308(a)(5)(ii)(A) | Security reminders
308(a)(5)(ii)(B) | Protection from malicious software
308(a)(5)(ii)(D) | Password management
308(a)(7)(ii)(A) | Data backup plan
308(a)(7)(ii)(B) | Disaster recovery plan
308(a)(7)(ii)(D) | Testing and revising of plans
308(a)(8) | Evaluation
310(d)(1) | Control of devices and media
312(a)(1) | Access control
312(a)(2)(i) | Unique user identification
312(a)(2)(iii) | Automatic logoff
312(d) | Authentication of persons`,
  },
  hicp: {
    tag: 'memory',
    lines: `
1 | Email protection
2 | Endpoint protection
3 | Access management
4 | Data protection and loss prevention
5 | Asset management
6 | Network management
7 | Vulnerability management
8 | Incident response
10 | Governance`,
  },
  iso27001: {
    tag: 'verified',
    lines: `
A.5.9 | Inventory of information and assets
A.5.12 | Classification of information
A.5.15 | Access control
A.5.16 | Management of identities
A.5.17 | Authentication information
A.5.18 | Access rights
A.5.24 | Preparation for incidents
A.5.29 | Security during disruption
A.5.30 | ICT readiness for continuity
A.5.34 | Privacy and protection of personal data
A.5.35 | Independent review
A.5.36 | Conformity with policies
A.6.3 | Awareness, education and training
A.6.5 | After employment ends or changes
A.6.8 | Reporting of events
A.8.2 | Privileged access rights
A.8.3 | Restriction of access to information
A.8.5 | Secure authentication
A.8.7 | Protection against malware
A.8.8 | Management of technical vulnerabilities
A.8.9 | Management of settings
A.8.12 | Prevention of data leakage
A.8.13 | Backup of information
A.8.19 | Installation of software
A.8.20 | Security of networks
A.8.24 | Use of cryptography
cl 6.1.2 | Risk assessment is planned
cl 8.2 | Risk assessment is carried out
cl 9.1 | Monitoring, measurement and evaluation
cl 9.3 | Management review`,
  },
  smb1001: {
    tag: 'verified',
    lines: `
2.1.0.1 | Passphrases (id as published by a mapping; text not read)
2.2.0.0 | Access rights (id as published by a mapping; text not read)
2.3.0.0 | Administrator rights (id as published by a mapping; text not read)
2.5.0.0 | MFA for email (id as published by a mapping; text not read)`,
  },
  racgp: {
    tag: 'verified',
    lines: `
CISS 1 | Roles and responsibilities
CISS 2 | Risk assessment
CISS 3 | Policies and procedures
CISS 4 | Managing access
CISS 5 | Business continuity and recovery of information
CISS 6 | Use of the internet and email
CISS 7 | Backup of information
CISS 8 | Malware, viruses and email threats
CISS 9 | Network perimeter
CISS 10 | Mobile devices
CISS 11 | Physical facilities, hardware, software and operating systems
C6.4B | No health information lies open
C6.4C | Clinical software opens to one identified person, by role
C6.4D | Continuity and recovery, with backups that are tested
C6.4E | Storage, retention and destruction of health information`,
  },
  mhr: { tag: 'verified', lines: 'r 21 | Written security and access policy, communicated, enforced and reviewed (formerly 2016 r 42)' },
  privacy: {
    tag: 'verified',
    lines: `
APP 1.2 | Practices, procedures and systems that comply
APP 11.1 | Reasonable steps to protect personal information
APP 11.2 | Destroy or de-identify what is no longer needed
APP 11.3 | Those steps are technical and organisational`,
  },
};

export interface FrameworkControl {
  readonly id: string;
  readonly text: string;
  readonly tag: EvidenceTag;
}

/** Controls by framework and id. */
export const FRAMEWORK_CONTROLS: ReadonlyMap<Framework, ReadonlyMap<string, FrameworkControl>> = new Map(
  Object.entries(LISTED).map(([framework, { tag, lines }]) => [framework as Framework, parsed(lines, tag)]),
);

function parsed(lines: string, tag: EvidenceTag): ReadonlyMap<string, FrameworkControl> {
  const rows = lines.trim().split('\n');
  return new Map(
    rows.map((row) => {
      const [id = '', text = ''] = row.split(' | ');
      return [id, { id, text, tag }];
    }),
  );
}
