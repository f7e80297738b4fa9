import { hash } from 'node:crypto';
import { OUTCOMES, SEVERITIES, type Outcome, type ScanAsset, type ScanFinding, type ScanInstance, type Severity } from '#libs/domain';
import { line, plain } from './plain.js';
import { Shared } from './shared.js';
import { withoutSecrets, withoutSignIns } from './web-place.js';
import { UnreadableScan, type RunFacts, type ScanItem, type ScanResult } from './scan-format.js';

/** What one file may hold: a scanner's year of a large clinic is a tenth of it. */
const MAX_INSTANCES = 500_000;
const MAX_ASSETS = 50_000;
/** CVEs and CWEs of one weakness; the longest cumulative update names a few hundred. */
const MAX_IDENTIFIERS = 10_000;
/** Network cards of one computer. */
const MAX_MACS = 64;
const SHORT = 300;
const LONG = 8_000;

/** A finding while places are still added to it. */
type Growing = Omit<ScanFinding, 'instances'> & { readonly instances: ScanInstance[] };

/** What is known beside a finding once a second result told of it, which of most weaknesses none does. */
interface Told {
  /** Where each place stands in the list of them. */
  readonly places: Map<string, number>;
  /** Its CVEs (texts) and CWEs (numbers), once results name different ones. */
  identifiers: Set<string | number> | null;
}

/** Collects what a format tells: results grouped by weakness, each place once, texts kept once a weakness. */
export class Gathering {
  readonly counts: Record<Outcome, number> = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  readonly notes: string[] = [];
  records = 0;
  private readonly groups = new Map<string, Growing>();
  private readonly repeated = new Map<string, Told>();
  private readonly assetsByKey = new Map<string, ScanAsset>();
  private facts: RunFacts = {};
  private instances = 0;
  private readonly shared = new Shared();

  add(item: ScanItem): void {
    switch (item.type) {
      case 'run':
        this.facts = { ...this.facts, ...item.run, ...latest(this.facts, item.run) };
        if (item.run.note !== undefined) this.note(item.run.note);
        return;
      case 'asset':
        this.addAsset(item.asset);
        return;
      case 'count':
        this.counts[item.outcome] += item.count;
        this.records += item.count;
        return;
      case 'result':
        this.addResult(item.result);
    }
  }

  note(text: string): void {
    if (this.notes.length < 50 && !this.notes.includes(text)) this.notes.push(text);
  }

  get run(): RunFacts {
    return this.facts;
  }

  get assets(): readonly ScanAsset[] {
    return [...this.assetsByKey.values()];
  }

  /** To be asked for once, when all is told. */
  get findings(): readonly ScanFinding[] {
    for (const [key, { identifiers }] of this.repeated) {
      const finding = this.groups.get(key);
      if (finding && identifiers) this.groups.set(key, { ...finding, ...listed(identifiers) });
    }
    return [...this.groups.values()];
  }

  private addAsset(told: ScanAsset): void {
    const key = shown(told.key, SHORT);
    if (key === null) return;
    const before = this.assetsByKey.get(key);
    if (!before && this.assetsByKey.size >= MAX_ASSETS) throw tooMany('computers', MAX_ASSETS);
    this.assetsByKey.set(key, before ? completed(before, told) : { ...told, key });
  }

  private addResult(told: ScanResult): void {
    if (told.again !== true) {
      this.counts[told.outcome] += 1;
      this.records += 1;
    }
    if (told.outcome !== 'fail' && told.outcome !== 'inventory') return;
    const key = hash('sha1', told.group, 'base64');
    const known = this.groups.get(key);
    const instance = instanceOf(told, this.shared);
    if (known) {
      this.again(key, known, told, instance);
      return;
    }
    this.count();
    this.groups.set(key, { ...weaknessOf(told, key, this.shared), instances: [instance] });
  }

  private again(key: string, known: Growing, told: ScanResult, instance: ScanInstance): void {
    const beside = this.repeated.get(key) ?? {
      places: new Map(known.instances.map((one, index) => [spotOf(one), index])),
      identifiers: null,
    };
    this.repeated.set(key, beside);
    identify(beside, known, told);
    this.groups.set(key, merged(known, told));
    const place = spotOf(instance);
    const index = beside.places.get(place);
    if (index !== undefined) {
      known.instances[index] = moreOpen(known.instances[index] ?? instance, instance);
      return;
    }
    this.count();
    beside.places.set(place, known.instances.push(instance) - 1);
  }

  private count(): void {
    this.instances += 1;
    if (this.instances > MAX_INSTANCES) throw tooMany('places', MAX_INSTANCES);
  }
}

/** Files are not in the order of time: a run is as new as the newest record of it. Both are RFC 3339, UTC, to the millisecond. */
function latest({ observedAt: known = '' }: RunFacts, { observedAt: told = '' }: RunFacts): RunFacts {
  const observedAt = told > known ? told : known;
  return observedAt === '' ? {} : { observedAt };
}

