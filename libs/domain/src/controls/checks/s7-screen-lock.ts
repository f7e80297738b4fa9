import { limitedDeviceCheck } from '../devices.js';
import { fail, unknown, upTo } from '../finding.js';

export const screenLock = limitedDeviceCheck(
  'device.screenLock',
  {
    id: 's7.screen-lock',
    step: 'S7',
    title: 'Screens lock by themselves',
    question: 'After how many minutes does an unattended computer lock?',
    why: 'An open screen in a consulting room shows one patient the records of another.',
    weight: 1,
    thresholds: { pass: '≤ 15 minutes', partial: '≤ 30 minutes', fail: '> 30 minutes or off', source: 'ISM-2012, ISM-0428' },
    limit: { pass: 15, partial: 30, unit: 'minutes', better: 'less', strictest: 1 },
    maxAgeDays: 30,
    halfLifeDays: 30,
    fix: { summary: 'Set every computer to lock after 15 minutes or less.', minutes: 20, skill: 'endpoints', repeatMinutes: 5 },
  },
  {
    judge:
      (_evidence, limit) =>
      ({ enabled, timeoutMinutes: minutes }) => {
        if (!enabled) return fail('The screen does not lock.');
        if (minutes === null) return unknown('After how long the screen locks is not known.');
        return upTo(minutes, limit, `Locks after ${minutes} minutes.`);
      },
    say: ({ pass: good, judged }, { pass }) => `Screens lock within ${pass} minutes on ${good} of ${judged} computers.`,
  },
);
