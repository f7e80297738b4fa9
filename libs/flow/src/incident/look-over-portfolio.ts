import { gatherSystemic, type ClinicScope } from '#libs/domain';
import type { PipelineDeps } from '../pipeline-deps.js';
import { announce } from '../run-work.js';

/**
 * Gathers what turned at several clinics at once into portfolio incidents, after a clinic's day showed a turn. The row is finished only afterwards, in a
 * transaction of its own: looking over holds no connection of the clinic's while it waits for another one who looks over, and doing it twice changes nothing.
 */
export async function lookOverPortfolio(deps: PipelineDeps, scope: ClinicScope, day: string): Promise<void> {
  const ref = { kind: 'systemic', key: day } as const;
  const item = await deps.records.forClinic(scope, ({ work }) => work.take(ref.kind, ref.key));
  if (!item) return;
  const { providerId, actor } = scope;
  await deps.records.forProvider({ kind: 'provider', providerId, actor }, async ({ systemic }) => {
    const { courses, known, settings } = await systemic.lookOver();
    const change = gatherSystemic(courses, known, settings);
    for (const opened of change.opened) await systemic.open({ ...opened, id: deps.secrets.uuid(), at: item.asOf, settings });
    await systemic.keep(change, day);
  });
  const isDone = await deps.records.forClinic(scope, ({ work }) => work.finish(item, deps.clock.now()));
  if (!isDone) await announce(deps.queue, scope, [ref]);
}
