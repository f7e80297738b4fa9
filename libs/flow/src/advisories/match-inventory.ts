import {
  applyScan,
  keyOfPackage,
  matchPackages,
  type ClinicScope,
  type ComputerPackages,
  type KnownFinding,
  type KnownIds,
  type MatchedPackages,
  type PackageAdvisory,
  type Scan,
} from '#libs/domain';
import { formatOfScan, submissionOfScan } from '../accept-scan.js';
import { addOnce, type IntakeDeps } from '../intake-deps.js';
import type { ScanSource } from '../ports/finding-records.js';
import type { NewSubmission } from '../ports/intake-records.js';
import type { ClinicRecords } from '../ports/records.js';
import { runWork, type WorkRef } from '../run-work.js';
import { installedPackages } from './installed-packages.js';
import { foundBefore } from './found-before.js';
import { INVENTORY_MATCH, knownOf } from './known-matches.js';
import { runsOf } from './runs-of-matches.js';
import { INVENTORY_SCOPE, scanOfMatches, tooLarge } from './scan-of-matches.js';

/** Key of the work that matches every computer of a clinic; any other key is a computer's id. */
export const EVERY_COMPUTER = 'all';

/** Packages that one statement looks up. */
const AT_ONCE = 2_000;

/**
 * Looks up what the clinic's computers have installed in the advisories, and tells what it finds as a scanner's run: from there on it has the life that
 * findings have. Where nothing is otherwise than before, nothing is written.
 */
export async function matchInventory(deps: Omit<IntakeDeps, 'unannounced'>, scope: ClinicScope, key: string): Promise<void> {
  await runWork(deps, scope, { kind: 'match', key }, async (clinic): Promise<readonly WorkRef[]> => {
    const editions = await clinic.reference.advisoryEditions();
    if (editions.length === 0 || !(await clinic.profile.get())) return [];
    const source = await lockedSource(deps, clinic);
    const at = noEarlierThan(source.lastRunAt, deps.clock.now());
    const computers = await installedPackages(clinic, at, key === EVERY_COMPUTER ? null : key);
    // With none left there is still to be closed what was found at those that were there.
    if (computers.length === 0 && (key !== EVERY_COMPUTER || source.lastRunAt === null)) return [];
    const known = await knownOf(clinic, source, at);
    const before = foundBefore(known, (text) => deps.secrets.sha256(text));
    const matched = matchPackages(computers, { advisories: await advisoriesOf(clinic, computers), editions, at, before });
    return tell(deps, clinic, scope, { source, computers, matched, at, known, before });
  });
}

/** Locked until the end: of two runs at once the later one looks at what the other has seen, and is told as the later one. */
function lockedSource({ secrets }: Pick<IntakeDeps, 'secrets'>, { findings }: Pick<ClinicRecords, 'findings'>): Promise<ScanSource> {
  return findings.source({ id: secrets.uuid(), format: INVENTORY_MATCH, tool: 'Wardround', scope: INVENTORY_SCOPE });
}

/** Clocks of several workers differ: a run that seemed older than the last one would change nothing. */
function noEarlierThan(last: Date | null, now: Date): Date {
  return last !== null && last > now ? last : now;
}

async function advisoriesOf(
  { reference }: Pick<ClinicRecords, 'reference'>,
  computers: readonly ComputerPackages[],
): Promise<ReadonlyMap<string, readonly PackageAdvisory[]>> {
  const packages = new Map(computers.flatMap((one) => one.packages).map((one) => [keyOfPackage(one), one]));
  const wanted = [...packages.values()];
  const found: PackageAdvisory[] = [];
  for (let n = 0; n < wanted.length; n += AT_ONCE)
    for (const advisory of await reference.advisories(wanted.slice(n, n + AT_ONCE))) found.push(advisory);
  return Map.groupBy(found, (advisory) => keyOfPackage({ ecosystem: advisory.ecosystem, name: advisory.package }));
}

interface Matched {
  readonly source: ScanSource;
  readonly computers: readonly ComputerPackages[];
  readonly matched: MatchedPackages;
  readonly at: Date;
  readonly known: readonly KnownFinding[];
  readonly before: KnownIds;
}

async function tell(
  deps: Omit<IntakeDeps, 'unannounced'>,
  clinic: ClinicRecords,
  scope: ClinicScope,
  { source, computers, matched, at, known, before }: Matched,
): Promise<readonly WorkRef[]> {
  const hash = (text: string): string => deps.secrets.sha256(text);
  let told = false;
  for (const piece of runsOf(computers, matched)) {
    const scan = scanOfMatches({ ...piece, at, before });
    const isKnown = source.lastRunAt !== null && says(scan, known, hash) === 'nothing new';
    // What waits may be otherwise than what is known, and otherwise than what is so now.
    if (isKnown && !(await clinic.intake.isWaiting(formatOfScan(scan)))) continue;
    await addOnce(clinic, submissionOf(deps, scope, scan, at));
    told = true;
  }
  return told ? [{ kind: 'normalise', key: 'inbox' }] : [];
}

/** A run that is too large even for one computer says so, and nothing else: nothing opens, and nothing closes. */
function submissionOf(deps: Omit<IntakeDeps, 'unannounced'>, scope: ClinicScope, scan: Scan, at: Date): NewSubmission {
  const received = { scanId: deps.secrets.uuid(), scope: INVENTORY_SCOPE, observedAt: at };
  const made = submissionOfScan(deps, scope, { ...received, scan });
  const told = made.ok ? made : submissionOfScan(deps, scope, { ...received, scan: tooLarge(scan) });
  if (!told.ok) throw new Error(`What was matched cannot be told: ${told.failure}`);
  return told.submission;
}

function says(scan: Scan, known: readonly KnownFinding[], hash: (text: string) => string): 'nothing new' | 'news' {
  const { added, changed } = applyScan(scan, known, hash);
  return added.length + changed.length === 0 ? 'nothing new' : 'news';
}
