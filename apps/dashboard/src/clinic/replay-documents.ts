import { operation } from '../api/document.js';

/** What this version makes of what was set aside. */
export interface ReplayVerdict {
  readonly state: 'ACCEPTED' | 'QUARANTINED' | 'DONE';
  readonly reason: string | null;
  readonly format: string;
  readonly records: number;
}

const VERDICT = 'state reason format records';

export const PreviewReplayDocument = operation<{ readonly previewReplay: ReplayVerdict }, { id: string }>(
  `query PreviewReplay($id: ID!) { previewReplay(submissionId: $id) { ${VERDICT} } }`,
);

export const ReplayDocument = operation<{ readonly replaySubmission: ReplayVerdict }, { id: string }>(
  `mutation Replay($id: ID!) { replaySubmission(submissionId: $id) { submissionId ${VERDICT} } }`,
);
