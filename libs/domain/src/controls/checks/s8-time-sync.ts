import { deviceCheck } from '../devices.js';
import { fail, pass } from '../finding.js';

export const timeSync = deviceCheck(
  'device.timeSync',
  {
    id: 's8.time-sync',
    step: 'S8',
    title: 'Clocks are right',
    question: 'Does every computer keep its clock synchronised?',
    why: 'After a breach the logs of different computers must tell one story.',
    weight: 1,
    thresholds: { pass: 'synchronised', partial: null, fail: 'not synchronised', source: 'ISM-0988; CIS v8.1 8.4' },
    maxAgeDays: 14,
    halfLifeDays: 30,
    fix: { summary: 'Point every computer at the same time source.', minutes: 15, skill: 'network', repeatMinutes: 5 },
  },
  {
    judge:
      () =>
      ({ synchronised, source }) =>
        synchronised ? pass(`Synchronised${source === null ? '' : ` with ${source}`}.`) : fail('The clock is not synchronised.'),
    say: ({ pass: good, judged }) => `The clock is synchronised on ${good} of ${judged} computers.`,
  },
);
