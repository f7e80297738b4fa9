import type { Outcome } from '#libs/domain';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { result, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat } from './table-format.js';

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  Passed: 'pass',
  Skipped: 'not-applicable',
  NotRun: 'not-applicable',
  Inconclusive: 'manual',
  Investigate: 'manual',
  Error: 'error',
};

/** Maester's tests of a Microsoft 365 tenant or directory. What its tests saw (users, policies) is not kept. */
export const maester = jsonFormat({
  id: 'maester',
  tool: 'Maester',
  title: 'Maester test results (JSON)',
  recognises: ({ text }) => hasMembers(text, 'ExecutedAt', 'TotalCount') || hasMembers(text, 'Tests/#/ScriptBlockFile'),
  patterns: ['Tests/#', 'Tenants/#/Tests/#', 'ExecutedAt', 'TenantId', 'TenantName', 'CurrentVersion'],
  needs: ['Tests'],
  reader: ({ instants }) => ({
    *take({ node, pattern }) {
      if (pattern.endsWith('Tests/#')) yield* testItems(node);
      else if (pattern === 'ExecutedAt') yield* runFacts({ observedAt: instants.of(node.text) });
      else if (pattern === 'CurrentVersion') yield* runFacts({ toolVersion: node.text });
      else if (!node.text?.includes('not connected')) yield* runFacts({ scope: node.text });
    },
  }),
});

function* testItems(node: Json): Generator<ScanItem> {
  const rule = node.first('Id', 'Name') ?? 'unnamed test';
  yield result({
    outcome: outcomeOf(node),
    rule,
    title: node.first('Title', 'Name') ?? rule,
    severity: severityWord(node.first('Severity', 'ResultDetail/Severity')),
    description: node.first('ResultDetail/TestDescription'),
    references: node.at('HelpUrl').texts,
  });
}

/** Maester says "Failed" also of a test that could not run; only a failed assertion is one that ran (`PesterAssertionFailed`). */
function outcomeOf(node: Json): Outcome {
  const word = node.first('Result') ?? '';
  const [error] = node.at('ErrorRecord').list;
  if (word === 'Failed') return error?.first('FullyQualifiedErrorId')?.startsWith('PesterAssertionFailed') ? 'fail' : 'error';
  return OUTCOMES[word] ?? 'error';
}
