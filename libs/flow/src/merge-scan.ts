import {
  exposureOf,
  isPublicAddress,
  remoteAdministrationAt,
  sightingsIn,
  timeToMend,
  weaknessesOf,
  type ChangedFinding,
  type NewFinding,
  type NewPlace,
  type ScanAsset,
  type ScanChanges,
  type ScanFinding,
  type ScanInstance,
  type ScanWeakness,
} from '#libs/domain';
import type { Judgement, KnownIntelligence, PlacedAt, ScanSource } from './ports/finding-records.js';
import type { AcceptedSubmission, ScanPayload } from './ports/intake-records.js';
import type { ClinicRecords } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';
import { noteScan } from './note-scan.js';
import { changesOf, isLate, notesOf, Tally } from './run-changes.js';
import { identifiedComputers } from './subjects/computers-at.js';

type Submission = Pick<AcceptedSubmission, 'id' | 'observedAt' | 'receivedAt'>;

/** Turns an accepted run into findings with a life: what is new opens, what is gone closes like for like, what came back reopens. */
export async function mergeScan(
  deps: { readonly secrets: Secrets },
  clinic: ClinicRecords,
  submission: Submission,
  payload: ScanPayload,
): Promise<void> {
  const { scan, scope } = payload;
  const { findings } = clinic;
  const source = await findings.source({ id: deps.secrets.uuid(), format: scan.format, tool: scan.tool, scope });
  const late = isLate(source, submission.observedAt);
  const did = late ? new Tally() : await mergeParts(deps, clinic, source, { submission, payload });
  await findings.addRun({
    id: deps.secrets.uuid(),
    sourceId: source.id,
    submissionId: submission.id,
    toolVersion: scan.toolVersion,
    ...{ observedAt: submission.observedAt, recordedAt: submission.receivedAt, verdict: scan.verdict },
    ...{ records: scan.records, counts: scan.counts, assets: scan.assets.length, findings: payload.kept?.findings ?? scan.findings.length },
    devices: sightingsIn(scan, await identifiedComputers(clinic, submission.receivedAt)),
    ...{ opened: did.added + did.reopened, fixed: did.fixed, reopened: did.reopened },
    notes: notesOf(scan, late, did),
  });
  if (!late) await noteScan(clinic, source, submission.receivedAt, scan.verdict);
}

interface Told {
  readonly submission: Submission;
  readonly payload: ScanPayload;
}

/** What the run changes is kept a piece at a time: never the whole run at once. */
async function mergeParts(deps: { readonly secrets: Secrets }, clinic: ClinicRecords, source: ScanSource, run: Told): Promise<Tally> {
  const { scan } = run.payload;
  const { observedAt: at } = run.submission;
  const did = new Tally();
  const into: Keeping = { ...deps, clinic, source, at, partial: scan.verdict.saw !== 'everything', assets: byKey(scan.assets) };
  for await (const changes of changesOf(deps, clinic, source, { scan, at, parts: partsOf(clinic, run) })) {
    did.count(changes);
    await keep(into, changes);
  }
  return did;
}

async function* partsOf({ intake }: ClinicRecords, { submission, payload }: Told): AsyncGenerator<readonly ScanFinding[]> {
  if (!payload.kept) yield weaknessesOf(payload.scan);
  for (let part = 0; part < (payload.kept?.parts ?? 0); part += 1) yield await intake.scanPart(submission.id, part);
}

const byKey = (assets: readonly ScanAsset[]): Keeping['assets'] => new Map(assets.map((asset) => [asset.key, asset]));

interface Keeping {
  readonly secrets: Secrets;
  readonly clinic: ClinicRecords;
  readonly source: ScanSource;
  readonly at: Date;
  readonly partial: boolean;
  readonly assets: ReadonlyMap<string, ScanAsset>;
}

async function keep({ secrets, clinic, source, at, partial, assets }: Keeping, changes: ScanChanges): Promise<void> {
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
      partial,
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
