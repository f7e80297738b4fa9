import { operation } from '../api/document.js';
import type { DateTime, Page, SubmissionState } from '../api/schema.js';

/** What was reported, by what: devices and submissions. */
export interface Device {
  readonly id: string;
  readonly name: string;
  readonly platform: string | null;
  readonly role: string | null;
  readonly osName: string | null;
  readonly osVersion: string | null;
  readonly lastReportAt: DateTime | null;
  readonly silent: boolean;
  readonly state: 'ACTIVE' | 'SUSPECT' | 'REVOKED';
}

export const DevicesDocument = operation<
  { readonly clinic: { readonly id: string; readonly devices: Page<Device> } },
  { id: string; first: number }
>(`query Devices($id: ID!, $first: Int!) {
  clinic(id: $id) { id devices(first: $first) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { id name platform role osName osVersion lastReportAt silent state } }
  } }
}`);

export interface Submission {
  readonly id: string;
  readonly source: string;
  readonly format: string;
  readonly state: SubmissionState;
  readonly reason: string | null;
  readonly receivedAt: DateTime;
  readonly contentHash: string;
  /** In quarantine, and what was sent is still there. */
  readonly replayable: boolean;
}

export const SubmissionsDocument = operation<
  { readonly clinic: { readonly id: string; readonly submissions: Page<Submission> } },
  { id: string; first: number; after: string | null; state: SubmissionState | null }
>(`query Submissions($id: ID!, $first: Int!, $after: String, $state: SubmissionState) {
  clinic(id: $id) { id submissions(first: $first, after: $after, state: $state) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { id source format state reason receivedAt contentHash replayable } }
  } }
}`);
