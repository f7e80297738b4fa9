import { controlCheck } from '../control-results.js';

export const legacySignIn = controlCheck(
  {
    id: 's3.legacy-sign-in',
    step: 'S3',
    title: 'Sign-in without MFA is switched off',
    question: 'Are protocols that cannot ask for a second factor disabled?',
    why: 'MFA does not help while an old mail protocol takes the password alone.',
    weight: 1,
    fix: {
      summary: 'Disable legacy authentication (IMAP, POP, SMTP AUTH, older Office) for every account.',
      minutes: 45,
      skill: 'identity',
      repeatMinutes: 25,
    },
  },
  ['ISM-1919'],
);
