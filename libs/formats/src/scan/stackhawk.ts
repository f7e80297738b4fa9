import type { Instants } from './instants.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, resultAt, UnreadableScan, type ScanItem, type ScanResult } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat } from './table-format.js';
import { hostIn, placeOf } from './web-place.js';

const STATES: Readonly<Record<string, ScanResult['state']>> = { FALSE_POSITIVE: 'false-positive', RISK_ACCEPTED: 'accepted' };

/** StackHawk HawkScan, its event "scan completed": a plugin is one finding, at each path. */
export const stackhawk = jsonFormat({
  id: 'stackhawk',
  tool: 'StackHawk',
  title: 'StackHawk scan completed event (JSON)',
  recognises: ({ text }) => hasMembers(text, 'scanCompleted') && /"service"\s*:\s*"StackHawk"/.test(text),
  patterns: ['service', 'scanCompleted/scan', 'scanCompleted/completedScanStats', 'scanCompleted/findings/#'],
  needs: ['service', 'scanCompleted'],
  reader: ({ instants }) => {
    let [addresses, findings] = [0, 0];
    return {
      *take({ node, pattern }) {
        if (pattern === 'service' && node.text !== 'StackHawk') throw new UnreadableScan('/service', 'is not "StackHawk"');
        if (pattern.endsWith('completedScanStats')) addresses = node.at('urlsCount').number(0) ?? 0;
        if (pattern === 'scanCompleted/scan') yield* ranOf(node, instants);
        if (!pattern.endsWith('#')) return;
        findings += 1;
        yield* findingItems(node);
      },
      *end() {
        // It says how many addresses it looked at, and that it found nothing there.
        if (findings === 0 && addresses > 0) yield { type: 'count', outcome: 'pass', count: addresses };
      },
    };
  },
});

function* ranOf(node: Json, instants: Instants): Generator<ScanItem> {
  const observedAt = instants.of(node.first('completedTimestamp', 'startedTimestamp'));
  yield* runFacts({ observedAt, toolVersion: node.first('hawkscanVersion'), scope: node.first('application') });
  if (node.first('status') === 'ERROR') yield* runFacts({ failure: 'The scan ended in an error.' });
}

function* findingItems(node: Json): Generator<ScanItem> {
  const rule = node.first('pluginId') ?? 'unnamed plugin';
  const host = hostIn(node.first('host'));
  if (host !== null) yield asset({ key: host, hostname: host });
  yield* resultAt(
    {
      rule,
      title: node.first('pluginName') ?? rule,
      severity: severityWord(node.first('severity')),
      description: node.first('category'),
      asset: host,
    },
    node.at('paths').list.map((path) => ({
      asset: host,
      location: [path.first('method'), placeOf(path.first('path'))].filter((part) => part !== null).join(' '),
      state: STATES[path.first('status') ?? ''] ?? ('open' as const),
    })),
  );
}
