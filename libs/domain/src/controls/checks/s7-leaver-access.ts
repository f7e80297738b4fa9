import { attestationCheck } from '../attestations.js';

/** The statement says that nobody who left still has access; how fast it was taken away it does not say. */
export const leaverAccess = attestationCheck(
  {
    id: 's7.leaver-access',
    step: 'S7',
    title: 'People who left have no access',
    question: 'When was it last confirmed that nobody who left can still sign in?',
    why: 'Access of people who left is the simplest way for records to leave with them.',
    weight: 1,
    fix: { summary: 'Compare the staff list with the accounts, remove who has left, and confirm it.', minutes: 30, skill: 'people' },
  },
  { statement: 'leaver-access-removed', thing: 'confirmation of leavers’ access', pass: 92, partial: 183, source: 'ISM-0430' },
);
