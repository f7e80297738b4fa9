import type { Check } from '../check.js';
import { conclude } from '../conclude.js';
import { CONTROL_MAX_AGE_DAYS, controlFindings, ineffective } from '../control-results.js';
import { counted } from '../words.js';

/** That somebody looked, whatever was found: what is not effective costs where the control belongs, and holds the maturity level down. */
export const controlAssessment: Check = {
  id: 's8.control-assessment',
  step: 'S8',
  title: 'Controls were assessed this year',
  question: 'Did an assessor go through the Essential Eight controls within a year?',
  why: 'What no tool can see has to be looked at by a person, or nobody knows it.',
  weight: 1,
  reads: ['control.result'],
  thresholds: {
    pass: '≥ 1 control within 365 days',
    partial: null,
    fail: 'never: without an assessment it is unknown',
    source: 'ISM-1587',
  },
  maxAgeDays: CONTROL_MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: { summary: 'Assess the Essential Eight controls and upload what was found.', minutes: 180 },
  assess: (evidence) => {
    const { findings, exempt } = controlFindings(evidence);
    const verdict = conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'No assessment of controls is on record.',
      rate: () => 'pass',
      say: ({ judged }) => `${counted(judged, 'control')} assessed within a year, ${ineffective(findings)} not effective.`,
    });
    return { ...verdict, subjects: [...verdict.subjects, ...exempt] };
  },
};
