import { EVIDENCE_QUALITIES, type EvidenceQuality } from '../../intake/assessment.js';
import type { CheckResult } from '../check.js';
import { controlAssessment } from '../checks/s8-control-assessment.js';
import { REPLACED_BY, type EssentialControl } from './ism-controls.js';
import { REFUTATIONS } from './refutations.js';

/**
 * Where a clinic stands with a control. `met` needs proof; `unknown`: somebody was asked and could not say, or too long ago; `not-assessed`: nothing here
 * looks at it; `not-applicable`: an assessor found that it does not concern the clinic.
 */
export const CONTROL_STATES = ['met', 'unmet', 'unknown', 'not-assessed', 'not-applicable'] as const;
export type ControlState = (typeof CONTROL_STATES)[number];

export interface ControlStanding {
  readonly control: EssentialControl;
  readonly state: ControlState;
  /** Checks that it follows from. */
  readonly checkIds: readonly string[];
  readonly detail: string;
  /** How good the assessor's evidence was; the weakest where several controls meet this one, null where no assessor's result decides. */
  readonly quality: EvidenceQuality | null;
}

type Voice = Omit<ControlStanding, 'control'>;

/** What weighs most comes first: a tool or an assessor that saw it unmet outweighs all that say it is met. */
const RANK: readonly ControlState[] = ['unmet', 'not-applicable', 'met', 'unknown', 'not-assessed'];

/** A control's standing from all that the checks say of it. */
export function standingOf(control: EssentialControl, results: readonly CheckResult[]): ControlStanding {
  const voices = results.flatMap((result) => [...fromAssessor(control.id, result), ...fromCheck(control.id, result)]);
  const state = RANK.find((wanted) => voices.some((voice) => voice.state === wanted)) ?? 'not-assessed';
  const heard = voices.filter((voice) => voice.state === state);
  return {
    control,
    state,
    checkIds: heard.flatMap(({ checkIds }) => checkIds),
    quality: weakest(heard),
    detail: heard[0]?.detail ?? 'Nothing here looks at it, and no assessor has.',
  };
}

/** A control that nothing speaks of for sure is met when all the stricter controls that replace it are. */
export function withSuccessors(standings: readonly ControlStanding[]): readonly ControlStanding[] {
  const byId = new Map(standings.map((standing) => [standing.control.id, standing]));
  return standings.map((standing) => {
    if (standing.state !== 'unknown' && standing.state !== 'not-assessed') return standing;
    const successors = (REPLACED_BY.get(standing.control.id) ?? []).flatMap((id) => byId.get(id) ?? []);
    if (successors.length === 0 || successors.some(({ state }) => state !== 'met')) return standing;
    const detail = `Met by ${successors.map(({ control }) => control.id).join(' and ')}.`;
    const checkIds = [...new Set(successors.flatMap((successor) => successor.checkIds))];
    return { ...standing, state: 'met', checkIds, detail, quality: weakest(successors) };
  });
}

/** A control that was not assessed is named by the check, without anything that was observed. */
function fromAssessor(id: string, { checkId, subjects }: CheckResult): readonly Voice[] {
  if (checkId !== controlAssessment.id) return [];
  return subjects
    .filter(({ key, observedAt }) => key === id && observedAt !== null)
    .map(({ state, detail, quality = null }) => ({
      ...voice(ASSESSED[state] ?? 'unknown', checkId, `Assessor: ${detail}`),
      quality,
    }));
}

const ASSESSED: Readonly<Partial<Record<string, ControlState>>> = { pass: 'met', fail: 'unmet', 'not-applicable': 'not-applicable' };

/** What a check sees can only speak against a control: a pass leaves it open. */
function fromCheck(id: string, result: CheckResult): readonly Voice[] {
  if (!REFUTATIONS[result.checkId]?.includes(id)) return [];
  return [voice(speaksAgainst(id, result) ? 'unmet' : 'unknown', result.checkId, result.message)];
}

function speaksAgainst(id: string, { state, subjects }: CheckResult): boolean {
  const telling = subjects.filter((subject) => subject.state === 'fail' || subject.refutes !== undefined);
  if (telling.length === 0) return state === 'fail';
  return telling.some(({ refutes }) => refutes?.includes(id) ?? true);
}

function voice(state: ControlState, checkId: string, detail: string): Voice {
  return { state, checkIds: [checkId], detail, quality: null };
}

function weakest(voices: readonly Pick<Voice, 'quality'>[]): EvidenceQuality | null {
  return EVIDENCE_QUALITIES.find((quality) => voices.some((one) => one.quality === quality)) ?? null;
}
