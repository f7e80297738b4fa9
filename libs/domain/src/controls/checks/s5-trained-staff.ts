import type { Check, CheckLimit } from '../check.js';
import { conclude } from '../conclude.js';
import { factsOf } from '../../evidence/select.js';
import { found, from, restOn, unknown } from '../finding.js';

const MAX_AGE_DAYS = 183;
const LIMIT: CheckLimit = { pass: 0.95, partial: 0.8, unit: 'of staff (1 is all)', better: 'more', strictest: 1 };

export const trainedStaff: Check = {
  id: 's5.trained-staff',
  step: 'S5',
  title: 'Everybody was trained within a year',
  question: 'Which share of staff had privacy and security training in the last 12 months?',
  why: 'Nearly half of the health sector’s notified breaches are human error.',
  weight: 3,
  reads: ['training.coverage'],
  thresholds: { pass: '≥ 95 %', partial: '≥ 80 %', fail: '< 80 %', source: 'ISM-0252, ISM-2022' },
  limit: LIMIT,
  maxAgeDays: MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: {
    summary: 'Have everybody whose training is older than a year finish the yearly course.',
    minutes: 60,
    skill: 'people',
    repeatMinutes: 30,
  },
  assess: (evidence, limit = LIMIT) => {
    const findings = factsOf(evidence, 'training.coverage').map((fact) => {
      const { staff, trainedWithinYear: trained } = fact.value;
      const judge = () =>
        staff === 0
          ? unknown('The training register is empty.')
          : from(trained / staff, limit, `${trained} of ${staff} staff were trained within a year.`);
      return found(restOn(fact, 'The practice'), judge, { asOf: evidence.asOf, maxDays: MAX_AGE_DAYS });
    });
    return conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'No training register has been received.',
      say: () => findings[0]?.detail ?? '',
    });
  },
};
