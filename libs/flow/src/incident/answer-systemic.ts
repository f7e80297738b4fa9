import { problemWithSystemicSettings, type SystemicSettings } from '#libs/domain';
import { plainReason } from '../plain-text.js';
import type { Clock } from '../ports/clock.js';
import type { Records } from '../ports/records.js';
import type { SystemicDeed } from '../ports/systemic-records.js';
import { providerScopeOf, type Session } from '../session.js';

interface SystemicDeps {
  readonly records: Pick<Records, 'forProvider'>;
  readonly clock: Clock;
}

export type AnswerSystemicOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly failure: 'needs-every-clinic' | 'portfolio-incident-over' }
  | { readonly ok: false; readonly failure: 'invalid-systemic'; readonly detail: string };

/** Says that somebody looks into a portfolio incident, or ends it by hand. Only whoever sees every clinic decides for all of them. */
export async function answerSystemic(
  deps: SystemicDeps,
  session: Session,
  answer: { readonly id: string; readonly as: 'acknowledged' | 'closed'; readonly reason: string },
): Promise<AnswerSystemicOutcome> {
  if (session.clinics !== 'all') return { ok: false, failure: 'needs-every-clinic' };
  const reason = plainReason(answer.reason);
  if (reason === null) return { ok: false, failure: 'invalid-systemic', detail: 'reason: 1 to 500 printable characters' };
  const deed: SystemicDeed = { at: deps.clock.now(), by: doer(session), name: session.name, reason };
  return deps.records.forProvider(providerScopeOf(session), async ({ systemic, audit }): Promise<AnswerSystemicOutcome> => {
    const isKept = answer.as === 'closed' ? await systemic.close(answer.id, deed) : await systemic.acknowledge(answer.id, deed);
    if (!isKept) return { ok: false, failure: 'portfolio-incident-over' };
    const subject = { kind: 'portfolio-incident', id: answer.id } as const;
    await audit.append({ at: deed.at, action: `portfolio-incident.${answer.as}`, subject, facts: { reason } });
    return { ok: true };
  });
}

/** Changes from when on several clinics that turn count as one incident; what is open keeps growing by the new window. */
export async function changeSystemicSettings(
  deps: SystemicDeps,
  session: Session,
  settings: SystemicSettings,
): Promise<AnswerSystemicOutcome> {
  if (session.clinics !== 'all') return { ok: false, failure: 'needs-every-clinic' };
  const detail = problemWithSystemicSettings(settings);
  if (detail !== null) return { ok: false, failure: 'invalid-systemic', detail };
  const at = deps.clock.now();
  await deps.records.forProvider(providerScopeOf(session), async ({ systemic, audit }) => {
    await systemic.keepSettings(settings, { at, by: doer(session) });
    const subject = { kind: 'provider', id: session.providerId } as const;
    await audit.append({ at, action: 'portfolio-incident.settings-changed', subject, facts: { ...settings } });
  });
  return { ok: true };
}

const doer = ({ apiTokenId, userId }: Session): string => (apiTokenId === undefined ? `user:${userId}` : `api-token:${apiTokenId}`);
