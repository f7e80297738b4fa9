import type { ScanSource } from '#libs/flow';

export interface SourceColumns {
  source_id: string;
  format: string;
  tool: string;
  scope: string;
  last_run_at: Date | null;
}

export function toSource({ source_id: id, format, tool, scope, last_run_at: lastRunAt }: SourceColumns): ScanSource {
  return { id, format, tool, scope, lastRunAt };
}
