import type { Quarter } from '../tenancy/quarter.js';

/** The quarter's obligation. States only move along REVIEW_TRANSITIONS. */
export const REVIEW_STATES = ['open', 'in-review', 'signed-off'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** The lifecycle as data: which state may follow which. */
export const REVIEW_TRANSITIONS: Readonly<Record<ReviewState, readonly ReviewState[]>> = {
  open: ['in-review', 'signed-off'],
  'in-review': ['signed-off'],
  'signed-off': [],
};

export function mayBecome(from: ReviewState, to: ReviewState): boolean {
  return REVIEW_TRANSITIONS[from].includes(to);
}

export interface Review {
  readonly id: string;
  readonly quarter: Quarter;
  readonly state: ReviewState;
  readonly openedAt: Date;
  readonly dueAt: Date;
  /** The instant whose evidence it froze. */
  readonly frozenAsOf: Date;
  /** SHA-256 of the frozen evidence and results, hex. */
  readonly snapshotHash: string;
  readonly signOffs: readonly SignOff[];
}

export const SIGN_OFF_ROLES = ['provider-reviewer', 'clinic-principal'] as const;
export type SignOffRole = (typeof SIGN_OFF_ROLES)[number];

export interface SignOff {
  readonly role: SignOffRole;
  readonly name: string;
  readonly signedAt: Date;
  readonly snapshotHash: string;
  readonly comment: string | null;
}
