import type { ClinicId } from '#libs/domain';
import type { Records } from './ports/records.js';
import { portfolioScopeOf, type Session } from './session.js';

/** Whether every one of these is a clinic that the session sees; none is. */
export async function seesClinics(
  { records }: { readonly records: Pick<Records, 'forPortfolio'> },
  session: Session,
  ids: readonly ClinicId[],
): Promise<boolean> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return true;
  const found = await records.forPortfolio(portfolioScopeOf(session), (portfolio) => portfolio.clinicsById(wanted));
  return new Set(found.map(({ id }) => id)).size === wanted.length;
}
