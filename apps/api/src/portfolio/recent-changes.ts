import { STEP_TITLES, type Clinic, type ClinicId, type StepPosture } from '#libs/domain';
import type { RecentChangeView } from './portfolio.view.js';

/** As much of a clinic's day as a move is told from. */
export interface Standing {
  readonly day: string;
  readonly posture: { readonly score: number | null; readonly steps: readonly Pick<StepPosture, 'step' | 'provenGap'>[] };
}
type Postures = ReadonlyMap<ClinicId, Standing>;

/** Moves smaller than this are noise of ageing evidence, points of 100. */
const LEAST_POINTS = 1;
const MOST_CHANGES = 20;

/** The largest moves between two looks at the same clinics, largest first, at most 20. */
export function recentChanges(clinics: readonly Clinic[], before: Postures, now: Postures): RecentChangeView[] {
  return clinics
    .flatMap((clinic) => {
      const [was, is] = [before.get(clinic.id), now.get(clinic.id)];
      return was && is ? changeOf(clinic, was, is) : [];
    })
    .filter(({ points }) => Math.abs(points) >= LEAST_POINTS)
    .sort((left, right) => Math.abs(right.points) - Math.abs(left.points) || left.clinicName.localeCompare(right.clinicName))
    .slice(0, MOST_CHANGES);
}

function changeOf(clinic: Clinic, was: Standing, is: Standing): RecentChangeView[] {
  const { score } = is.posture;
  if (score === null || was.posture.score === null) return [];
  const points = score - was.posture.score;
  const verb = points < 0 ? 'fell' : 'rose';
  const step = largestStep(was.posture.steps, is.posture.steps, Math.sign(points));
  const reason = step ? `, most of it in ${step} ${STEP_TITLES[step]}` : '';
  const sentence = `Score ${verb} ${Math.abs(points).toFixed(0)} ${Math.abs(points) < 1.5 ? 'point' : 'points'} to ${score.toFixed(0)}${reason}.`;
  return [{ clinicId: clinic.id, clinicName: clinic.name, day: is.day, sentence, points }];
}

/** The step that moved most in the direction of the score; null when none did. */
function largestStep(was: Standing['posture']['steps'], is: Standing['posture']['steps'], direction: number): StepPosture['step'] | null {
  const moves = is.map(({ step, provenGap }) => {
    const old = was.find((found) => found.step === step)?.provenGap ?? provenGap;
    return { step, move: direction * (old - provenGap) };
  });
  const [largest] = moves.sort((left, right) => right.move - left.move);
  return largest && largest.move > 0 ? largest.step : null;
}
