import {
  complianceFinding,
  triageAt,
  vulnerabilityFinding,
  type AccessReason,
  type ClinicScope,
  type OcsfComplianceFinding,
  type OcsfVulnerabilityFinding,
} from '#libs/domain';
import type { Clock } from '../ports/clock.js';
import type { FindingPlace, FindingSummary } from '../ports/finding-views.js';
import type { Records } from '../ports/records.js';

type Deps = { readonly records: Pick<Records, 'forClinic' | 'forPortfolio'>; readonly clock: Clock };

const PAGE = 100;
/** Places of one finding that leave; a weakness on more computers is told once all the same. */
const MOST_PLACES = 1_000;

/** The clinic's findings, open and fixed, and the latest answers of its checks, in the words of OCSF. That they were taken out, and why, is told first. */
export async function exportOcsf(
  deps: Deps,
  scope: ClinicScope,
  reason: AccessReason | null,
): Promise<AsyncGenerator<OcsfVulnerabilityFinding | OcsfComplianceFinding> | null> {
  const isThere = await deps.records.forClinic(scope, async ({ profile, audit }) => {
    if (!(await profile.get())) return false;
    await audit.append({ at: deps.clock.now(), action: 'findings.exported', subject: { kind: 'clinic', id: scope.clinicId }, reason });
    return true;
  });
  return isThere ? eventsOf(deps, scope) : null;
}

async function* eventsOf(deps: Deps, scope: ClinicScope): AsyncGenerator<OcsfVulnerabilityFinding | OcsfComplianceFinding> {
  for (let after: string | null = null; ;) {
    const { found, places, next } = await pageOf(deps, scope, after);
    const at = deps.clock.now();
    for (const finding of found)
      yield vulnerabilityFinding({ ...finding, triage: triageAt(finding.triage, finding.triageUntil, at) }, places.get(finding.id) ?? []);
    if (next === null) break;
    after = next;
  }
  yield* await answersOf(deps, scope);
  // What was read before it was off-boarded or handed over is not the whole of it: the file breaks off.
  if (!(await deps.records.forClinic(scope, ({ profile }) => profile.get())))
    throw new Error('The clinic left while its findings were taken out');
}

interface FindingsPage {
  readonly found: readonly FindingSummary[];
  readonly places: ReadonlyMap<string, readonly FindingPlace[]>;
  readonly next: string | null;
}

function pageOf({ records }: Deps, scope: ClinicScope, after: string | null): Promise<FindingsPage> {
  return records.forPortfolio(readerOf(scope), async (portfolio) => {
    const found = await portfolio.findingsInTurn(scope.clinicId, after, PAGE);
    const places = new Map<string, FindingPlace[]>();
    for (const { id } of found) places.set(id, []);
    for (const place of await portfolio.findingPlaces(found, MOST_PLACES)) places.get(place.findingId)?.push(place);
    return { found, places, next: found.length === PAGE ? (found.at(-1)?.id ?? null) : null };
  });
}

/** Of the newest day that is scored, with the instant and the catalogue of these very answers: the day may have been assessed again since. */
async function answersOf({ records }: Deps, scope: ClinicScope): Promise<readonly OcsfComplianceFinding[]> {
  const { clinicId } = scope;
  const scored = await records.forPortfolio(readerOf(scope), (portfolio) => portfolio.latestPostures([clinicId]));
  const day = scored.get(clinicId)?.day;
  const told = day === undefined ? null : await records.forClinic(scope, ({ postures }) => postures.assessmentOf(day));
  return told?.checks.map((result) => complianceFinding(result, { clinicId, ...told })) ?? [];
}

function readerOf({ providerId, clinicId, actor }: ClinicScope) {
  return { kind: 'portfolio', providerId, clinics: [clinicId], actor } as const;
}
