import { ageDays } from '../../evidence/age.js';
import { factsOf } from '../../evidence/select.js';
import type { Check } from '../check.js';
import { conclude } from '../conclude.js';
import { found, restOn, upTo } from '../finding.js';
import { days } from '../words.js';

const MAX_AGE_DAYS = 1095;

export const penetrationTest: Check = {
  id: 's1.penetration-test',
  step: 'S1',
  title: 'Penetration test within a year',
  question: 'When did somebody last test the practice from outside?',
  why: 'Only a test shows what an attacker finds; a year is long enough for new holes to open.',
  weight: 2,
  reads: ['pentest.engagement'],
  thresholds: { pass: '≤ 365 days', partial: '≤ 730 days', fail: '> 730 days or never', source: 'ISM-1163' },
  maxAgeDays: MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: { summary: 'Book a penetration test or vulnerability assessment and upload its findings.', minutes: 120, skill: 'people' },
  assess: (evidence) => {
    const findings = factsOf(evidence, 'pentest.engagement').map((fact) => {
      const age = Math.floor(ageDays(fact.value.performedAt, evidence.asOf));
      const judge = () => upTo(age, { pass: 365, partial: 730 }, `The last test was ${days(age)} ago.`);
      return found(restOn(fact, 'The practice'), judge, { asOf: evidence.asOf, maxDays: MAX_AGE_DAYS });
    });
    return conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'No penetration test is on record.',
      say: () => findings[0]?.detail ?? '',
    });
  },
};
