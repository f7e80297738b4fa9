import type { Outcome, Severity } from '#libs/domain';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { lookedFor } from './looked.js';
import { runFacts } from './run-facts.js';
import { result, type ScanItem } from './scan-format.js';
import { jsonFormat } from './table-format.js';

type Grade = readonly [Outcome, Severity | null];

const KUBE: Readonly<Record<string, Grade>> = {
  FAIL: ['fail', 'medium'],
  WARN: ['fail', 'info'],
  PASS: ['pass', null],
  INFO: ['not-applicable', null],
};

/** A control plane is not checked for what a worker is. */
const KUBE_NODES = ['Controls/#/node_type', '#/node_type', 'node_type'];

/** Aqua kube-bench (`--json`). It grades none: importers take a failure for medium, a warning for info. */
export const kubeBench = jsonFormat({
  id: 'kube-bench',
  tool: 'kube-bench',
  title: 'kube-bench results (JSON)',
  recognises: ({ text }) =>
    hasMembers(text, 'Controls/#/tests') || ['', '#/'].some((at) => hasMembers(text, `${at}tests/#/results/#/test_number`)),
  // Old versions write one control after the other.
  several: true,
  patterns: ['Controls/#/tests/#/results/#', '#/tests/#/results/#', 'tests/#/results/#', ...KUBE_NODES],
  reader: () => {
    const nodes: string[] = [];
    return {
      *take({ node, pattern }) {
        if (KUBE_NODES.includes(pattern)) nodes.push(node.text ?? '');
        else yield checkOf(node, ['test_number', 'test_desc'], kubeGrade(node));
      },
      end: () => lookedFor(nodes.filter((name) => name !== '')),
    };
  },
});

function kubeGrade(node: Json): Grade {
  // It says FAIL also of a test whose command could not be run.
  if (node.first('status') === 'FAIL' && node.first('reason')?.startsWith('failed to run') === true) return ['error', null];
  const isManual = node.first('type') === 'manual' || node.first('reason') === 'Test marked as a manual test';
  return isManual && node.first('status') === 'WARN' ? ['manual', null] : gradeOf(KUBE, node.first('status'));
}

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
