import {
  isoDay,
  problemWithRelation,
  problemWithVendor,
  vendorKey,
  type ClinicScope,
  type VendorFacts,
  type VendorRelation,
} from '#libs/domain';
import type { Clock } from '../ports/clock.js';
import type { Records } from '../ports/records.js';
import { providerScopeOf, type Session } from '../session.js';

interface VendorDeps {
  readonly records: Pick<Records, 'forClinic' | 'forProvider'>;
  readonly clock: Clock;
}

export type KeepVendorOutcome =
  | { readonly ok: true; readonly key: string }
  | { readonly ok: false; readonly failure: 'invalid-vendor'; readonly detail: string }
  | { readonly ok: false; readonly failure: 'vendor-changed' | 'needs-every-clinic' };

/** Keeps what a clinic has of a vendor, in place of the version that was looked at. */
export async function keepClinicVendor(
  deps: VendorDeps,
  scope: ClinicScope,
  relation: VendorRelation,
  seen: number,
): Promise<KeepVendorOutcome> {
  const detail = problemWithRelation(relation);
  if (detail !== null) return { ok: false, failure: 'invalid-vendor', detail };
  const [key, at] = [vendorKey(relation.vendorName), deps.clock.now()];
  return deps.records.forClinic(scope, async ({ vendors, audit }): Promise<KeepVendorOutcome> => {
    const by = `${scope.actor.kind}:${scope.actor.id}`;
    if (!(await vendors.keep(key, relation, { seen, at, by }))) return { ok: false, failure: 'vendor-changed' };
    const { service, standing, access } = relation;
    const facts = { vendor: key, service, standing, access };
    await audit.append({ at, action: 'vendor.kept', subject: { kind: 'clinic', id: scope.clinicId }, facts });
    return { ok: true, key };
  });
}

const ANOTHER = 'name: written otherwise, but of the same vendor';

/** Keeps what the provider knows of a vendor, for all of its clinics. Where `meant` says which, a name that means another is refused. */
export async function keepVendor(
  deps: VendorDeps,
  session: Session,
  facts: VendorFacts,
  { seen, meant = null }: { readonly seen: number; readonly meant?: string | null },
): Promise<KeepVendorOutcome> {
  if (session.clinics !== 'all') return { ok: false, failure: 'needs-every-clinic' };
  const at = deps.clock.now();
  const isAnother = meant !== null && vendorKey(facts.name) !== meant;
  const detail = problemWithVendor(facts, isoDay(at, 'UTC')) ?? (isAnother ? ANOTHER : null);
  if (detail !== null) return { ok: false, failure: 'invalid-vendor', detail };
  const scope = providerScopeOf(session);
  return deps.records.forProvider(scope, async ({ vendors, audit }): Promise<KeepVendorOutcome> => {
    const key = vendorKey(facts.name);
    const by = `${scope.actor.kind}:${scope.actor.id}`;
    if (!(await vendors.keep(key, facts, { seen, at, by }))) return { ok: false, failure: 'vendor-changed' };
    const { assurance, assuredOn } = facts;
    await audit.append({
      at,
      action: 'vendor.assured',
      subject: { kind: 'provider', id: scope.providerId },
      facts: { vendor: key, assurance, assuredOn },
    });
    return { ok: true, key };
  });
}
