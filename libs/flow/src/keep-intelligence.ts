import { isoDay, timeToMend, type ClinicScope, type FeedEdition, type FeedOrigin, type Intelligence } from '#libs/domain';
import { noteScan } from './note-scan.js';
import type { Clock } from './ports/clock.js';
import type { ClinicInCare, Gate } from './ports/gate.js';
import type { Records } from './ports/records.js';
import type { WorkQueue } from './ports/work-queue.js';
import { announce } from './run-work.js';

export interface KeepIntelligenceDeps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly gate: Gate;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

export interface KeptIntelligence {
  /** Vulnerabilities or products written. */
  readonly kept: number;
  /** Clinics that are judged otherwise now, or anew. */
  readonly clinics: number;
  readonly findings: number;
}

/** Takes a feed for every provider, and judges the open findings of every clinic anew by it; dates of support have every clinic's day assessed again. */
export async function keepIntelligence(
  deps: KeepIntelligenceDeps,
  intelligence: Intelligence,
  origin: FeedOrigin,
): Promise<KeptIntelligence> {
  const { kept, changed } = await deps.gate.keepIntelligence(intelligence, editionOf(intelligence, origin));
  let [clinics, findings] = [0, 0];
  if (changed === 0 || intelligence.feed === 'ndb') return { kept, clinics, findings };
  for (const clinic of await deps.gate.listClinics(null)) {
    const scope: ClinicScope = { kind: 'clinic', ...idsOf(clinic), actor: { kind: 'system', id: 'worker' } };
    if (intelligence.feed === 'endoflife') {
      await assessAnew(deps, scope, clinic.timeZone);
      clinics += 1;
      continue;
    }
    const judged = await judgeAnew(deps, scope, clinic.timeZone);
    findings += judged;
    clinics += judged > 0 ? 1 : 0;
  }
  return { kept, clinics, findings };
}

function idsOf({ providerId, clinicId }: ClinicInCare): Pick<ClinicScope, 'providerId' | 'clinicId'> {
  return { providerId, clinicId };
}

/** What of the feed the file is all of. */
function editionOf(intelligence: Intelligence, origin: FeedOrigin): FeedEdition {
  const { feed } = intelligence;
  switch (feed) {
    case 'kev':
      return { ...origin, feed, part: '', version: intelligence.version, entries: intelligence.entries.length };
    case 'epss':
      return { ...origin, feed, part: '', version: `${intelligence.model} ${intelligence.scoredOn}`, entries: intelligence.scores.length };
    case 'endoflife': {
      const { whole, products } = intelligence;
      // A time to come would make every later edition an older one.
      const now = origin.fetchedAt.toISOString();
      const version = intelligence.version !== null && intelligence.version > now ? now : intelligence.version;
      return { ...origin, feed, part: whole ? '' : (products[0]?.product ?? ''), version, entries: products.length };
    }
    case 'ndb':
      return { ...origin, feed, part: '', version: intelligence.version, entries: intelligence.halfYears.length };
  }
}

/** Every clinic at once would crowd out what is live: the row waits for the sweep. */
async function assessAnew({ records, clock }: KeepIntelligenceDeps, scope: ClinicScope, timeZone: string): Promise<void> {
  const at = clock.now();
  await records.forClinic(scope, (clinic) => clinic.work.request('assess', isoDay(at, timeZone), at, at));
}

/** Judges the clinic's open findings by what is known now; the day is assessed again where that changes any. */
async function judgeAnew(deps: KeepIntelligenceDeps, scope: ClinicScope, timeZone: string): Promise<number> {
  const at = deps.clock.now();
  const day = isoDay(at, timeZone);
  const changed = await deps.records.forClinic(scope, async (clinic) => {
    const otherwise = await clinic.findings.knownOtherwise();
    if (otherwise.length === 0) return 0;
    await clinic.findings.judge(otherwise.map((finding) => ({ ...finding, mendWithin: timeToMend(finding) })));
    const sources = new Map(otherwise.map(({ source }) => [source.id, source]));
    for (const source of sources.values()) await noteScan(clinic, source, at, null);
    await clinic.work.request('assess', day, at, at);
    return otherwise.length;
  });
  if (changed > 0) await announce(deps.queue, scope, [{ kind: 'assess', key: day }]);
  return changed;
}
