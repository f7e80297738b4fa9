import type { AccessReason, ClinicScope } from '#libs/domain';
import type { ClinicArchive } from '../ports/clinic-archive.js';
import type { Clock } from '../ports/clock.js';
import type { Records } from '../ports/records.js';

/** A row as the table holds it, without hashes of keys and tokens. */
export interface ExportedRow {
  readonly table: string;
  /** A JSON object. */
  readonly row: string;
}

const PAGE = 200;

/** Everything that is kept of the clinic, table by table, a page at a time. That it was taken out, and why, is told before the first row leaves. */
export async function exportClinic(
  deps: { readonly records: Pick<Records, 'forClinic'>; readonly clock: Clock },
  scope: ClinicScope,
  reason: AccessReason | null,
): Promise<AsyncGenerator<ExportedRow> | null> {
  const tables = await deps.records.forClinic(scope, async ({ profile, archive, audit }) => {
    if (!(await profile.get())) return null;
    const names = await archive.tables();
    await audit.append({ at: deps.clock.now(), action: 'clinic.exported', subject: { kind: 'clinic', id: scope.clinicId }, reason });
    return names;
  });
  return tables && rowsOf(deps.records, scope, tables);
}

async function* rowsOf(records: Pick<Records, 'forClinic'>, scope: ClinicScope, tables: readonly string[]): AsyncGenerator<ExportedRow> {
  for (const table of tables) {
    for (let after: string | null = null; ;) {
      const page = await pageOf(records, scope, table, after);
      for (const row of page.rows) yield { table, row };
      if (page.next === null) break;
      after = page.next;
    }
  }
  if (!(await records.forClinic(scope, ({ profile }) => profile.get()))) throw new Error(GONE);
}

/** The file is left without its end: what was read before the clinic was off-boarded or handed over is not the whole of it. */
const GONE = 'The clinic left while it was taken out';

function pageOf(
  records: Pick<Records, 'forClinic'>,
  scope: ClinicScope,
  table: string,
  after: string | null,
): ReturnType<ClinicArchive['rows']> {
  return records.forClinic(scope, ({ archive }) => archive.rows(table, after, PAGE));
}
