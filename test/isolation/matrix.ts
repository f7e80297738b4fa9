import type { Caller } from './callers.js';
import { expectedOfOperation, expectedOfRoute } from './expectation.js';
import { OPERATION_RULES, type OperationRule } from './operation-rules.js';
import { askOperation, askRoute, documentOf, isAimed, NOBODY, type Answer } from './probe.js';
import { ROUTE_RULES, type RouteRule } from './route-rules.js';
import { routesOf, type World } from './world.js';

/** One call of one caller, aimed at the target. */
export interface Proof {
  readonly row: string;
  readonly caller: Caller;
  readonly expected: string;
  readonly outcome: string;
  /** Marks and ids of the target in the answer. */
  readonly seen: readonly string[];
  readonly data: unknown;
}

/** Rows whose calls end the caller's session come last. */
const LAST = 'Mutation.signOut';

export function routeRows({ fixture, ingest }: World): readonly string[] {
  return [...routesOf(fixture.app).map((route) => `api ${route}`), ...routesOf(ingest).map((route) => `ingest ${route}`)];
}

/** HEAD is GET without a body, and held to the same rule. */
export function ruleOfRoute(row: string): RouteRule | undefined {
  return ROUTE_RULES[row.replace(' HEAD ', ' GET ')];
}

/** Every route and every operation, by every caller. */
export async function proveAll(world: World): Promise<{ proofs: readonly Proof[]; calls: number }> {
  const proofs: Proof[] = [];
  let calls = 0;
  const note = async (row: string, caller: Caller, expected: string, asked: Asked): Promise<void> => {
    const { count, ...proof } = await prove(world, expected, asked);
    calls += count;
    proofs.push({ row, caller, expected, ...proof });
  };
  for (const row of routeRows(world)) {
    const rule = ruleOfRoute(row);
    if (!rule) continue;
    for (const caller of world.callers) await note(row, caller, expectedOfRoute(rule, caller), askedRoute(world, row, rule, caller));
  }
  for (const row of Object.keys(OPERATION_RULES).sort((left, right) => Number(left === LAST) - Number(right === LAST))) {
    const rule = OPERATION_RULES[row];
    if (!rule) continue;
    for (const caller of world.callers)
      await note(row, caller, expectedOfOperation(rule, caller), askedOperation(world, row, rule, caller));
  }
  return { proofs, calls };
}

interface Asked {
  readonly target: () => Promise<Answer>;
  /** The same about ids that nobody has; null where nothing can be aimed, or where the caller may see the target. */
  readonly nobody: (() => Promise<Answer>) | null;
}

function askedRoute(world: World, row: string, rule: RouteRule, caller: Caller): Asked {
  const { target } = world;
  const aimed = rule.admits === 'person' || rule.admits === 'device';
  return {
    target: () => askRoute(world, row, rule, { ...target, clinicId: target.clinic.id }, caller),
    nobody: aimed && isOutside(caller) ? () => askRoute(world, row, rule, NOBODY, caller) : null,
  };
}

function askedOperation(world: World, row: string, rule: OperationRule, caller: Caller): Asked {
  const { schema, target } = world;
  const document = documentOf(schema, row, { ...target, clinicId: target.clinic.id }, rule);
  return {
    target: () => askOperation(world, document, caller),
    nobody: isAimed(schema, row) && isOutside(caller) ? () => askOperation(world, documentOf(schema, row, NOBODY, rule), caller) : null,
  };
}

const isOutside = ({ position }: Caller): boolean => position !== 'own clinic';

async function prove(
  { target }: World,
  expected: string,
  asked: Asked,
): Promise<Pick<Proof, 'outcome' | 'seen' | 'data'> & { readonly count: number }> {
  const answer = await asked.target();
  const seen = target.secrets.filter((secret) => answer.text.includes(secret));
  const nobody = await asked.nobody?.();
  const differs = nobody !== undefined && nobody.text !== answer.text;
  const outcome = differs ? 'DIFFERS FROM NOBODY’S' : worded(answer.outcome, expected);
  return { outcome, seen, data: answer.data, count: nobody ? 2 : 1 };
}

/** An open door has no outcome to compare; an answer that is let in says what was let in. */
function worded(outcome: string, expected: string): string {
  if (expected === 'open') return 'open';
  return outcome === 'allowed' && (expected === 'nothing of it' || expected === 'token’s clinic only') ? expected : outcome;
}
