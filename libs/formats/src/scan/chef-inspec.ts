import type { Outcome, Severity } from '#libs/domain';
import { ipIn } from './identifiers.js';
import { inspecControls } from './inspec-profiles.js';
import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { lookedFor } from './looked.js';
import { first } from './plain.js';
import { runFacts } from './run-facts.js';
import { asset, result, run, UnreadableScan, type ScanItem, type ScanResult } from './scan-format.js';
import { jsonFormat, type Reading } from './table-format.js';

/** Chef InSpec: its JSON report, Chef Automate's, or controls as lines; impact 0 to 1 is the grade. */
export const chefInspec = jsonFormat({
  id: 'chef-inspec',
  tool: 'Chef InSpec',
  title: 'Chef InSpec controls (JSON lines, JSON report)',
  recognises: ({ text }) =>
    hasMembers(text, 'batch_runtime', 'impact') ||
    hasMembers(text, 'control_tags', 'results') ||
    hasMembers(text, 'profiles/#/controls') ||
    // What a profile is made of may fill the beginning of the file.
    hasMembers(text, 'profiles/#/sha256', 'profiles/#/supports'),
  patterns: [''],
  several: true,
  reader: (reading) => new InspecReader(reading),
});

class InspecReader {
  private controls = 0;
  private readonly profiles = new Set<string>();

  constructor(private readonly reading: Reading) {}

  *take({ node }: JsonRecord): Generator<ScanItem> {
    if (!node.has('profiles') && !node.has('results') && !node.has('impact'))
      throw new UnreadableScan('', 'holds a line that is no control of InSpec');
    const host = yield* hostOf(node);
    if (node.has('profiles')) yield* this.report(node, host);
    else yield* this.control(node, host, null);
  }

  *end(): Generator<ScanItem> {
    if (this.controls === 0) yield run({ failure: 'No control was run.' });
    yield* lookedFor(this.profiles);
  }

  private *report(node: Json, host: string | null): Generator<ScanItem> {
    const profiles = node.at('profiles').list;
    yield* runFacts({ observedAt: this.reading.instants.of(node.first('end_time')), toolVersion: node.first('version') });
    for (const profile of profiles) {
      if (profile.first('parent_profile') === null) this.profiles.add(profile.first('name') ?? 'unnamed profile');
      if (profile.first('status') === 'failed') yield run({ partial: `The profile "${profile.first('name') ?? ''}" could not be run.` });
    }
    for (const { control, profile } of inspecControls(profiles)) yield* this.control(control, host, profile);
  }

  private *control(node: Json, host: string | null, profile: string | null): Generator<ScanItem> {
    this.controls += 1;
    const started = node.at('results').textsOf('start_time');
    yield* runFacts({ observedAt: this.reading.instants.of(started.at(-1)) });
    yield controlOf(node, host, profile);
  }
}

/** The computer by an id or name of its own: that it is a Debian is neither. */
function* hostOf(node: Json): Generator<ScanItem, string | null> {
  const id = node.first('node_uuid', 'platform/target_id');
  const name = node.first('fqdn', 'node_name');
  const key = id ?? name;
  if (key === null) return null;
  const system = [node.first('platform/name'), node.first('platform/release')].filter((part) => part !== null).join(' ');
  const isName = id !== null && !/^[0-9a-f]{8}-[0-9a-f-]{20,}$/i.test(id);
  yield asset({ key, hostname: name ?? (isName ? id : null), ip: ipIn(node.first('ipaddress')), operatingSystem: system || null });
  return key;
}

const OUTCOMES: Readonly<Record<string, Outcome>> = { passed: 'pass', failed: 'fail', skipped: 'not-applicable', error: 'error' };

function controlOf(node: Json, host: string | null, profile: string | null): ScanItem {
  const id = node.first('id');
  const rule = profile === null || id === null ? id : `${profile}/${id}`;
  const impact = node.at('impact').number(0, 1);
  return result({
    outcome: rule === null ? 'error' : outcomeOf(node),
    rule: rule ?? 'unnamed control',
    title: node.first('title') ?? id ?? 'unnamed control',
    severity: impact === null ? null : impactSeverity(impact),
    description: node.first('description', 'desc'),
    fix: fixOf(node),
    references: node.at('refs').textsOf('url'),
    asset: host,
    state: stateOf(node),
  });
}

/** A test that raised an error of its own did not see what it was to look at. */
function outcomeOf(node: Json): Outcome {
  const statuses = node.at('results').list.map((one) => (hasRaised(one) ? 'error' : one.first('status')));
  const worst = ['failed', 'error', 'passed', 'skipped'].find((status) => statuses.includes(status));
  const told = node.first('status');
  return OUTCOMES[(told === 'failed' && worst === 'error' ? worst : told) ?? worst ?? ''] ?? 'error';
}

/** What RSpec raises is a test that failed. */
function hasRaised(one: Json): boolean {
  const exception = one.first('exception');
  return one.at('backtrace').list.length > 0 || (exception !== null && !exception.startsWith('RSpec::'));
}

/** A waiver that is in force accepts what fails. */
function stateOf(node: Json): ScanResult['state'] {
  const waiver = node.at('waiver_data');
  const inForce = waiver.first('justification', 'run') !== null && !/expired/i.test(waiver.first('message') ?? '');
  return inForce ? 'accepted' : 'open';
}

function fixOf(node: Json): string | null {
  const said = node.at('descriptions');
  const [labelled = null] = said.list.flatMap((one) => (one.first('label') === 'fix' ? (one.first('data') ?? []) : []));
  return first(labelled, said.first('fix'), node.first('tags/fix'));
}

function impactSeverity(impact: number): Severity {
  if (impact >= 0.9) return 'critical';
  if (impact >= 0.7) return 'high';
  if (impact >= 0.4) return 'medium';
  return impact > 0 ? 'low' : 'info';
}
