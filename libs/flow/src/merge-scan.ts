import {
  applyScan,
  exposureOf,
  isPublicAddress,
  remoteAdministrationAt,
  sightingsIn,
  timeToMend,
  type ChangedFinding,
  type NewFinding,
  type NewPlace,
  type Scan,
  type ScanAsset,
  type ScanChanges,
  type ScanInstance,
  type ScanWeakness,
} from '#libs/domain';
import type { Judgement, KnownIntelligence, PlacedAt, ScanSource } from './ports/finding-records.js';
import type { AcceptedSubmission, ScanPayload } from './ports/intake-records.js';
import type { ClinicRecords } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';
import { knownOf } from './advisories/known-matches.js';
import { noteScan } from './note-scan.js';
import { identifiedComputers } from './subjects/computers-at.js';

const NOTHING: ScanChanges = { added: [], changed: [], unchanged: 0, unproved: 0 };
const LATE = 'It is older than what this scanner has told since; it is kept and changes nothing.';

/** Turns an accepted run into findings with a life: what is new opens, what is gone closes like for like, what came back reopens. */
export async function mergeScan(
  deps: { readonly secrets: Secrets },
  clinic: ClinicRecords,
  submission: Pick<AcceptedSubmission, 'id' | 'observedAt' | 'receivedAt'>,
  { scan, scope }: ScanPayload,
): Promise<void> {
  const { findings } = clinic;
  const source = await findings.source({ id: deps.secrets.uuid(), format: scan.format, tool: scan.tool, scope });
  const late = source.lastRunAt !== null && submission.observedAt < source.lastRunAt;
  const known = late ? [] : await knownOf(clinic, source, submission.observedAt);
  const changes = late ? NOTHING : applyScan(scan, known, (text) => deps.secrets.sha256(text));
  await keep(deps, clinic, source, { scan, changes, at: submission.observedAt });
  const opened = changes.added.length + becoming(changes, 'open');
  await findings.addRun({
    id: deps.secrets.uuid(),
    sourceId: source.id,
    submissionId: submission.id,
    toolVersion: scan.toolVersion,
    ...{ observedAt: submission.observedAt, recordedAt: submission.receivedAt, verdict: scan.verdict },
    ...{ records: scan.records, counts: scan.counts, assets: scan.assets.length, findings: scan.findings.length },
    devices: sightingsIn(scan, await identifiedComputers(clinic, submission.receivedAt)),
    ...{ opened, fixed: becoming(changes, 'fixed'), reopened: becoming(changes, 'open') },
    notes: [...scan.notes, ...(late ? [LATE] : []), ...stayOpen(changes), ...haveLeft(changes)],
  });
  if (!late) await noteScan(clinic, source, submission.receivedAt, scan.verdict);
}

function stayOpen({ unproved }: ScanChanges): readonly string[] {
  const places = unproved === 1 ? 'One place stays' : `${unproved} places stay`;
  return unproved === 0 ? [] : [`${places} open: found with credentials before, and this run does not say that it had any there.`];
}

function haveLeft({ changed }: ScanChanges): readonly string[] {
  const places = changed.reduce((sum, { left }) => sum + left.length, 0);
  const closed = places === 1 ? 'One place is closed' : `${places} places are closed`;
  return places === 0 ? [] : [`${closed}, not fixed: its computer has left the inventory, or is told of as another one.`];
}

function becoming({ changed }: ScanChanges, state: 'open' | 'fixed'): number {
  return changed.filter(({ becomes }) => becomes === state).length;
}

interface Told {
  readonly scan: Scan;
  readonly changes: ScanChanges;
  readonly at: Date;
}

async function keep(
  { secrets }: { secrets: Secrets },
  clinic: ClinicRecords,
  source: ScanSource,
  { scan, changes, at }: Told,
): Promise<void> {
  const assets = new Map(scan.assets.map((asset) => [asset.key, asset]));
  const cves = [...changes.added.map(({ weakness }) => weakness), ...changes.changed.map(({ told }) => told)].flatMap(
    (one) => one?.cves ?? [],
  );
  const intelligence = await clinic.findings.intelligence([...new Set(cves)]);
  const judge = (weakness: ScanWeakness, at: readonly ScanInstance[]): Judgement => judged(weakness, at, { assets, intelligence });
  const place = (one: NewPlace): PlacedAt => ({ ...one, address: addressOf(one.instance.asset, assets) });
  await clinic.findings.add(
    source.id,
    changes.added.map((finding: NewFinding) => ({
      ...finding,
      id: secrets.uuid(),
      places: finding.places.map(place),
      ...judge(
        finding.weakness,
        finding.places.map(({ instance }) => instance),
      ),
    })),
    at,
  );
  await clinic.findings.rewrite(
    changes.changed.map(({ told, ...finding }: ChangedFinding) => ({
      ...finding,
      added: finding.added.map(place),
      judgement: told && judge(told, told.instances),
      partial: scan.verdict.saw !== 'everything',
    })),
    at,
  );
}

interface Around {
  readonly assets: ReadonlyMap<string, ScanAsset>;
  readonly intelligence: ReadonlyMap<string, KnownIntelligence>;
}

/** The most that its places and its identifiers give: the worst place counts. */
function judged(weakness: ScanWeakness, places: readonly ScanInstance[], { assets, intelligence }: Around): Judgement {
  const known = weakness.cves.flatMap((cve) => intelligence.get(cve) ?? []);
  const scores = known.flatMap(({ epss }) => epss ?? []);
  const addresses = places.flatMap(({ asset, location }) => [addressOf(asset, assets), asset, location]);
  const components = places.map(({ component }) => component?.name ?? '');
  const exposure = exposureOf({ addresses, software: [weakness.title, ...components.slice(0, 20)].join(' ') });
  const knownExploited = known.some((one) => one.knownExploited);
  const remoteAdministration = places.some(({ asset, location }) => {
    const address = addressOf(asset, assets);
    return address !== null && isPublicAddress(address) && remoteAdministrationAt(location);
  });
  return {
    ...{ exposure, knownExploited, remoteAdministration, epss: scores.length === 0 ? weakness.epss : Math.max(...scores) },
    mendWithin: timeToMend({ severity: weakness.severity, knownExploited, exposure }),
  };
}

function addressOf(asset: string | null, assets: ReadonlyMap<string, ScanAsset>): string | null {
  return asset === null ? null : (assets.get(asset)?.ip ?? (/^[\d.]+$|^[0-9a-f:]+$/i.test(asset) ? asset : null));
}
