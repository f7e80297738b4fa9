import type { ClinicEvidence } from '../../evidence/view.js';
import type { Check, SubjectVerdict, Verdict } from '../check.js';
import { conclude } from '../conclude.js';
import { CONTROL_MAX_AGE_DAYS, controlFindings, ineffective, notAssessed } from '../control-results.js';
import { ESSENTIAL_CONTROL_BY_ID, ESSENTIAL_CONTROLS, REPLACED_BY } from '../essential-eight/ism-controls.js';
import type { SubjectFinding } from '../finding.js';
import { counted } from '../words.js';

const LEVEL_ONE: readonly string[] = ESSENTIAL_CONTROLS.filter(({ from }) => from === 1).map(({ id }) => id);

/** That somebody looked, whatever was found: what is not effective costs where the control belongs, and holds the maturity level down. */
export const controlAssessment: Check = {
  id: 's8.control-assessment',
  step: 'S8',
  title: 'Controls were assessed this year',
  question: 'Did an assessor go through the Essential Eight controls of maturity level one within a year?',
  why: 'What no tool can see has to be looked at by a person, or nobody knows it.',
  weight: 1,
  reads: ['control.result'],
  thresholds: {
    pass: `all ${LEVEL_ONE.length} controls of maturity level one within ${CONTROL_MAX_AGE_DAYS} days`,
    partial: '≥ half of them',
    fail: 'never: what nobody assessed is unknown',
    source: 'ISM-1587',
  },
  maxAgeDays: CONTROL_MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: { summary: 'Assess the Essential Eight controls and upload what was found.', minutes: 180, skill: 'people' },
  assess,
};

/** Results of the higher levels are shown and not asked for; those of controls outside the Essential Eight are other checks'. */
function assess(evidence: ClinicEvidence): Verdict {
  const { findings, exempt } = controlFindings(evidence);
  const heard = findings.filter(isAsked);
  const spared = exempt.filter(isAsked);
  const named = new Set([...findings, ...exempt].map(({ key }) => key));
  const isSilent = (id: string): boolean => !named.has(id) && !(REPLACED_BY.get(id)?.every((successor) => named.has(successor)) ?? false);
  const nobody = heard.length + spared.length === 0;
  const silent = nobody ? [] : LEVEL_ONE.filter(isSilent).map(notAssessed);
  const verdict = conclude([...heard, ...spared.map(looked), ...silent], {
    asOf: evidence.asOf,
    nobody: 'No assessment of controls is on record.',
    rate: () => 'pass',
    say: ({ judged }) => `${counted(judged, 'control')} of level one assessed within a year, ${ineffective(heard)} not effective.`,
  });
  const beyond = findings.filter((finding) => isEssential(finding) && !isAsked(finding)).map(shown);
  return { ...verdict, subjects: [...heard.map(shown), ...silent.map(shown), ...beyond, ...exempt.filter(isEssential)] };
}

const isAsked = ({ key }: SubjectVerdict): boolean => LEVEL_ONE.includes(key);
const isEssential = ({ key }: SubjectVerdict): boolean => ESSENTIAL_CONTROL_BY_ID.has(key);

/** That a control does not concern the clinic is an answer too. */
const looked = (exempt: SubjectVerdict): SubjectFinding => ({ ...exempt, state: 'pass', grade: null });

function shown({ grade: _grade, ...verdict }: SubjectFinding): SubjectVerdict {
  return verdict;
}
