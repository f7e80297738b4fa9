import type { Assessment } from '#libs/domain';
import { controlRecords } from './control-results.js';
import { chance, namedUuid } from './chance.js';
import { placesOf } from './data-places.js';
import { has, maturity, replayedBefore } from './maturity.js';
import type { Practice } from './practices.js';

const DAY = 86_400_000;
const SOURCE = { tool: 'simulator', version: '1' } as const;

/** How often each thing is reported: weeks between, the week of the cycle, and the maturity that a practice needs to do it at all. */
const CALENDAR: readonly {
  readonly every: number;
  readonly offset: (practice: Practice) => number;
  readonly needs: number;
  readonly make: (context: Context) => Assessment;
}[] = [
  { every: 1, offset: () => 0, needs: 0, make: backupJobs },
  { every: 4, offset: ({ index }) => index % 4, needs: 0, make: mfa },
  { every: 4, offset: ({ index }) => index % 4, needs: 0, make: training },
  { every: 13, offset: () => 5, needs: 0.45, make: restoreDrill },
  { every: 13, offset: () => 8, needs: 0.5, make: phishing },
  { every: 52, offset: ({ index }) => 11 + (index % 20), needs: 0.35, make: (context) => pentest(context, false) },
  { every: 52, offset: ({ index }) => 19 + (index % 20), needs: 0.6, make: (context) => pentest(context, true) },
  { every: 26, offset: ({ index }) => index % 26, needs: 0, make: attestations },
  { every: 26, offset: ({ index }) => (index + 7) % 26, needs: 0.45, make: controlResults },
  { every: 4, offset: ({ index }) => (index + 2) % 4, needs: 0.35, make: dataDiscovery },
  { every: 4, offset: ({ index }) => (index + 1) % 4, needs: 0.3, make: breachedAccounts },
];

/** What people and cloud consoles report of a made-up practice at a week: some things weekly, some monthly, some yearly. */
export function assessmentsOf(seed: string, practice: Practice, week: number, at: Date): readonly Assessment[] {
  const due = CALENDAR.filter(
    ({ every, offset, needs }) => dueIn(week, every, offset(practice) % every) && has(practice.course, needs, week),
  );
  return due.map(({ make }) => make({ seed, practice, week, at }));
}

/** What falls into a week that is passed over comes with the next. */
function dueIn(week: number, every: number, offset: number): boolean {
  for (let told = Math.max(0, replayedBefore(week) + 1); told <= week; told += 1) if (told % every === offset) return true;
  return false;
}

interface Context {
  readonly seed: string;
  readonly practice: Practice;
  readonly week: number;
  readonly at: Date;
}

function envelope(context: Context, kind: string): Pick<Assessment, 'schema' | 'assessmentId' | 'source' | 'observedAt' | 'complete'> {
  const assessmentId = namedUuid(`${context.seed}/assessment/${context.practice.index}/${kind}/${context.week}`);
  return { schema: 'wardround.assessment/1', assessmentId, source: SOURCE, observedAt: context.at.toISOString(), complete: true };
}

const daysBefore = (at: Date, days: number): string => new Date(at.getTime() - days * DAY).toISOString();

function mfa(context: Context): Assessment {
  const { practice, week, at, seed } = context;
  const m = maturity(practice.course, week);
  const account = (system: 'email' | 'practice-software' | 'remote-access' | 'backup-console', n: number, administrator: boolean) => {
    const luck = chance(`${seed}/mfa/${practice.index}/${system}/${n}`).next();
    const enforced = luck < m * (administrator ? 1.25 : 1.1);
    const method = !enforced
      ? ('none' as const)
      : has(practice.course, 0.85, week)
        ? ('phishing-resistant' as const)
        : luck < 0.5
          ? ('push-number-match' as const)
          : ('sms' as const);
    const lastSignInAt = daysBefore(at, luck > 0.93 && m < 0.7 ? 80 : 1);
    return {
      system,
      account: `${system}-${n}@simulated.example`,
      administrator,
      human: true,
      enabled: true,
      registered: enforced,
      enforced,
      method,
      lastSignInAt,
      passwordChangedAt: luck < m ? daysBefore(at, 20) : '2023-05-01T00:00:00Z',
    };
  };
  const staff = Array.from({ length: practice.staff }, (_, n) => n);
  const records = [
    ...staff.map((n) => account('email', n, n === 0)),
    ...staff.map((n) => account('practice-software', n, n === 0)),
    ...staff.slice(0, practice.practitioners).map((n) => account('remote-access', n, false)),
    account('backup-console', 0, true),
  ];
  return { ...envelope(context, 'mfa'), kind: 'mfa-registration', records };
}

function backupJobs(context: Context): Assessment {
  const { practice, week, at, seed } = context;
  const m = maturity(practice.course, week);
  const fails = chance(`${seed}/backup/${practice.index}/${Math.floor(week / 3)}`).happens((1 - m) * 0.35);
  const offsite = has(practice.course, 0.4, week);
  const record = {
    backupSet: 'practice-database',
    containsPatientData: true,
    endedAt: daysBefore(at, 0.3),
    result: fails ? ('failed' as const) : ('success' as const),
    offsite,
    immutable: has(practice.course, 0.75, week),
  };
  return { ...envelope(context, 'backup'), kind: 'backup-jobs', records: [record] };
}

