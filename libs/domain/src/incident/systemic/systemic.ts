import type { ClinicId } from '../../tenancy/ids.js';
import type { Easing, JudgedState } from './check-course.js';
import type { SystemicKind, Turn } from './turn.js';

/** How a clinic's part in an incident ended: evidence shows it as good as before, or it is not asked or seen any more. */
export type SystemicEnding = 'recovered' | Easing;

/** A clinic in a portfolio incident. */
export interface SystemicChild {
  readonly clinicId: ClinicId;
  /** Day on which it turned last. */
  readonly since: string;
  readonly from: JudgedState | null;
  readonly checkIds: readonly string[];
  /** Null while it is as bad, also while nobody knows. */
  readonly ended: { readonly on: string; readonly how: SystemicEnding } | null;
}

/** An incident as it stands before a portfolio is looked over. */
export interface KnownSystemic {
  readonly id: string;
  readonly kind: SystemicKind;
  readonly subject: string;
  /** False once it is resolved or closed: it changes no more, but what it held is not counted again. */
  readonly isOpen: boolean;
  readonly children: readonly SystemicChild[];
}

export interface OpenedSystemic {
  readonly kind: SystemicKind;
  readonly subject: string;
  /** Day on which enough clinics had turned. */
  readonly openedOn: string;
  /** Clinics at which the check usually becomes worse in such a time, by the year before; null for silence. */
  readonly usual: number | null;
  readonly children: readonly SystemicChild[];
}

/** What looking over the portfolio found. */
export interface SystemicChange {
  readonly opened: readonly OpenedSystemic[];
  /** Children that came, turned again or ended. */
  readonly changed: readonly { readonly incidentId: string; readonly child: SystemicChild }[];
  /** Incidents whose every child has ended; `on` is the day of the last, null where no child is left. */
  readonly resolved: readonly { readonly incidentId: string; readonly on: string | null }[];
}

/** The clinic as it turned. */
export const childOf = ({ clinicId, on, from, checkIds }: Turn): SystemicChild => ({ clinicId, since: on, from, checkIds, ended: null });
