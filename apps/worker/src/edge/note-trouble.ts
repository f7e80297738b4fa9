import type { ClinicScope } from '#libs/domain';
import { noteFailure, type Records, type WorkKind } from '#libs/flow';

export type NoteTrouble = (scope: ClinicScope, row: { readonly kind: WorkKind; readonly key: string }, error: unknown) => Promise<void>;

/** Writes on a row why its work failed. When the database is away there is nothing to note it in, and nothing is lost: the row still waits. */
export function noteTrouble(records: Records): NoteTrouble {
  return async (scope, row, error) => {
    const reason = error instanceof Error ? error.message.slice(0, 500) : 'unknown failure';
    await noteFailure(records, scope, row, reason).catch(() => undefined);
  };
}
