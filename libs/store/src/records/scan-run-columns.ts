import type { SubmissionId } from '#libs/domain';
import type { ScanRun } from '#libs/flow';

export interface RunColumns {
  run_id: string;
  source_id: string;
  submission_id: SubmissionId;
  tool_version: string | null;
  observed_at: Date;
  recorded_at: Date;
  saw: ScanRun['verdict']['saw'];
  reason: string | null;
  records: number;
  counts: ScanRun['counts'];
  assets: number;
  device_ids: string[];
  findings: number;
  opened: number;
  fixed: number;
  reopened: number;
  notes: string[];
}

export function toRun(row: RunColumns): ScanRun {
  const { run_id: id, source_id: sourceId, submission_id: submissionId, tool_version: toolVersion } = row;
  const { observed_at: observedAt, recorded_at: recordedAt, saw, reason, ...rest } = row;
  const { records, counts, assets, device_ids: devices, findings, opened, fixed, reopened, notes } = rest;
  const sums = { records, counts, assets, devices, findings, opened, fixed, reopened, notes };
  return { id, sourceId, submissionId, toolVersion, observedAt, recordedAt, verdict: { saw, reason }, ...sums };
}
