import { limitedDeviceCheck } from '../devices.js';
import { fail, upTo } from '../finding.js';

export const lockout = limitedDeviceCheck(
  'device.passwordPolicy',
  {
    id: 's2.lockout',
    step: 'S2',
    title: 'Guessing locks the account',
    question: 'After how many wrong passphrases does a computer lock the account?',
    why: 'A lock after five tries stops a machine from guessing all night.',
    weight: 1,
    thresholds: { pass: '≤ 5 tries', partial: '6–10 tries', fail: '> 10 or no lock', source: 'ISM-1403' },
    limit: { pass: 5, partial: 10, unit: 'tries', better: 'less', strictest: 2 },
    maxAgeDays: 30,
    halfLifeDays: 30,
    fix: { summary: 'Lock accounts after five wrong passphrases on every computer.', minutes: 20, skill: 'endpoints', repeatMinutes: 5 },
  },
  {
    // Windows writes "never locks" as a threshold of 0.
    judge:
      (_evidence, limit) =>
      ({ lockoutThreshold: tries }) =>
        tries === null || tries === 0 ? fail('Accounts are never locked.') : upTo(tries, limit, `Locked after ${tries} tries.`),
    say: ({ pass: good, judged }, { pass }) =>
      `Accounts lock after ${pass === 5 ? 'five' : pass} tries or fewer on ${good} of ${judged} computers.`,
  },
);
