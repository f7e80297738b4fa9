import { ageDays } from '../evidence/age.js';
import { factsOf } from '../evidence/select.js';
import type { AttestationStatement } from '../intake/assessment.js';
import type { Check } from './check.js';
import { conclude } from './conclude.js';
import { found, restOn, upTo } from './finding.js';
import { days } from './words.js';

interface AttestationRule {
  readonly statement: AttestationStatement;
  /** What was done, as a noun: `risk assessment`. */
  readonly thing: string;
  /** Days since it was done, limits included. */
  readonly pass: number;
  readonly partial: number;
  readonly source: string;
}

type About = Pick<Check, 'id' | 'step' | 'title' | 'question' | 'why' | 'weight' | 'fix'>;

/** A check of how long ago somebody at the clinic did a thing and said so. */
export function attestationCheck(about: About, rule: AttestationRule): Check {
  const check: Omit<Check, 'assess'> = {
    ...about,
    reads: ['clinic.attestation'],
    thresholds: {
      pass: `≤ ${rule.pass} days`,
      partial: `≤ ${rule.partial} days`,
      fail: `> ${rule.partial} days or never`,
      source: rule.source,
    },
    maxAgeDays: 1095,
    halfLifeDays: 180,
  };
  return {
    ...check,
    assess: (evidence) => {
      const said = factsOf(evidence, 'clinic.attestation').filter(({ value }) => value.statement === rule.statement);
      const latest = said.reduce<(typeof said)[number] | null>(
        (best, fact) => (best === null || Date.parse(fact.value.performedAt) > Date.parse(best.value.performedAt) ? fact : best),
        null,
      );
      const findings = (latest ? [latest] : []).map((fact) => {
        const age = Math.floor(ageDays(fact.value.performedAt, evidence.asOf));
        const detail = `The last ${rule.thing} was ${days(age)} ago.`;
        return found(restOn(fact, 'The practice'), () => upTo(age, rule, detail), { asOf: evidence.asOf, maxDays: check.maxAgeDays });
      });
      return conclude(findings, {
        asOf: evidence.asOf,
        nobody: `No ${rule.thing} is on record.`,
        say: () => findings[0]?.detail ?? '',
      });
    },
  };
}
