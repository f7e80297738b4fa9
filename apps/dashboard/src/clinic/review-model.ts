import type { DateTime, SignOffRole } from '../api/schema.js';
import type { Review } from './review-documents.js';

/** Whether a review is signed off, still in time, or late. */
export function reviewDue(review: Pick<Review, 'state' | 'dueAt'>, now: DateTime): 'done' | 'due' | 'overdue' {
  if (review.state === 'SIGNED_OFF') return 'done';
  return Date.parse(review.dueAt) < Date.parse(now) ? 'overdue' : 'due';
}

/** The roles that have not signed yet, in the order they usually do. */
export function openRoles(review: Pick<Review, 'signOffs'>): readonly SignOffRole[] {
  const roles: readonly SignOffRole[] = ['PROVIDER_REVIEWER', 'CLINIC_PRINCIPAL'];
  return roles.filter((role) => !review.signOffs.some((signOff) => signOff.role === role));
}

/** What a role may do with reviews. The API decides; the screen only does not offer what it would refuse. */
export interface ReviewRights {
  readonly start: boolean;
  readonly signAs: readonly SignOffRole[];
}

const ALL: ReviewRights = { start: true, signAs: ['PROVIDER_REVIEWER', 'CLINIC_PRINCIPAL'] };
const RIGHTS: Readonly<Record<string, ReviewRights>> = {
  'provider-owner': { start: true, signAs: ['PROVIDER_REVIEWER'] },
  technician: { start: true, signAs: [] },
  'report-reader': { start: false, signAs: [] },
  'clinic-principal': { start: false, signAs: ['CLINIC_PRINCIPAL'] },
};

/** Rights by the viewer's role, however it is spelled; a role unknown here is offered all. */
export function reviewRights(role: string): ReviewRights {
  return RIGHTS[role.toLowerCase().replaceAll('_', '-')] ?? ALL;
}

/** `84 kB`, `1.2 MB`. */
export function reportSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))}\u00A0kB` : `${(bytes / 1_000_000).toFixed(1)}\u00A0MB`;
}
