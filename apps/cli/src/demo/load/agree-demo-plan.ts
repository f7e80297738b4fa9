import { CATALOGUE, planPortfolio, SKILLS, type ClinicId, type Planned, type RiskModel } from '#libs/domain';
import { agreePlan, portfolioScopeOf, type Clock, type Records, type Secrets, type Session } from '#libs/flow';

interface Deps {
  readonly records: Records;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly riskModel: RiskModel;
}

interface DemoPlan {
  readonly planId: string;
  readonly clinics: readonly ClinicId[];
  readonly until: Date;
}

const NOTE = 'Quarter’s plan (simulated)';
const DAY_MS = 86_400_000;
const CREW = [
  { name: 'Technician A', minutes: 10 * 60, skills: SKILLS },
  { name: 'Technician B', minutes: 6 * 60, skills: ['endpoints', 'backup'] },
] as const;

/** Plans for two technicians on the evidence of the clock's day and agrees it; a load that is taken up finds it agreed. */
export async function agreeDemoPlan(deps: Deps, owner: Session, { planId, clinics, until }: DemoPlan): Promise<void> {
  const known = await plannable(deps, owner, clinics);
  const { chosen } = planPortfolio(known, CATALOGUE, { crew: CREW, windows: new Map() }, deps.riskModel.constants);
  const fixes = chosen.map(({ clinicId, check, minutes, technician }) => ({
    ...{ clinicId, checkId: check.id, minutes, technician: technician.name },
  }));
  const agreed = await agreePlan(deps, owner, { planId, fixes, until, note: NOTE }, deps.riskModel.constants);
  if (!agreed.ok && agreed.failure !== 'plan-exists') throw new Error(`The demo's plan is not agreed: ${agreed.detail}`);
}

async function plannable({ records, clock }: Deps, owner: Session, ids: readonly ClinicId[]): Promise<ReadonlyMap<ClinicId, Planned>> {
  const tomorrow = new Date(clock.now().getTime() + DAY_MS).toISOString().slice(0, 10);
  return records.forPortfolio(portfolioScopeOf(owner), async (portfolio) => {
    const [clinics, postures, checks] = await Promise.all([
      portfolio.clinicsById(ids),
      portfolio.latestPostures(ids),
      portfolio.checksAt(ids, tomorrow),
    ]);
    const known = new Map<ClinicId, Planned>();
    for (const { id, patientRecords, practitioners } of clinics) {
      const latest = postures.get(id);
      if (!latest) continue;
      known.set(id, { posture: { ...latest.posture, checks: checks.get(id) ?? [] }, risk: latest.risk, patientRecords, practitioners });
    }
    return known;
  });
}
