import { deviceCheck } from '../devices.js';
import { fail, partial, pass, unknown } from '../finding.js';

export const firewall = deviceCheck(
  'device.firewall',
  {
    id: 's6.firewall',
    step: 'S6',
    title: 'Firewalls are on',
    question: 'Is the firewall of every computer on, in every network profile?',
    why: 'The firewall keeps an infected computer from reaching the next one.',
    weight: 1,
    thresholds: { pass: 'on, in every profile', partial: 'off in a profile', fail: 'off', source: 'ISM-1416; CIS v8.1 4.5' },
    maxAgeDays: 14,
    halfLifeDays: 30,
    fix: { summary: 'Turn the firewall on in every profile of every computer.', minutes: 20, skill: 'endpoints', repeatMinutes: 10 },
  },
  {
    judge:
      () =>
      ({ enabled, profiles }) => {
        if (enabled === null) return unknown('Whether the firewall is on could not be told.');
        if (!enabled) return fail('The firewall is off.');
        const off = profiles.filter((profile) => !profile.enabled).map(({ name }) => name);
        return off.length === 0 ? pass('The firewall is on.') : partial(`The firewall is off in: ${off.join(', ')}.`);
      },
    say: ({ pass: good, judged }) => `The firewall is on for ${good} of ${judged} computers.`,
  },
);
