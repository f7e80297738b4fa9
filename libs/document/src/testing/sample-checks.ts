import type { CheckState, Step } from '#libs/domain';

export interface SampleCheck {
  readonly checkId: string;
  readonly step: Step;
  readonly title: string;
  readonly state: CheckState;
  readonly previousState: CheckState | null;
  readonly message: string;
  readonly source: string;
  readonly ageDays: number | null;
}

type Row = readonly [Step, string, CheckState, CheckState | null, string, string, number | null];

const ROWS: readonly Row[] = [
  [
    'S1',
    'Patient data is mapped',
    'pass',
    'pass',
    'The data map names 4 systems and was confirmed by the practice manager.',
    'attested',
    41,
  ],
  [
    'S1',
    'No identifiers in open folders',
    'partial',
    'fail',
    '2 of 7 computers hold Medicare numbers in the Downloads folder.',
    'agent report',
    2,
  ],
  ['S1', 'Disks are encrypted', 'pass', 'pass', 'All 7 computers have an encrypted system disk.', 'agent report', 1],
  ['S2', 'Passphrases are 14 characters or longer', 'pass', 'partial', 'All 7 computers ask for 14 characters or more.', 'agent report', 1],
  ['S2', 'Accounts lock after failed sign-ins', 'fail', 'fail', '5 of 7 computers never lock an account.', 'agent report', 1],
  ['S2', 'A password manager is in use', 'unknown', 'unknown', 'Nobody has told us.', 'not seen', null],
  ['S3', 'Administrators use MFA', 'pass', 'fail', 'All 3 administrators sign in with a second factor.', 'MFA register', 6],
  ['S3', 'Email uses MFA', 'partial', 'partial', '19 of 22 mailboxes ask for a second factor.', 'MFA register', 6],
  ['S3', 'The practice system uses MFA', 'fail', 'fail', 'Best Practice is reached with a password alone.', 'attested', 62],
  ['S3', 'Remote access uses MFA', 'pass', 'pass', 'The VPN asks for a second factor.', 'MFA register', 6],
  ['S4', 'A backup succeeded this week', 'pass', 'pass', 'The last good backup finished 9 hours ago.', 'backup job', 0.4],
  ['S4', 'A restore was tested this quarter', 'fail', 'pass', 'The last restore drill is 118 days old.', 'restore drill', 118],
  ['S4', 'One copy is off site and cannot be changed', 'pass', 'pass', 'A copy goes to immutable storage in Sydney.', 'backup job', 0.4],
  [
    'S5',
    'Staff were trained this year',
    'partial',
    'partial',
    '17 of 21 staff finished the privacy course in the last 12 months.',
    'training list',
    33,
  ],
  ['S5', 'A phishing exercise was run', 'stale', 'pass', 'The last exercise is 214 days old.', 'phishing run', 214],
  ['S6', 'Operating systems are up to date', 'partial', 'partial', '2 of 7 computers are more than 30 days behind.', 'agent report', 1],
  ['S6', 'Operating systems are supported', 'pass', 'pass', 'All 7 computers run a supported version.', 'agent report', 1],
  [
    'S6',
    'Antivirus is on and current',
    'pass',
    'pass',
    'All 7 computers report real-time protection with today’s signatures.',
    'agent report',
    1,
  ],
  [
    'S6',
    'No remote access open to the internet',
    'pass',
    'pass',
    'No computer listens on a remote-administration port.',
    'agent report',
    1,
  ],
  ['S6', 'Firewalls are on', 'error', 'pass', 'The firewall of RECEPTION-2 could not be read: access denied.', 'agent report', 3],
  [
    'S7',
    'Few people are local administrators',
    'partial',
    'fail',
    '1 of 7 computers has more than two local administrators.',
    'agent report',
    1,
  ],
  ['S7', 'Screens lock when left', 'pass', 'pass', 'All 7 computers lock within 10 minutes.', 'agent report', 1],
  ['S7', 'Leavers lose access the same day', 'not-applicable', 'not-applicable', 'Nobody left this quarter.', 'attested', 20],
  ['S8', 'The last review was signed', 'pass', 'pass', 'Q3 2026 was signed by the principal on 12 Oct 2026.', 'review record', 22],
  ['S8', 'A penetration test was done', 'unknown', 'unknown', 'No test has been reported.', 'not seen', null],
];

export const SAMPLE_CHECKS: readonly SampleCheck[] = ROWS.map(([step, title, state, previousState, message, source, ageDays], index) => ({
  checkId: `${step.toLowerCase()}.sample-${index}`,
  step,
  title,
  state,
  previousState,
  message,
  source,
  ageDays,
}));
