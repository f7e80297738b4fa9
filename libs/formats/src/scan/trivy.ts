import { runFacts } from './run-facts.js';
import { asset, result, UnreadableScan, type ScanItem } from './scan-format.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import type { JsonRecord } from './json-records.js';
import { jsonFormat, type Reading } from './table-format.js';
import { TRIVY_KINDS, type TrivyPlace } from './trivy-results.js';

/** Where `Results` may stand: of an image or folder, of each object of a cluster, or as the whole file (before 0.20). */
const PLACES = [
  'Results/#',
  'Vulnerabilities/#/Results/#',
  'Misconfigurations/#/Results/#',
  'Resources/#/Results/#',
  'Findings/#/Results/#',
  '#',
];
const MEMBERS = ['Target', 'Class', 'Type', 'MisconfSummary', ...Object.keys(TRIVY_KINDS).map((kind) => `${kind}/#`)];
const FACTS = ['SchemaVersion', 'ClusterName', 'ArtifactName', 'CreatedAt', 'Trivy', 'Metadata'];
const OBJECTS = ['Vulnerabilities/#', 'Misconfigurations/#', 'Resources/#', 'Findings/#'].flatMap((at) =>
  ['Namespace', 'Kind', 'Name'].map((name) => `${at}/${name}`),
);

/** Aqua Trivy: images, file systems, repositories (schema 1 and 2) and clusters; each entry of each target is one finding. */
export const trivy = jsonFormat({
  id: 'trivy',
  tool: 'Trivy',
  title: 'Trivy report (JSON): vulnerabilities, misconfigurations, secrets, licences',
  recognises: ({ text }) =>
    (hasMembers(text, 'SchemaVersion') && ['ArtifactName', 'ArtifactType', 'Results'].some((member) => hasMembers(text, member))) ||
    hasMembers(text, 'ClusterName') ||
    (hasMembers(text, '#/Target') && (hasMembers(text, '#/Vulnerabilities') || hasMembers(text, '#/Type'))),
  patterns: [...FACTS, ...OBJECTS, ...PLACES.flatMap((place) => MEMBERS.map((member) => `${place}/${member}`))],
  reader: (reading) => new TrivyReader(reading),
});

class TrivyReader {
  private at = '';
  private artifact: string | null = null;
  private object: Readonly<Record<string, string | null>> = {};
  private objectAt = '';
  private place: TrivyPlace = { target: null, class: null, type: null, asset: null };
  /** Entries whose target is still to come. */
  private waiting: { readonly kind: string; readonly node: Json }[] = [];
  private told = { passed: 0, summed: 0 };
  private isTrivy = false;

  constructor(private readonly reading: Reading) {}

  *take({ path, pattern, node }: JsonRecord): Generator<ScanItem> {
    const place = PLACES.find((one) => pattern.startsWith(`${one}/`)) ?? '';
    const depth = place.split('/').length;
    const at = path.slice(0, depth).join('/');
    if (FACTS.includes(pattern)) yield* this.fact(pattern, node);
    else if (OBJECTS.includes(pattern)) this.named(path, node);
    else {
      if (at !== this.at) yield* this.startTarget(at);
      yield* this.member(path[depth] ?? '', node);
    }
  }

  *end(): Generator<ScanItem> {
    yield* this.startTarget('');
    if (!this.isTrivy) throw new UnreadableScan('', 'has neither a SchemaVersion, a ClusterName nor a Target: it is not a report of Trivy');
  }

  private *fact(name: string, node: Json): Generator<ScanItem> {
    this.isTrivy ||= name === 'SchemaVersion' || name === 'ClusterName';
    switch (name) {
      case 'SchemaVersion':
        checkSchema(node);
        return;
      case 'ClusterName':
        yield* runFacts({ scope: node.text });
        return;
      case 'CreatedAt':
        yield* runFacts({ observedAt: this.reading.instants.of(node.text) });
        return;
      case 'Trivy':
        yield* runFacts({ toolVersion: node.first('Version') });
        return;
      case 'ArtifactName':
        this.artifact = node.text;
        yield* runFacts({ scope: node.text });
    }
    if (this.artifact !== null) yield scannedAsset(this.artifact, node);
  }

  private named(path: readonly string[], node: Json): void {
    const at = path.slice(0, 2).join('/');
    this.object = at === this.objectAt ? { ...this.object, [path[2] ?? '']: node.text } : { [path[2] ?? '']: node.text };
    this.objectAt = at;
  }

  private *startTarget(at: string): Generator<ScanItem> {
    for (const { kind, node } of this.waiting.splice(0)) yield* this.entry(kind, node);
    const passed = Math.max(0, this.told.summed - this.told.passed);
    if (passed > 0) yield { type: 'count', outcome: 'pass', count: passed };
    this.told = { passed: 0, summed: 0 };
    this.at = at;
    const parts = [this.object['Namespace'], this.object['Kind'], this.object['Name']].filter(
      (part) => part !== null && part !== undefined,
    );
    const inCluster = at.split('/').length > 2 && parts.length > 0;
    this.place = { target: null, class: null, type: null, asset: inCluster ? parts.join(' / ') : this.artifact };
    if (inCluster) yield asset({ key: parts.join(' / ') });
  }

  private *member(name: string, node: Json): Generator<ScanItem> {
    if (name === 'Target') this.isTrivy = true;
    if (name === 'Target' || name === 'Class' || name === 'Type') this.place = { ...this.place, [name.toLowerCase()]: node.text };
    else if (name === 'MisconfSummary') this.told.summed += node.at('Successes').number(0) ?? 0;
    else if (this.place.target === null) this.waiting.push({ kind: name, node });
    else yield* this.entry(name, node);
  }

  private *entry(kind: string, node: Json): Generator<ScanItem> {
    if (node.at('Status').text === 'PASS') this.told.passed += 1;
    const told = TRIVY_KINDS[kind]?.(node, this.place);
    if (told)
      yield result({
        ...told,
        asset: this.place.asset,
        group: this.reading.unique.of(told.rule, this.place.asset, this.place.target, told.group ?? ''),
      });
  }
}

function checkSchema({ text }: Json): void {
  if (text !== '2' && text !== '1') throw new UnreadableScan('/SchemaVersion', `is ${text ?? 'empty'}: 1 and 2 are read`);
}

/** What was scanned, completed by the file's metadata. */
function scannedAsset(key: string, metadata: Json): ScanItem {
  const system = [metadata.first('OS/Family'), metadata.first('OS/Name')].filter((part) => part !== null).join(' ');
  return asset({ key, operatingSystem: system === '' ? null : system, hardwareId: metadata.first('ImageID') });
}
