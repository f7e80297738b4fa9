import { ageDays } from '../../evidence/age.js';
import type { UpdatesSection } from '../../intake/agent-report.js';
import type { CheckLimit } from '../check.js';
import { limitedDeviceCheck } from '../devices.js';
import { fail, partial, pass, unknown, upTo, type Judgement } from '../finding.js';
import { counted, days } from '../words.js';

const LIMIT: CheckLimit = { pass: 30, partial: 45, unit: 'days behind', better: 'less', strictest: 1 };
const MORE_THAN_A_MONTH = ['ISM-1695'];
/** An older package list cannot prove that nothing is pending. */
const LIST_DAYS = 14;

export const osUpdates = limitedDeviceCheck(
  'device.updates',
  {
    id: 's6.os-updates',
    step: 'S6',
    title: 'Security updates are installed',
    question: 'How many days behind with security updates is each computer?',
    why: 'Attackers use a hole within days of its update; a month is the longest the standard allows.',
    weight: 3,
    thresholds: { pass: '≤ 30 days behind', partial: '≤ 45 days', fail: '> 45 days', source: 'ISM-1695' },
    limit: LIMIT,
    maxAgeDays: 7,
    halfLifeDays: 30,
    fix: {
      summary: 'Install the pending security updates, restart, and turn automatic updates on.',
      minutes: 45,
      skill: 'endpoints',
      interrupts: true,
    },
  },
  {
    judge:
      ({ asOf }, limit) =>
      (value, { observedAt }) =>
        judge(value, { asOf, seenDaysAgo: Math.floor(ageDays(observedAt, asOf)), limit }),
    say: ({ pass: good, judged }, { pass }) => `Security updates are at most ${pass} days behind on ${good} of ${judged} computers.`,
  },
);

interface Circumstances {
  readonly asOf: Date;
  readonly seenDaysAgo: number;
  readonly limit: CheckLimit;
}

function judge(updates: UpdatesSection, { asOf, seenDaysAgo, limit }: Circumstances): Judgement {
  const pending = updates.pendingSecurity ?? updates.pending;
  if (pending === 0) return nothingPending(updates.listAgeDays);
  const waiting = counted(pending, 'update');
  if (updates.securityDaysBehind !== null) {
    const behind = Math.floor(updates.securityDaysBehind) + seenDaysAgo;
    const judgement = upTo(behind, limit, `${waiting} pending, the oldest for ${days(behind)}.`);
    return judgement.state === 'partial' ? { ...judgement, refutes: behind > LIMIT.pass ? MORE_THAN_A_MONTH : [] } : judgement;
  }
  return sinceLastInstall(updates.lastInstalledAt, waiting, asOf);
}

function nothingPending(listAgeDays: number | null): Judgement {
  if (listAgeDays === null) return unknown('Nothing pending, but the age of the update list is not known.');
  if (listAgeDays > LIST_DAYS) return unknown(`Nothing pending by an update list that is ${days(Math.floor(listAgeDays))} old.`);
  return pass('No security update is pending.');
}

/** Without the publication dates, the last installation bounds how far behind the computer can be. */
function sinceLastInstall(lastInstalledAt: string | null, waiting: string, asOf: Date): Judgement {
  if (lastInstalledAt === null) return unknown(`${waiting} pending; for how long is not known.`);
  const age = Math.floor(ageDays(lastInstalledAt, asOf));
  const detail = `${waiting} pending; updates were last installed ${days(age)} ago.`;
  return age > LIMIT.partial ? fail(detail) : partial(detail);
}
