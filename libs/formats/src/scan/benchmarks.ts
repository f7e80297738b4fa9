import type { Outcome, Severity } from '#libs/domain';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, result, UnreadableScan, type ScanItem } from './scan-format.js';
import { jsonFormat } from './table-format.js';

type Grade = readonly [Outcome, Severity | null];

const KUBE: Readonly<Record<string, Grade>> = {
  FAIL: ['fail', 'medium'],
  WARN: ['fail', 'info'],
  PASS: ['pass', null],
  INFO: ['not-applicable', null],
};

/** Aqua kube-bench (`--json`). It grades none: importers take a failure for medium, a warning for info. */
export const kubeBench = jsonFormat({
  id: 'kube-bench',
  tool: 'kube-bench',
  title: 'kube-bench results (JSON)',
  recognises: ({ text }) => hasMembers(text, 'Controls/#/tests') || hasMembers(text, '#/tests/#/results/#/test_number'),
  patterns: ['Controls/#/tests/#/results/#', '#/tests/#/results/#'],
  reader: () => ({
    take({ node }) {
      const isManual = node.first('reason') === 'Test marked as a manual test';
      return [
        checkOf(
          node,
          ['test_number', 'test_desc'],
          isManual && node.first('status') === 'WARN' ? ['manual', null] : gradeOf(KUBE, node.first('status')),
        ),
      ];
    },
  }),
});

const DOCKER: Readonly<Record<string, Grade>> = {
  FAIL: ['fail', 'critical'],
  WARN: ['fail', 'high'],
  INFO: ['fail', 'low'],
  NOTE: ['fail', 'info'],
  PASS: ['pass', null],
};

/** Docker Bench for Security (`-l file` with JSON). It grades by its four words; a check for a person is manual whatever its word. */
export const dockerBench = jsonFormat({
  id: 'docker-bench',
  tool: 'Docker Bench for Security',
  title: 'Docker Bench for Security results (JSON)',
  recognises: ({ text }) => hasMembers(text, 'dockerbenchsecurity'),
  patterns: ['dockerbenchsecurity', 'end', 'tests/#/results/#'],
  needs: ['tests'],
  reader: ({ instants }) => ({
    *take({ node, pattern }) {
      if (pattern === 'end') yield* runFacts({ observedAt: instants.of(node.text) });
      else if (pattern === 'dockerbenchsecurity') yield* runFacts({ toolVersion: node.text });
      else {
        const grade = gradeOf(DOCKER, node.first('result'));
        const isManual = node.first('desc')?.includes('(Manual)') === true && grade[0] === 'fail';
        yield checkOf(node, ['id', 'desc'], isManual ? ['manual', null] : grade);
      }
    },
  }),
});

const NEUVECTOR: Readonly<Record<string, Grade>> = {
  HIGH: ['fail', 'high'],
  WARN: ['fail', 'medium'],
  INFO: ['fail', 'low'],
  NOTE: ['fail', 'info'],
  PASS: ['pass', null],
};

/** NeuVector's compliance checks of its REST API. */
export const neuvector = jsonFormat({
  id: 'neuvector-compliance',
  tool: 'NeuVector',
  title: 'NeuVector compliance checks (JSON)',
  recognises: ({ text }) =>
    hasMembers(text, 'items/#/test_number', 'items/#/level') ||
    hasMembers(text, 'report/checks/#/test_number') ||
    hasMembers(text, 'kubernetes_cis_version', 'items'),
  patterns: ['run_at', 'items/#', 'report/checks/#'],
  reader: ({ instants }) => ({
    *take({ node, pattern }) {
      if (pattern === 'run_at') yield* runFacts({ observedAt: instants.of(node.text) });
      else yield checkOf(node, ['test_number', 'description'], gradeOf(NEUVECTOR, node.first('level')), node.first('type', 'category'));
    },
  }),
});

const INSPEC: Readonly<Record<string, Outcome>> = { passed: 'pass', failed: 'fail', skipped: 'not-applicable', error: 'error' };

/** Chef InSpec: controls as lines, or its JSON report; impact 0 to 1 is the grade. */
export const chefInspec = jsonFormat({
  id: 'chef-inspec',
  tool: 'Chef InSpec',
  title: 'Chef InSpec controls (JSON lines, JSON report)',
  recognises: ({ text }) =>
    hasMembers(text, 'batch_runtime', 'impact') || hasMembers(text, 'control_tags', 'results') || hasMembers(text, 'profiles/#/controls'),
  patterns: [''],
  several: true,
  reader: () => ({
    *take({ node }) {
      if (!node.has('profiles') && !node.has('results') && !node.has('impact'))
        throw new UnreadableScan('', 'holds a line that is no control of InSpec');
      const host = node.first('platform/target_id', 'platform/name');
      if (host !== null) yield asset({ key: host, hostname: node.first('platform/target_id'), operatingSystem: systemOf(node) });
      const controls = node.has('profiles') ? node.at('profiles').list.flatMap((profile) => profile.at('controls').list) : [node];
      for (const control of controls) yield controlOf(control, host);
    },
  }),
});

function systemOf(node: Json): string | null {
  return [node.first('platform/name'), node.first('platform/release')].filter((part) => part !== null).join(' ') || null;
}

function controlOf(node: Json, host: string | null): ScanItem {
  const rule = node.first('id');
  const statuses = node.at('results').textsOf('status');
  const worst = ['failed', 'error', 'passed', 'skipped'].find((status) => statuses.includes(status));
  const impact = node.at('impact').number(0, 1);
  return result({
    outcome: rule === null ? 'error' : (INSPEC[node.first('status') ?? worst ?? ''] ?? 'error'),
    rule: rule ?? 'unnamed control',
    title: node.first('title') ?? rule ?? 'unnamed control',
    severity: impact === null ? null : impactSeverity(impact),
    description: node.first('description', 'desc'),
    asset: host,
  });
}

function impactSeverity(impact: number): Severity {
  if (impact >= 0.9) return 'critical';
  if (impact >= 0.7) return 'high';
  if (impact >= 0.4) return 'medium';
  return impact > 0 ? 'low' : 'info';
}

function gradeOf(grades: Readonly<Record<string, Grade>>, word: string | null): Grade {
  return grades[word?.toUpperCase() ?? ''] ?? ['error', null];
}

function checkOf(node: Json, [number, text]: readonly [string, string], [outcome, severity]: Grade, on: string | null = null): ScanItem {
  const rule = node.first(number) ?? 'No test number';
  return result({
    outcome,
    severity,
    group: [rule, on].filter((part) => part !== null).join(' | '),
    rule,
    title: `${rule} - ${node.first(text) ?? ''}`,
    fix: node.first('remediation'),
    location: on,
  });
}
