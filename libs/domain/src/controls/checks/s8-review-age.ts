import { ageDays } from '../../evidence/age.js';
import type { Check, Verdict } from '../check.js';
import { conclude, notApplicable } from '../conclude.js';
import { fail, upTo, type SubjectFinding } from '../finding.js';
import { days } from '../words.js';

/** A quarter and two weeks. */
const DUE_DAYS = 106;
const LIMITS = { pass: DUE_DAYS, partial: 183 };
const PRACTICE = { type: 'clinic', key: 'clinic', label: 'The practice', evidence: [] } as const;

export const reviewAge: Check = {
  id: 's8.review-age',
  step: 'S8',
  title: 'The quarter’s review is signed off',
  question: 'When was a quarterly review last signed off?',
  why: 'Security that nobody looks at gets worse unseen.',
  weight: 2,
  reads: [],
  thresholds: { pass: '≤ 106 days (92 and 14 grace)', partial: '≤ 183 days', fail: '> 183 days or never', source: 'ISM-0888, ISM-1587' },
  maxAgeDays: 3650,
  halfLifeDays: 180,
  fix: { summary: 'Open the quarter’s review, go through it with the principal and sign it off.', minutes: 45, skill: 'people' },
  assess: ({ reviews: { lastSignedAt, inCareSince }, asOf }) => {
    if (lastSignedAt !== null) return signed(lastSignedAt, asOf);
    const since = Math.floor(ageDays(inCareSince, asOf));
    if (since <= DUE_DAYS) return notApplicable(`In care for ${days(since)}: the first review is not overdue.`);
    return verdict({ ...PRACTICE, ...fail(`In care for ${days(since)} without a signed review.`), observedAt: null, grade: null }, asOf);
  },
};

/** Wardround keeps the sign-off itself, so it is known as of now. */
function signed(lastSignedAt: Date, asOf: Date): Verdict {
  const age = Math.floor(ageDays(lastSignedAt, asOf));
  return verdict(
    { ...PRACTICE, ...upTo(age, LIMITS, `The last review was signed ${days(age)} ago.`), observedAt: asOf, grade: 'observed' },
    asOf,
  );
}

function verdict(finding: SubjectFinding, asOf: Date): Verdict {
  return conclude([finding], { asOf, nobody: '', say: () => finding.detail });
}
