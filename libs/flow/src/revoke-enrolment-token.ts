import type { ClinicScope } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';

export type RevokeEnrolmentOutcome = { readonly ok: true } | { readonly ok: false; readonly failure: 'already-revoked' };

/** The token admits no machine from now on; those that it admitted stay. */
export async function revokeEnrolmentToken(
  { records, clock }: { readonly records: Pick<Records, 'forClinic'>; readonly clock: Clock },
  scope: ClinicScope,
  tokenId: string,
): Promise<RevokeEnrolmentOutcome> {
  const at = clock.now();
  const revoked = await records.forClinic(scope, async ({ inventory, audit }) => {
    const done = await inventory.revokeEnrolmentToken(tokenId, at);
    if (done) await audit.append({ at, action: 'enrolment-token.revoked', subject: { kind: 'enrolment-token', id: tokenId } });
    return done;
  });
  return revoked ? { ok: true } : { ok: false, failure: 'already-revoked' };
}