function tooMany(what: string, max: number): UnreadableScan {
  return new UnreadableScan('', `names more than ${max} ${what}: split the export`);
}

function completed(before: ScanAsset, told: ScanAsset): ScanAsset {
  return {
    key: before.key,
    hostname: before.hostname ?? told.hostname,
    ip: before.ip ?? told.ip,
    mac: [...new Set([...before.mac, ...told.mac])].slice(0, MAX_MACS),
    operatingSystem: before.operatingSystem ?? told.operatingSystem,
    hardwareId: before.hardwareId ?? told.hardwareId,
    hardwareIdKind: (before.hardwareId === null ? told : before).hardwareIdKind,
    credentialed: before.credentialed ?? told.credentialed,
  };
}

function instanceOf({ asset, location, component, state, toolId, foundAt }: ScanResult, shared: Shared): ScanInstance {
  return {
    asset: shared.text(shown(asset, SHORT)),
    location: shown(location, SHORT),
    component: component && {
      name: shared.text(line(component.name, SHORT)) ?? '',
      version: shared.text(line(component.version, 100)),
      fixedVersion: shared.text(line(component.fixedVersion, 100)),
      purl: line(linked(component.purl), 500),
    },
    state,
    toolId: shown(toolId, SHORT),
    foundAt: shared.text(foundAt),
  };
}

/** On one line; an address in it without what is secret, before anything is cut off that would tell. */
function shown(text: string | null, max: number): string | null {
  return text === null ? null : line(withoutSecrets(text), max);
}

/** With links that still lead where they did. */
function linked(text: string | null): string | null {
  return text === null ? null : withoutSignIns(text);
}

function spotOf({ asset, location, component, toolId }: ScanInstance): string {
  return JSON.stringify([asset, location, component?.name, component?.version, toolId]);
}

function weaknessOf(told: ScanResult, group: string, shared: Shared): Omit<ScanFinding, 'instances'> {
  return {
    group,
    rule: shared.text(shown(told.rule, SHORT)) ?? '',
    title: shown(told.title, SHORT) ?? shown(told.rule, SHORT) ?? 'Untitled',
    severity: told.outcome === 'inventory' ? 'info' : told.severity,
    description: shared.text(plain(linked(told.description), LONG)),
    fix: shared.text(plain(linked(told.fix), LONG)),
    cves: shared.list(told.cves),
    cwes: shared.list(told.cwes.filter(isCwe)),
    cvss: shared.score(told.cvss),
    epss: told.epss,
    references: shared.list(told.references.slice(0, 20).flatMap((reference) => line(linked(reference), 500) ?? [])),
  };
}

const OPENNESS = ['open', 'accepted', 'false-positive', 'fixed'] as const satisfies readonly ScanInstance['state'][];

/** A place that is told of twice is open where any of the results says so: a list of all that ever was has the earlier ones too. */
function moreOpen(known: ScanInstance, told: ScanInstance): ScanInstance {
  return OPENNESS.indexOf(told.state) < OPENNESS.indexOf(known.state) ? told : known;
}

function isCwe(cwe: number): boolean {
  return Number.isInteger(cwe) && cwe > 0 && cwe < 100_000;
}

function merged(known: Growing, told: ScanResult): Growing {
  const severity = told.outcome === 'inventory' ? 'info' : told.severity;
  return {
    ...known,
    severity: worse(known.severity, severity),
    cvss: (told.cvss?.score ?? -1) > (known.cvss?.score ?? -1) ? told.cvss : known.cvss,
    epss: told.epss === null ? known.epss : Math.max(known.epss ?? 0, told.epss),
  };
}

function identify(known: Told, finding: Growing, { cves, cwes }: ScanResult): void {
  if (known.identifiers === null && alike(finding.cves, cves) && alike(finding.cwes, cwes)) return;
  known.identifiers ??= new Set([...finding.cves, ...finding.cwes]);
  for (const id of cves) known.identifiers.add(id);
  for (const id of cwes) if (isCwe(id)) known.identifiers.add(id);
  if (known.identifiers.size > MAX_IDENTIFIERS) throw tooMany('CVEs of one weakness', MAX_IDENTIFIERS);
}

function alike<T>(known: readonly T[], told: readonly T[]): boolean {
  return known.length === told.length && known.every((one, index) => one === told[index]);
}

function listed(identifiers: ReadonlySet<string | number>): Pick<ScanFinding, 'cves' | 'cwes'> {
  const all = [...identifiers];
  return { cves: all.filter((id) => typeof id === 'string'), cwes: all.filter((id) => typeof id === 'number') };
}

function worse(a: Severity | null, b: Severity | null): Severity | null {
  if (a === null || b === null) return a ?? b;
  return SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b) ? a : b;
}
