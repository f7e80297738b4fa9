import type { ClinicId, ClinicScope } from '#libs/domain';
import { canonicalJson } from '../canonical-json.js';
import type { Clock } from '../ports/clock.js';
import type { Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';

/** Says that nothing of a clinic is kept any more. The same stands in the provider's audit, under its chain. */
export interface DeletionCertificate {
  readonly clinicId: ClinicId;
  readonly clinicName: string;
  readonly deletedAt: Date;
  /** Rows removed, by table. */
  readonly tables: Readonly<Record<string, number>>;
  /** People who saw no other clinic, removed with it. */
  readonly people: number;
  /** SHA-256 over all of this as canonical JSON, hex. */
  readonly sha256: string;
}

export type OffBoardOutcome =
  | { readonly ok: true; readonly certificate: DeletionCertificate }
  | { readonly ok: false; readonly failure: 'no-such-clinic' | 'name-differs' };

/** Removes the clinic from every table, proves in the same transaction that no row is left, and certifies it. There is no way back. */
export async function offBoardClinic(
  deps: { readonly records: Pick<Records, 'forClinic'>; readonly secrets: Secrets; readonly clock: Clock },
  scope: ClinicScope,
  { name }: { readonly name: string },
): Promise<OffBoardOutcome> {
  const deletedAt = deps.clock.now();
  return deps.records.forClinic(scope, async ({ profile, archive, audit }): Promise<OffBoardOutcome> => {
    const clinic = (await archive.lock()) ? await profile.get() : null;
    if (!clinic) return { ok: false, failure: 'no-such-clinic' };
    if (clinic.name !== name.trim()) return { ok: false, failure: 'name-differs' };
    const tables = await archive.counts();
    const people = await archive.remove(deletedAt);
    const left = Object.entries(await archive.counts()).filter(([, rows]) => rows > 0);
    if (left.length > 0) throw new Error(`Rows of a clinic were left in ${left.map(([table]) => table).join(', ')}`);
    const told = { clinicId: scope.clinicId, clinicName: clinic.name, deletedAt, tables, people };
    const certificate = { ...told, sha256: deps.secrets.sha256(canonicalJson(told)) };
    const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
    const facts = { rows, people, tables: inWords(tables), sha256: certificate.sha256 };
    await audit.append({ at: deletedAt, action: 'clinic.off-boarded', subject: { kind: 'clinic', id: scope.clinicId }, facts });
    return { ok: true, certificate };
  });
}

function inWords(tables: Readonly<Record<string, number>>): string {
  return Object.entries(tables)
    .filter(([, rows]) => rows > 0)
    .map(([table, rows]) => `${table} ${rows}`)
    .join(', ');
}
