import { CHECK_BY_ID } from '../../controls/catalogue.js';
import type { FactKind } from '../../evidence/observation.js';
import type { ClinicId } from '../../tenancy/ids.js';
import type { CheckCourse, JudgedState } from './check-course.js';

/** `regression`: a check became worse. `silence`: evidence that used to come stopped coming, which is neither better nor worse. */
export type SystemicKind = 'regression' | 'silence';

/** Where evidence comes from, as its kinds of fact begin. */
export const EVIDENCE_FAMILIES = {
  device: 'Reports of computers',
  account: 'Registrations for multi-factor authentication',
  backup: 'Backup jobs and restore drills',
  training: 'Training records',
  phishing: 'Phishing campaigns',
  pentest: 'Penetration tests',
  clinic: 'Attestations',
  control: 'Assessments of controls',
  scan: 'Vulnerability scans',
  data: 'Searches for health information',
  breach: 'Searches of known breaches',
} as const satisfies Readonly<Record<FamilyOf<FactKind>, string>>;
type FamilyOf<K extends string> = K extends `${infer Family}.${string}` ? Family : never;

/** One clinic turning at once with others, perhaps. */
export interface Turn {
  readonly clinicId: ClinicId;
  readonly kind: SystemicKind;
  /** A check's id for a regression, a family of evidence for silence. */
  readonly subject: string;
  /** Calendar day at the clinic. */
  readonly on: string;
  /** What the check was before; null for silence. */
  readonly from: JudgedState | null;
  /** Checks that it is about. */
  readonly checkIds: readonly string[];
}

/** A clinic's check, as the portfolio is looked over. */
export interface ClinicCourse extends CheckCourse {
  readonly clinicId: ClinicId;
}

/** Worse for as long as computers are switched off, each weekend: it tells of silence, and only when that lasts. */
export const tellsOnlySilence = (checkId: string): boolean => checkId === 's8.heartbeat';

/** Every turn that stands: what is worse than it was, and what has gone silent, a clinic's family of evidence at a time. */
export function turnsOf(courses: readonly ClinicCourse[]): readonly Turn[] {
  return [...courses.flatMap(regressionOf), ...silences(courses)];
}

function regressionOf({ clinicId, checkId, worsened, eased }: ClinicCourse): readonly Turn[] {
  if (worsened === null || eased !== null || tellsOnlySilence(checkId)) return [];
  return [{ clinicId, kind: 'regression', subject: checkId, on: worsened.on, from: worsened.from, checkIds: [checkId] }];
}

interface Silent {
  readonly clinicId: ClinicId;
  readonly subject: string;
  on: string;
  readonly checkIds: string[];
}

/** Checks of one family fall silent one after the other, each at its own age: the first tells the day. */
function silences(courses: readonly ClinicCourse[]): readonly Turn[] {
  const silent = new Map<string, Silent>();
  for (const course of courses) {
    const [on, subject] = [course.silentSince, familyOf(course.checkId)];
    if (on === null || subject === null) continue;
    const key = `${course.clinicId} ${subject}`;
    const known = silent.get(key) ?? { clinicId: course.clinicId, subject, on, checkIds: [] };
    if (on < known.on) known.on = on;
    known.checkIds.push(course.checkId);
    silent.set(key, known);
  }
  return [...silent.values()].map((one) => ({ ...one, kind: 'silence', from: null, checkIds: one.checkIds.sort() }));
}

/** The family of evidence that a check reads first; null where it reads none. */
export function familyOf(checkId: string): string | null {
  return CHECK_BY_ID.get(checkId)?.reads[0]?.split('.')[0] ?? null;
}
