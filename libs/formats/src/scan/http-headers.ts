import type { Severity } from '#libs/domain';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, result, UnreadableScan, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat } from './table-format.js';
import { hostIn, placeOf } from './web-place.js';

const SECTIONS = [
  [/Missing HTTP Security Headers/, 'missing-header', 'Missing header: '],
  [/Fingerprint HTTP Response Headers/, 'fingerprint-header', 'Available fingerprint:'],
  [/Deprecated HTTP Response Headers/, 'deprecated-header', 'Deprecated header: '],
  [/Empty HTTP Response Headers/, 'empty-header', 'Empty HTTP response header: '],
] as const;

/** humble (`-o json`): headers that are missing, tell too much, are deprecated or empty. It grades none: importers take "medium". */
export const humble = jsonFormat({
  id: 'humble',
  tool: 'humble',
  title: 'humble HTTP headers (JSON)',
  recognises: ({ text }) => hasMembers(text, '[0. Info]'),
  patterns: ['*'],
  needs: ['[0. Info]'],
  reader: ({ instants }) => {
    let url: string | null = null;
    return {
      *take({ node, path: [name = ''] }) {
        if (name === '[0. Info]') {
          url = placeOf(node.first('URL'));
          yield* runFacts({ scope: url, observedAt: instants.of(node.first('Date')) });
          const host = hostIn(url);
          if (host !== null) yield asset({ key: host, hostname: host });
        }
        const section = SECTIONS.find(([title]) => title.test(name));
        if (section) yield* headerItems(node, section[1], section[2], url);
      },
    };
  },
});

function* headerItems(node: Json, rule: string, prefix: string, url: string | null): Generator<ScanItem> {
  for (const header of node.texts)
    if (!header.startsWith('Nothing to report'))
      yield result({
        rule: `${rule}:${header}`,
        title: `${prefix}${header}`,
        severity: 'medium',
        asset: hostIn(url),
        location: url,
      });
}

/** DrHEADer: a rule that a header breaks, of one address or several. */
export const drheader = jsonFormat({
  id: 'drheader',
  tool: 'DrHEADer',
  title: 'DrHEADer results (JSON)',
  recognises: ({ text }) =>
    ['#/', '#/report/#/'].some((at) => hasMembers(text, `${at}rule`, `${at}message`, `${at}severity`)) &&
    ['file', 'line', 'column', 'path'].every((member) => !hasMembers(text, `#/${member}`)),
  patterns: ['#'],
  reader: ({ unique }) => ({
    *take({ node, path }) {
      const url = placeOf(node.first('url'));
      const reports = node.has('report') ? node.at('report').list : [node];
      for (const one of reports) {
        const [rule, message] = [one.first('rule'), one.first('message')];
        if (rule === null) throw new UnreadableScan(`/${path[0] ?? ''}`, 'has no "rule": it is not of DrHEADer');
        yield result({
          group: unique.of(rule, message, url),
          rule: message === null ? rule : `${rule}: ${message}`,
          title: `Header : ${rule}`,
          severity: severityWord(one.first('severity')),
          description: message,
          asset: hostIn(url),
          location: url,
        });
      }
    },
  }),
});

/** Mozilla Observatory: a test that does not pass; its grade is what it takes off the score. */
export const observatory = jsonFormat({
  id: 'mozilla-observatory',
  tool: 'Mozilla Observatory',
  title: 'Mozilla HTTP Observatory results (JSON)',
  recognises: ({ text }) =>
    hasMembers(text, 'scan/algorithm_version') ||
    hasMembers(text, 'scan/algorithmVersion', 'scan/testsQuantity') ||
    hasMembers(text, 'content-security-policy/score_modifier') ||
    /^\s*\{\s*"[\w-]+"\s*:\s*\{[^{}]*(\{[^{}]*\}[^{}]*)?"score_modifier"/.test(text),
  patterns: ['*'],
  reader: ({ instants }) => ({
    *take({ node, path: [name = ''] }) {
      if (name === 'scan')
        yield* runFacts({ observedAt: instants.of(node.first('end_time')), note: gradeNote(node), failure: failureOf(node) });
      else if (name === 'tests') for (const [key, test] of node.entries) yield testOf(test, key);
      else yield testOf(node, name);
    },
  }),
});

function gradeNote(scan: Json): string | null {
  const grade = scan.first('grade');
  return grade === null ? null : `Grade ${grade}, score ${scan.first('score') ?? '?'}.`;
}

/** MDN's Observatory names an error, Mozilla's a state. */
function failureOf(scan: Json): string | null {
  const error = scan.first('error');
  const state = scan.first('state');
  if (error !== null) return `The site could not be tested: ${error}.`;
  return state === 'ABORTED' || state === 'FAILED' ? `The scan is "${state}".` : null;
}

function testOf(node: Json, key: string): ScanItem {
  if (!node.has('score_modifier') && !node.has('scoreModifier'))
    throw new UnreadableScan(`/${key}`, 'has no score_modifier: it is no test of Observatory');
  const rule = node.first('name') ?? key;
  return result({
    outcome: node.at('pass').isTrue ? 'pass' : 'fail',
    rule,
    title: node.first('score_description', 'scoreDescription', 'result') ?? rule,
    severity: lossSeverity(node.at('score_modifier').number() ?? node.at('scoreModifier').number() ?? 0),
    description: node.first('result'),
  });
}

function lossSeverity(modifier: number): Severity {
  if (modifier <= -26) return 'high';
  if (modifier <= -11) return 'medium';
  return modifier < 0 ? 'low' : 'info';
}
