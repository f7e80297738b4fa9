import { attestationCheck } from '../attestations.js';

export const dataRegister = attestationCheck(
  {
    id: 's1.data-register',
    step: 'S1',
    title: 'Register of patient data is current',
    question: 'When was the list of places that hold patient data last brought up to date?',
    why: 'After a breach there are 30 days to say whose data was lost; without the list nobody can.',
    weight: 1,
    fix: {
      summary: 'Go through the register of systems and folders that hold patient data and record the date.',
      minutes: 45,
      skill: 'people',
      repeatMinutes: 30,
    },
  },
  { statement: 'data-register', thing: 'review of the data register', pass: 92, partial: 365, source: 'CIS v8.1 3.2' },
);
