import type { ControlOutcome } from '../intake/assessment.js';
import { ageDays } from '../evidence/age.js';
import { qualityOf } from '../evidence/quality.js';
import { factsOf, type Fact } from '../evidence/select.js';
import type { ClinicEvidence } from '../evidence/view.js';
import type { Check, SubjectVerdict } from './check.js';
import { conclude, notApplicable } from './conclude.js';
import { fail, found, isJudged, pass, restOn, unknown, type Judgement, type SubjectFinding } from './finding.js';
import { counted } from './words.js';

/** Where a control stands is reported every year (ISM-1587); an older result proves nothing. */
export const CONTROL_MAX_AGE_DAYS = 365;

/** Null: the control does not concern the clinic. */
const SAID: Readonly<Record<ControlOutcome, Judgement | null>> = {
  effective: pass('Effective.'),
  alternate: pass('Met by another control.'),
  ineffective: fail('Not effective.'),
  'not-implemented': fail('Not implemented.'),
  'no-visibility': unknown('Could not be assessed.'),
  'not-applicable': null,
};

/** One finding for each control that an assessor spoke of, and what was found within a year not to concern the clinic. */
export function controlFindings(evidence: ClinicEvidence): {
  readonly findings: readonly SubjectFinding[];
  readonly exempt: readonly SubjectVerdict[];
} {
  const age = { asOf: evidence.asOf, maxDays: CONTROL_MAX_AGE_DAYS };
  const said = factsOf(evidence, 'control.result').map((fact) => ({ fact, judgement: SAID[fact.value.outcome] }));
  const isExempt = ({ fact, judgement }: (typeof said)[number]): boolean =>
    judgement === null && ageDays(fact.observedAt, age.asOf) <= age.maxDays;
  return {
    findings: said
      .filter((one) => !isExempt(one))
      .map(({ fact, judgement }) => found(rest(fact), () => judgement ?? unknown('Does not apply.'), age)),
    exempt: said.filter(isExempt).map(({ fact }) => exempted(fact)),
  };
}

type About = Pick<Check, 'id' | 'step' | 'title' | 'question' | 'why' | 'weight' | 'fix'>;

/** A check of what an assessor found of a few controls. A control that nobody assessed stays in scope. */
export function controlCheck(about: About, controls: readonly string[]): Check {
  const all = controls.length === 1 ? 'effective' : `all ${controls.length} controls effective`;
  return {
    ...about,
    reads: ['control.result'],
    thresholds: { pass: all, partial: null, fail: '≥ 1 not effective', source: controls.join(', ') },
    maxAgeDays: CONTROL_MAX_AGE_DAYS,
    halfLifeDays: 180,
    assess: (evidence) => {
      const { findings, exempt } = controlFindings(evidence);
      const spared = exempt.filter(({ key }) => controls.includes(key));
      if (spared.length === controls.length) return { ...notApplicable('An assessor found that it does not apply.'), subjects: spared };
      const heard = findings.filter(({ key }) => controls.includes(key));
      const named = new Set([...heard, ...spared].map(({ key }) => key));
      const silent = heard.length === 0 ? [] : controls.filter((control) => !named.has(control)).map(notAssessed);
      const verdict = conclude([...heard, ...silent], {
        asOf: evidence.asOf,
        nobody: 'Never assessed.',
        say: ({ pass: good, judged }) => `${good} of ${counted(judged, 'control')} found effective.`,
      });
      return { ...verdict, subjects: [...verdict.subjects, ...spared] };
    },
  };
}

function rest(fact: Fact<'control.result'>): Parameters<typeof found>[0] {
  const quality = qualityOf(fact.grade);
  return { ...restOn(fact, fact.subject.key), ...(quality && { quality }) };
}

function exempted(fact: Fact<'control.result'>): SubjectVerdict {
  const { grade: _grade, ...verdict } = { ...rest(fact), state: 'not-applicable', detail: 'Does not apply.' } as const;
  return verdict;
}

/** A control in scope that no assessor spoke of. */
export function notAssessed(control: string): SubjectFinding {
  const nothing = { observedAt: null, grade: null, evidence: [] };
  return { type: 'control', key: control, label: control, state: 'unknown', detail: 'Not assessed.', ...nothing };
}

/** How many of the findings say that a control is not effective. */
export const ineffective = (findings: readonly SubjectFinding[]): number =>
  findings.filter((finding) => isJudged(finding) && finding.state === 'fail').length;
