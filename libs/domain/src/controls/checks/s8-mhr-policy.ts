import { attestationCheck } from '../attestations.js';

export const mhrPolicy = attestationCheck(
  {
    id: 's8.mhr-policy',
    step: 'S8',
    title: 'My Health Record policy is current',
    question: 'When was the security and access policy for My Health Record last reviewed?',
    why: 'Practices that use My Health Record must have this policy and review it every year.',
    weight: 1,
    fix: {
      summary: 'Review the My Health Record security and access policy and record the date.',
      minutes: 45,
      skill: 'people',
      repeatMinutes: 20,
    },
  },
  {
    statement: 'mhr-policy',
    thing: 'review of the My Health Record policy',
    pass: 365,
    partial: 540,
    source: 'My Health Records Rules 2026 r 21 (formerly 2016 r 42)',
  },
);
