import { controlCheck } from '../control-results.js';

/** What maturity level one asks of Microsoft Office. */
export const officeMacros = controlCheck(
  {
    id: 's6.office-macros',
    step: 'S6',
    title: 'Office macros are off',
    question: 'Are macros off for whoever does not need them, and blocked in files from the internet?',
    why: 'A referral letter with a macro is a program that the sender wrote.',
    weight: 1,
    fix: {
      summary: 'Block macros from the internet, disable them for everybody without a need, and lock the settings by policy.',
      minutes: 60,
      skill: 'endpoints',
      repeatMinutes: 20,
    },
  },
  ['ISM-1671', 'ISM-1488', 'ISM-1672', 'ISM-1489'],
);
