import { STEP_TITLES, STEPS, type Action, type Quarter, type ReportDocument, type Step, type StepFigure } from '#libs/domain';
import { sha256, snapshotJson } from '../snapshot/snapshot.js';
import { SAMPLE_CHECKS } from './sample-checks.js';

/** A believable quarter of a group practice; `overrides` say what a spec is about. */
export function sampleDocument(overrides: Partial<ReportDocument> = {}): ReportDocument {
  return sealed({ ...SAMPLE, ...overrides });
}

/** With the hash of what it says, and its signatures over that. */
function sealed(document: ReportDocument): ReportDocument {
  const snapshotHash = sha256(snapshotJson(document));
  return { ...document, snapshotHash, signOffs: document.signOffs.map((signOff) => ({ ...signOff, snapshotHash })) };
}

const STEP_NUMBERS: Readonly<Record<Step, readonly [score: number, hoped: number, previous: number, coverage: number, ageDays: number]>> = {
  S1: [78, 82, 64, 0.96, 14],
  S2: [52, 71, 44, 0.78, 1],
  S3: [61, 61, 38, 1, 20],
  S4: [66, 66, 88, 1, 39],
  S5: [41, 58, 55, 0.7, 33],
  S6: [81, 88, 84, 0.93, 1],
  S7: [84, 84, 66, 1, 4],
  S8: [55, 100, 55, 0.55, 22],
};

export function sampleSteps(): readonly StepFigure[] {
  return STEPS.map((step): StepFigure => {
    const [score, ifUnknownPasses, previousScore, coverage, ageDays] = STEP_NUMBERS[step];
    const checks = SAMPLE_CHECKS.filter((check) => check.step === step);
    return { step, title: STEP_TITLES[step], score, ifUnknownPasses, previousScore, coverage, confidence: coverage * 0.9, ageDays, checks };
  });
}

function action(
  step: Step,
  text: readonly [title: string, summary: string],
  gains: readonly [score: number, risk: number, minutes: number],
): Action {
  const [scoreGain, riskReduction, minutes] = gains;
  const [title, summary] = text;
  return { checkId: `${step.toLowerCase()}.sample`, step, title, summary, scoreGain, uncappedGain: scoreGain, riskReduction, minutes };
}

const ACTIONS: readonly Action[] = [
  action(
    'S3',
    [
      'Turn on MFA in the practice system',
      'Switch on the second factor in Best Practice for all 22 users, with two spare codes kept in the safe.',
    ],
    [6.2, 0.0041, 90],
  ),
  action(
    'S4',
    ['Test a restore', 'Restore last night’s backup to a spare computer, open three patient files and note how long it took.'],
    [4.8, 0.0006, 60],
  ),
  action(
    'S2',
    ['Lock accounts after failed sign-ins', 'Set the lockout policy to 5 tries and 15 minutes on five computers.'],
    [2.9, 0.0012, 20],
  ),
  action(
    'S6',
    ['Install the missing updates', 'RECEPTION-2 and NURSE-1 are 41 and 36 days behind; restart both after hours.'],
    [2.1, 0.0009, 40],
  ),
  action(
    'S5',
    ['Run a phishing exercise', 'One simulated message to all staff, with a short talk for those who clicked.'],
    [1.6, 0.0003, 75],
  ),
  action(
    'S1',
    ['Clear the Downloads folders', 'Move the files with Medicare numbers into the patient record and empty the two folders.'],
    [1.2, 0.0002, 30],
  ),
];

const TREND: readonly (readonly [Quarter, number | null, number, number, number])[] = [
  ['2025-Q1', null, 0.011, 0.041, 0.112],
  ['2025-Q2', 41, 0.012, 0.036, 0.098],
  ['2025-Q3', 44, 0.011, 0.033, 0.087],
  ['2025-Q4', 47, 0.011, 0.031, 0.082],
  ['2026-Q1', 52, 0.01, 0.028, 0.074],
  ['2026-Q2', 55, 0.009, 0.026, 0.068],
  ['2026-Q3', 61.4, 0.009, 0.025, 0.064],
  ['2026-Q4', 66.3, 0.008, 0.021, 0.054],
];

