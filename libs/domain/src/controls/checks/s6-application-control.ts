import { controlCheck } from '../control-results.js';

/** What maturity level one asks of workstations. */
export const applicationControl = controlCheck(
  {
    id: 's6.application-control',
    step: 'S6',
    title: 'Only approved programs run',
    question: 'Does application control keep programs that nobody approved from running on workstations?',
    why: 'A program that is not on the list does not run, whoever clicked on it.',
    weight: 1,
    fix: {
      summary:
        'Turn on application control (App Control for Business or AppLocker) for user profiles and temporary folders, in audit first.',
      minutes: 240,
      skill: 'endpoints',
      interrupts: true,
      repeatMinutes: 120,
    },
  },
  ['ISM-0843', 'ISM-1870', 'ISM-1657'],
);
