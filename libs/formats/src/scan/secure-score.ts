import type { Outcome } from '#libs/domain';
import { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { result, UnreadableScan, type ScanItem } from './scan-format.js';
import { jsonFormat } from './table-format.js';

const FACTS = ['createdDateTime', 'currentScore', 'maxScore', 'azureTenantId'];

/** Microsoft Secure Score of Graph (`/security/secureScores`): the controls of the newest day. */
export const secureScore = jsonFormat({
  id: 'secure-score',
  tool: 'Microsoft Secure Score',
  title: 'Microsoft Secure Score of Graph (JSON)',
  recognises: ({ text }) => hasMembers(text, 'controlScores', 'maxScore') || hasMembers(text, 'value/#/controlScores', 'value/#/maxScore'),
  patterns: ['value/#', 'controlScores/#', ...FACTS],
  reader: ({ instants }) => {
    const days = new Days();
    return {
      take: (record) => days.take(record),
      end: () => days.end((text) => instants.of(text)),
    };
  },
});

class Days {
  private newest = new Json(null);
  private readonly controls: unknown[] = [];
  private readonly single: Record<string, unknown> = {};

  take({ pattern, node }: JsonRecord): Iterable<ScanItem> {
    if (pattern === 'controlScores/#') this.controls.push(node.value);
    else if (pattern !== 'value/#') this.single[pattern] = node.value;
    else if ((node.first('createdDateTime') ?? '') >= (this.newest.first('createdDateTime') ?? '')) this.newest = node;
    return [];
  }

  *end(instantOf: (text: string | null) => string | null): Generator<ScanItem> {
    const day = this.newest.isObject ? this.newest : new Json({ ...this.single, controlScores: this.controls });
    const [current, max] = [day.at('currentScore').number(0), day.at('maxScore').number(0)];
    if (!day.at('controlScores').isList || current === null || max === null)
      throw new UnreadableScan('', 'has no controlScores with currentScore and maxScore: it is no Secure Score');
    yield* runFacts({
      observedAt: instantOf(day.first('createdDateTime')),
      scope: day.first('azureTenantId'),
      note: `Secure Score: ${current} of ${max} points.`,
    });
    for (const control of day.at('controlScores').list) yield controlOf(control);
  }
}

function controlOf(control: Json): ScanItem {
  const rule = control.first('controlName') ?? 'unnamed control';
  return result({
    outcome: outcomeOf(control),
    rule,
    title: control.first('title') ?? rule,
    severity: null,
    description: control.first('description'),
    location: control.first('controlCategory'),
  });
}

/** Done at all of its points; what has some of them and no percentage cannot be told from done. */
function outcomeOf(control: Json): Outcome {
  if (control.first('IsApplicable', 'isApplicable')?.toLowerCase() === 'false') return 'not-applicable';
  const percent = control.at('scoreInPercentage').number(0);
  if (percent !== null) return percent >= 100 ? 'pass' : 'fail';
  const score = control.at('score').number(0);
  if (score === null) return 'error';
  return score === 0 ? 'fail' : 'manual';
}
