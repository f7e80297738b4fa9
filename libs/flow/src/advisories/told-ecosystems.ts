import { ecosystemTold, type ClinicScope } from '#libs/domain';
import type { Clock } from '../ports/clock.js';
import type { Gate } from '../ports/gate.js';
import type { Records } from '../ports/records.js';

interface ToldDeps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly gate: Pick<Gate, 'listClinics'>;
  readonly clock: Clock;
}

/** Ecosystems of which any clinic's computers have packages, as far as their facts say. */
export async function toldEcosystems({ records, gate, clock }: ToldDeps): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const { providerId, clinicId } of await gate.listClinics(null)) {
    const scope: ClinicScope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } };
    const facts = await records.forClinic(scope, async ({ evidence }) => {
      const at = clock.now();
      return [...(await evidence.latestOfKind('device.os', at)), ...(await evidence.latestOfKind('device.software', at))];
    });
    for (const fact of facts) for (const ecosystem of ecosystemTold(fact)) found.add(ecosystem);
  }
  return [...found].sort();
}