function restoreDrill(context: Context): Assessment {
  const success = chance(`${context.seed}/drill/${context.practice.index}/${context.week}`).happens(0.9);
  const record = {
    backupSet: 'practice-database',
    performedAt: daysBefore(context.at, 1),
    success,
    applicationOpened: success,
    recoveryMinutes: success ? 190 : null,
    targetMinutes: 240,
  };
  return { ...envelope(context, 'drill'), kind: 'restore-drills', records: [record] };
}

function training(context: Context): Assessment {
  const { practice, week, at, seed } = context;
  const m = maturity(practice.course, week);
  const records = Array.from({ length: practice.staff }, (_, n) => {
    const draw = chance(`${seed}/training/${practice.index}/${n}`);
    const startedOn = daysBefore(at, n === 0 ? 60 : 700 + n).slice(0, 10);
    return {
      staff: `staff-${n}`,
      startedOn,
      completedAt: draw.happens(m * 1.1) ? daysBefore(at, n === 0 ? 45 : draw.whole(20, 340)) : null,
    };
  });
  return { ...envelope(context, 'training'), kind: 'training', records };
}

function phishing(context: Context): Assessment {
  const sent = context.practice.staff * 3;
  const m = maturity(context.practice.course, context.week);
  const record = {
    campaign: `campaign-${context.week}`,
    sentAt: daysBefore(context.at, 2),
    sent,
    clicked: Math.round(sent * (1 - m) * 0.3),
    reported: Math.round(sent * m * 0.35),
  };
  return { ...envelope(context, 'phishing'), kind: 'phishing', records: [record] };
}

function pentest(context: Context, retest: boolean): Assessment {
  const foundAt = daysBefore(context.at, retest ? 56 : 1);
  const exposed = chance(`${context.seed}/exposed/${context.practice.index}`).happens(0.25);
  const status = retest ? ('fixed' as const) : ('open' as const);
  const base = { status, cve: null, epss: null, knownExploited: false, remoteAdministration: false, foundAt };
  const records = [
    { ...base, reference: 'F-1', title: 'Server message signing not required', severity: 'medium' as const, exposure: 'internal' as const },
    {
      ...base,
      reference: 'F-2',
      title: 'Outdated VPN appliance firmware',
      severity: 'high' as const,
      exposure: 'internet' as const,
      epss: 0.12,
    },
    ...(exposed
      ? [
          {
            ...base,
            reference: 'F-3',
            title: 'Remote Desktop reachable from the internet',
            severity: 'critical' as const,
            exposure: 'internet' as const,
            remoteAdministration: true,
          },
        ]
      : []),
  ];
  return { ...envelope(context, retest ? 'retest' : 'pentest'), kind: 'penetration-test', records };
}

function attestations(context: Context): Assessment {
  const { practice, week, at } = context;
  const performedAt = daysBefore(at, 1);
  const wanted = [
    ['risk-assessment', 0.4],
    ['data-register', 0.5],
    ['access-review', 0.55],
    ['mhr-policy', 0.3],
    ['incident-exercise', 0.7],
  ] as const;
  const records = wanted
    .filter(([, needed]) => has(practice.course, needed, week))
    .map(([statement]) => ({ statement, performedAt, reference: null }));
  return { ...envelope(context, 'attestations'), kind: 'attestations', complete: false, records };
}

function controlResults(context: Context): Assessment {
  const records = controlRecords(context.practice.course, context.week, daysBefore(context.at, 2));
  return { ...envelope(context, 'controls'), kind: 'control-results', complete: false, records };
}

function dataDiscovery(context: Context): Assessment {
  const records = placesOf(context.seed, context.practice, context.week, context.at).flatMap(({ counted }) => counted ?? []);
  return { ...envelope(context, 'discovery'), kind: 'data-discovery', records };
}

/** One address in six leaked somewhere with a password, some time ago. */
function breachedAccounts(context: Context): Assessment {
  const { practice, seed } = context;
  const none = { domain: 'simulated.example', breaches: 0, passwordBreaches: 0, unknownBreaches: 0, stealerLogs: 0 };
  const dated = { newestBreachOn: '2024-03-09', newestPublishedAt: '2024-11-20T00:00:00Z' };
  const leaked = Array.from({ length: practice.staff }, (_, n) => n).filter((n) =>
    chance(`${seed}/leak/${practice.index}/${n}`).happens(0.16),
  );
  const records = [
    { ...none, account: null, newestBreachOn: null, newestPublishedAt: null },
    ...leaked.map((n) => ({ ...none, ...dated, account: `email-${n}@simulated.example`, breaches: 2, passwordBreaches: 1 })),
  ];
  return { ...envelope(context, 'breaches'), kind: 'breached-accounts', records };
}
