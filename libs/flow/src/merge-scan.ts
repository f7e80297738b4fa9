import {
  compareRun,
  exposureOf,
  isPublicAddress,
  remoteAdministrationAt,
  sightingsIn,
  timeToMend,
  weaknessesOf,
  type ChangedFinding,
  type KnownFinding,
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
import { placedNow } from './advisories/known-matches.js';
import { noteScan } from './note-scan.js';
import { identifiedComputers } from './subjects/computers-at.js';

const LATE = 'It is older than what this scanner has told since; it is kept and changes nothing.';
/** Findings that the run does not tell of and that are compared at once. */
const AT_ONCE = 1_000;

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
  const late = source.lastRunAt !== null && submission.observedAt < source.lastRunAt;
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
    notes: [...scan.notes, ...(late ? [LATE] : []), ...stayOpen(did.unproved), ...haveLeft(did.left)],
  });
  if (!late) await noteScan(clinic, source, submission.receivedAt, scan.verdict);
}

/** What a run came to, over all of its parts. */
class Tally {
  added = 0;
  reopened = 0;
  fixed = 0;
  /** Places that stay open because nobody signed in. */
  unproved = 0;
  /** Places whose computer has left. */
  left = 0;

  count({ added, changed, unproved }: ScanChanges): void {
    this.added += added.length;
    this.unproved += unproved;
    for (const { becomes, left } of changed) {
      this.left += left.length;
      if (becomes === 'open') this.reopened += 1;
      if (becomes === 'fixed') this.fixed += 1;
    }
  }
}

interface Told {
  readonly submission: Submission;
  readonly payload: ScanPayload;
}

/** One part after the other, and then what none of them tells of: never the whole run at once. */
async function mergeParts(deps: { readonly secrets: Secrets }, clinic: ClinicRecords, source: ScanSource, run: Told): Promise<Tally> {
  const { scan } = run.payload;
  const did = new Tally();
  if (scan.verdict.saw === 'nothing') return did;
  const { observedAt: at } = run.submission;
  const hash = (text: string): string => deps.secrets.sha256(text);
  const { told, untold } = compareRun(scan, hash);
  const placed = await placedNow(clinic, source, at);
  const known = async (keys: readonly string[]): Promise<readonly KnownFinding[]> => placed(await clinic.findings.known(source.id, keys));
  const into: Keeping = { ...deps, clinic, source, at, partial: scan.verdict.saw !== 'everything', assets: byKey(scan.assets) };
  const keepAll = async (changes: ScanChanges): Promise<void> => {
    did.count(changes);
    await keep(into, changes);
  };
  const unmet = new Set(await clinic.findings.openKeys(source.id));
  for await (const findings of partsOf(clinic, run)) {
    const keys = findings.map(({ group }) => hash(group));
    for (const key of keys) unmet.delete(key);
    await keepAll(told(findings, await known(keys)));
  }
  for (const keys of inBatches([...unmet], AT_ONCE)) await keepAll(untold(await known(keys)));
  return did;
}

async function* partsOf({ intake }: ClinicRecords, { submission, payload }: Told): AsyncGenerator<readonly ScanFinding[]> {
  if (!payload.kept) yield weaknessesOf(payload.scan);
  for (let part = 0; part < (payload.kept?.parts ?? 0); part += 1) yield await intake.scanPart(submission.id, part);
}

function* inBatches<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let n = 0; n < all.length; n += size) yield all.slice(n, n + size);
}

const byKey = (assets: readonly ScanAsset[]): Keeping['assets'] => new Map(assets.map((asset) => [asset.key, asset]));

function stayOpen(unproved: number): readonly string[] {
  const places = unproved === 1 ? 'One place stays' : `${unproved} places stay`;
  return unproved === 0 ? [] : [`${places} open: found with credentials before, and this run does not say that it had any there.`];
}

function haveLeft(left: number): readonly string[] {
  const closed = left === 1 ? 'One place is closed' : `${left} places are closed`;
  return left === 0 ? [] : [`${closed}, not fixed: its computer has left the inventory, or is told of as another one.`];
}

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
