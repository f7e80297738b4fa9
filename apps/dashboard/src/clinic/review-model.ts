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

/** What the viewer may do with reviews. The API decides; the screen only does not offer what it would refuse. */
export interface ReviewRights {
  readonly start: boolean;
  readonly signAs: readonly SignOffRole[];
}

/** Rights by the viewer's permissions. */
export function reviewRights(permissions: readonly string[]): ReviewRights {
  const signAs: SignOffRole[] = [];
  if (permissions.includes('review.sign-as-provider')) signAs.push('PROVIDER_REVIEWER');
  if (permissions.includes('review.sign-as-principal')) signAs.push('CLINIC_PRINCIPAL');
  return { start: permissions.includes('review.start'), signAs };
}

/** `84 kB`, `1.2 MB`. */
export function reportSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))}\u00A0kB` : `${(bytes / 1_000_000).toFixed(1)}\u00A0MB`;
}
