import { attestationCheck } from '../attestations.js';

export const incidentExercise = attestationCheck(
  {
    id: 's8.incident-exercise',
    step: 'S8',
    title: 'The incident plan was exercised',
    question: 'When did the practice last walk through its incident plan?',
    why: 'Thirty days to assess a breach are short for people who read the plan for the first time.',
    weight: 1,
    fix: { summary: 'Walk through one incident with the team for an hour and record the date.', minutes: 60, skill: 'people' },
  },
  { statement: 'incident-exercise', thing: 'exercise of the incident plan', pass: 365, partial: 540, source: 'ISM-1784' },
);
