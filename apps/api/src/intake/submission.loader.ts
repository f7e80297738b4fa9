import type { SubmissionState, SubmissionSummary } from '#libs/flow';
import { clinicPages, type ClinicPageKey } from '../edge/page-loader.js';

interface SubmissionsKey extends ClinicPageKey {
  /** Null: in any state. */
  readonly state: SubmissionState | null;
}

/** A page of each clinic's submissions. */
export const clinicSubmissions = clinicPages<SubmissionSummary, SubmissionsKey>((portfolio, ids, { state, request }) =>
  portfolio.submissions(ids, state, request),
);