const SAMPLE: ReportDocument = {
  format: 'wardround.quarterly-report/1',
  clinic: {
    name: 'Banksia Street Family Practice',
    archetype: 'group-gp',
    timeZone: 'Australia/Sydney',
    practitioners: 6,
    patientRecords: 8_412,
  },
  provider: { name: 'Harbour Managed IT' },
  simulated: true,
  quarter: '2026-Q4',
  previousQuarter: '2026-Q3',
  frozenAsOf: '2026-11-02T13:00:00.000Z',
  openedAt: '2026-11-02T13:00:00.000Z',
  dueAt: '2026-11-23T13:00:00.000Z',
  snapshotHash: '',
  evidenceHash: sha256('evidence'),
  auditHead: { events: 1_204, hash: sha256('audit') },
  catalogueVersion: '2026.3',
  riskModel: 'clinic-breach-risk/1.0',
  verdict:
    'The practice can show 66 of 100 points of security. That is 5 points better than last quarter. The first thing to do: switch on the second factor in Best Practice for all 22 users.',
  score: { score: 66.3, ifUnknownPasses: 74.8, uncapped: 66.3 },
  previousScore: { score: 61.4, ifUnknownPasses: 68, uncapped: 61.4 },
  risk: { probabilityYear: 0.0204, range: { p5: 0.008, p50: 0.021, p95: 0.054 }, expectedAnnualLoss: 12_431, annualLossP95: 71_940 },
  previousRisk: {
    probabilityYear: 0.0243,
    range: { p5: 0.009, p50: 0.025, p95: 0.064 },
    expectedAnnualLoss: 14_800,
    annualLossP95: 82_300,
  },
  caps: [],
  steps: sampleSteps(),
  trend: TREND.map(([quarter, score, p5, p50, p95]) => ({ quarter, score, ifUnknownPasses: score && score + 8, risk: { p5, p50, p95 } })),
  drivers: {
    assumedSteps: [],
    lambda: 0.0206,
    referenceLambda: 0.0202,
    parts: [
      { label: 'Multi-factor authentication', delta: 0.0031 },
      { label: 'Least privilege by role', delta: -0.0022 },
      { label: 'Updates and antivirus', delta: -0.0016 },
      { label: 'Trained staff', delta: 0.0013 },
      { label: 'Strong, unique passphrases', delta: 0.0009 },
      { label: 'Known vulnerabilities open', delta: 0.0004 },
      { label: 'Know where patient data is', delta: -0.0014 },
      { label: 'Regular reviews', delta: -0.00002 },
      { label: 'Backups that restore', delta: -0.00008 },
      { label: 'Remote access open to the internet', delta: 0 },
    ],
  },
  changes: [
    {
      step: 'S3',
      title: 'Administrators use MFA',
      from: 'fail',
      to: 'pass',
      points: 4.6,
      message: 'All 3 administrators sign in with a second factor.',
    },
    {
      step: 'S4',
      title: 'A restore was tested this quarter',
      from: 'pass',
      to: 'fail',
      points: -3.3,
      message: 'The last restore drill is 118 days old.',
    },
    {
      step: 'S7',
      title: 'Few people are local administrators',
      from: 'fail',
      to: 'partial',
      points: 2.3,
      message: '1 of 7 computers has more than two.',
    },
    {
      step: 'S1',
      title: 'No identifiers in open folders',
      from: 'fail',
      to: 'partial',
      points: 1.4,
      message: '2 of 7 computers hold Medicare numbers.',
    },
    {
      step: 'S2',
      title: 'Passphrases are 14 characters or longer',
      from: 'partial',
      to: 'pass',
      points: 1.0,
      message: 'All 7 computers ask for 14 or more.',
    },
    {
      step: 'S5',
      title: 'A phishing exercise was run',
      from: 'pass',
      to: 'stale',
      points: -1.0,
      message: 'The last exercise is 214 days old.',
    },
    { step: 'S6', title: 'Firewalls are on', from: 'pass', to: 'error', points: -0.5, message: 'RECEPTION-2 could not be read.' },
  ],
  actions: ACTIONS,
  coverage: {
    overall: 0.88,
    confidence: 0.79,
    devices: 8,
    silentDevices: [{ name: 'TREATMENT-LAPTOP', lastReportAt: '2026-10-12T03:00:00.000Z' }],
    unknowns: [
      { title: 'A password manager is in use', state: 'unknown', message: 'Nobody has told us.', findOut: 'Ask the practice manager.' },
      {
        title: 'A phishing exercise was run',
        state: 'stale',
        message: 'The last exercise is 214 days old.',
        findOut: 'Run a phishing exercise.',
      },
      { title: 'Firewalls are on', state: 'error', message: 'RECEPTION-2: access denied.', findOut: 'Run the agent as administrator.' },
      {
        title: 'A penetration test was done',
        state: 'unknown',
        message: 'No test has been reported.',
        findOut: 'Have an outside test done.',
      },
    ],
  },
  signOffs: [{ role: 'provider-reviewer', name: 'Priya Raman', signedAt: '2026-11-09T02:10:00.000Z', snapshotHash: '', comment: null }],
};
