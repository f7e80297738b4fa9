import { ageHours } from '../../evidence/age.js';
import type { DevicePresence } from '../../evidence/view.js';
import type { Check } from '../check.js';
import { conclude } from '../conclude.js';
import { devicesInOrder } from '../devices.js';
import { unknown, upTo, type Judgement, type SubjectFinding } from '../finding.js';

const LIMITS = { pass: 24, partial: 168 };

/** A silent computer is not a failing one: nothing is known of it. */
export const heartbeat: Check = {
  id: 's8.heartbeat',
  step: 'S8',
  title: 'Every computer reports daily',
  question: 'Which enrolled computers have gone silent?',
  why: 'The computer that does not report is the one that nobody looks after.',
  weight: 1,
  reads: ['device.system'],
  thresholds: { pass: '≤ 24 hours', partial: '≤ 168 hours', fail: 'never: a longer silence is unknown', source: 'ISM-1807' },
  maxAgeDays: 7,
  halfLifeDays: 30,
  fix: { summary: 'Find out why the silent computers do not report: off, retired, or the agent stopped.', minutes: 20, skill: 'endpoints' },
  assess: ({ devices, asOf }) =>
    conclude(
      devicesInOrder({ devices }).map((device) => finding(device, asOf)),
      {
        asOf,
        nobody: 'No computer is enrolled.',
        say: ({ pass: good, scope }) => `${good} of ${scope} computers reported within ${LIMITS.pass} hours.`,
      },
    ),
};

function finding(device: DevicePresence, asOf: Date): SubjectFinding {
  const { state, detail } = judge(device.lastReportAt, asOf);
  const grade = device.lastReportAt === null ? null : 'observed';
  return { type: 'device', key: device.id, label: device.name, state, detail, observedAt: device.lastReportAt, grade, evidence: [] };
}

function judge(lastReportAt: Date | null, asOf: Date): Judgement {
  if (lastReportAt === null) return unknown('Enrolled, has never reported.');
  const hours = Math.floor(ageHours(lastReportAt, asOf));
  if (hours > LIMITS.partial) return unknown(`Silent for ${Math.floor(hours / 24)} days.`);
  return upTo(hours, LIMITS, `Reported ${hours} hours ago.`);
}
