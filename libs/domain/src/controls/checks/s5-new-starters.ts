import { ageDays } from '../../evidence/age.js';
import { factsOf } from '../../evidence/select.js';
import type { Check } from '../check.js';
import { conclude, notApplicable } from '../conclude.js';
import { found, from, restOn, unknown } from '../finding.js';

const MAX_AGE_DAYS = 183;

export const newStarters: Check = {
  id: 's5.new-starters',
  step: 'S5',
  title: 'New starters are trained within 30 days',
  question: 'Which share of new staff was trained within 30 days of starting?',
  why: 'New staff know neither the rules nor the usual faces, and callers who ask for records know it.',
  weight: 1,
  reads: ['training.coverage'],
  thresholds: { pass: '≥ 95 %', partial: '≥ 80 %', fail: '< 80 %', source: 'ISM-0252; 45 CFR 164.308(a)(5)' },
  maxAgeDays: MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: { summary: 'Put the security course into the first month of every new starter.', minutes: 30, skill: 'people', repeatMinutes: 15 },
  assess: (evidence) => {
    const facts = factsOf(evidence, 'training.coverage');
    const fresh = facts.filter(({ observedAt }) => ageDays(observedAt, evidence.asOf) <= MAX_AGE_DAYS);
    if (fresh.length > 0 && fresh.every(({ value }) => value.newStarters === 0 && value.staff > 0)) {
      return notApplicable('Nobody has started within the last year.');
    }
    const findings = facts.map((fact) => {
      const { newStarters: started, newStartersTrainedWithin30Days: trained } = fact.value;
      const judge = () =>
        started === 0
          ? unknown('The training register is empty.')
          : from(trained / started, { pass: 0.95, partial: 0.8 }, `${trained} of ${started} new starters were trained in time.`);
      return found(restOn(fact, 'The practice'), judge, { asOf: evidence.asOf, maxDays: MAX_AGE_DAYS });
    });
    return conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'No training register has been received.',
      say: () => findings[0]?.detail ?? '',
    });
  },
};
