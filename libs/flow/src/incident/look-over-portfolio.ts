import { gatherSystemic, type ClinicScope } from '#libs/domain';
import type { PipelineDeps } from '../pipeline-deps.js';

/**
 * Gathers what turned at several clinics at once into portfolio incidents: one look for all that waits at any clinic of the provider. Rows that it has seen are
 * finished with it, so whoever comes for one of them finds nothing left to do; those requested meanwhile wait for the next.
 */
export async function lookOverPortfolio(
  deps: Pick<PipelineDeps, 'records' | 'secrets' | 'clock'>,
  { providerId, actor }: Pick<ClinicScope, 'providerId' | 'actor'>,
): Promise<void> {
  await deps.records.forProvider({ kind: 'provider', providerId, actor }, async ({ systemic }) => {
    const standing = await systemic.lookOver();
    if (!standing) return;
    const { settings, due } = standing;
    const change = gatherSystemic(standing);
    for (const opened of change.opened) await systemic.open({ ...opened, id: deps.secrets.uuid(), at: due.asOf, settings });
    await systemic.keep(change, due.until);
    await systemic.finish(due.rows, deps.clock.now());
  });
}
