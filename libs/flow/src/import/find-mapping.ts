import type { ClinicScope } from '#libs/domain';
import type { ImportMapping } from '../ports/import-records.js';
import type { Records } from '../ports/records.js';

export type FindMappingOutcome =
  { readonly ok: true; readonly mapping: ImportMapping } | { readonly ok: false; readonly failure: 'no-such-mapping' };

/** The mapping that a file for the scope's clinic is to be read by, as it is now. */
export async function findMapping(
  deps: { readonly records: Pick<Records, 'forClinic'> },
  scope: ClinicScope,
  mappingId: string,
): Promise<FindMappingOutcome> {
  const mapping = await deps.records.forClinic(scope, ({ imports }) => imports.find(mappingId));
  return mapping ? { ok: true, mapping } : { ok: false, failure: 'no-such-mapping' };
}
