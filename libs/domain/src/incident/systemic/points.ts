import { CATALOGUE } from '../../controls/catalogue.js';
import { pointsAtMost } from '../../posture/points.js';
import { familyOf, type SystemicKind } from './turn.js';

/** Points of the score before caps that what an incident is about is worth at a clinic that every check concerns. */
export interface SubjectPoints {
  readonly kind: SystemicKind;
  readonly subject: string;
  /** 0..100. */
  readonly points: number;
}

/** Of every check, and of every family of evidence: how grave incidents are held against each other. */
export function systemicPoints(): readonly SubjectPoints[] {
  const most = pointsAtMost(CATALOGUE.map(({ id: checkId, step, weight }) => ({ checkId, step, weight, state: 'pass' })));
  const families = new Map<string, number>();
  for (const [checkId, points] of most) {
    const family = familyOf(checkId);
    if (family !== null) families.set(family, (families.get(family) ?? 0) + points);
  }
  return [
    ...[...most].map(([subject, points]): SubjectPoints => ({ kind: 'regression', subject, points })),
    ...[...families].map(([subject, points]): SubjectPoints => ({ kind: 'silence', subject, points })),
  ];
}
