import { randomUUID } from 'node:crypto';
import type { ClinicScope, ImportedWith } from '#libs/domain';
import type { ApiFixture } from '../journeys/support/api-fixture.js';

/** A way to read files, of the clinic's provider. */
export async function seedMapping({ deps, clock }: ApiFixture, { providerId, actor }: ScopeOfProvider): Promise<ImportedWith> {
  const made = { mappingId: randomUUID(), version: 1 };
  const style = { format: 'csv', delimiter: 'auto', encoding: 'auto', decimal: '.', dates: 'iso', timeZone: 'UTC', list: null } as const;
  const statement = { field: 'statement', column: 'What', constant: null, values: [], otherwise: null };
  const rules = { kind: 'attestations', tool: 'probe', ...style, fields: [statement] } as const;
  await deps.records.forProvider({ kind: 'provider', providerId, actor }, ({ imports }) =>
    imports.add({ ...made, name: made.mappingId, rules, changedAt: clock.now, changedBy: 'probe' }),
  );
  return made;
}

type ScopeOfProvider = Pick<ClinicScope, 'providerId' | 'actor'>;
