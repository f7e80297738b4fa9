import { attestationCheck } from '../attestations.js';

export const accessReview = attestationCheck(
  {
    id: 's7.access-review',
    step: 'S7',
    title: 'Access was reviewed this quarter',
    question: 'When did somebody last go through who may open what?',
    why: 'Rights pile up as people change roles; only a review takes them away.',
    weight: 1,
    fix: {
      summary: 'Go through the accounts and roles of every system with the practice manager and record the date.',
      minutes: 60,
      skill: 'people',
    },
  },
  { statement: 'access-review', thing: 'access review', pass: 92, partial: 183, source: 'ISM-1647, ISM-0430' },
);
