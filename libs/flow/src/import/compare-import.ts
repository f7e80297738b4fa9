import { observationsOfAssessment, priorKind, type Assessment, type ClinicScope, type FactKind, type Observation } from '#libs/domain';
import { submissionOfAssessment } from '../accept-assessment.js';
import { canonicalJson } from '../canonical-json.js';
import { hideNames } from '../hide-names.js';
import { originOf } from '../intake-deps.js';
import { evidencePseudonym } from '../normalise-inbox.js';
import { priorFacts } from '../prior-facts.js';
import type { Clock } from '../ports/clock.js';
import type { ClinicRecords, Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';

interface Deps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

/** What an assessment would change of what is known now. */
export interface ImportComparison {
  /** Facts about subjects that this tool has not told of. */
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Known from this tool and not in a list that is complete: they would end. */
  readonly gone: number;
  /** Observed before what is known: kept as history, and nothing changes now. */
  readonly older: number;
  /** The first ones that are not the same. */
  readonly changes: readonly ImportChange[];
  /** When the same sender's same content came before; null: it did not. */
  readonly knownSince: Date | null;
  /** True: the sender's key came before with other content, and it would be refused. */
  readonly keyReused: boolean;
}

export interface ImportChange {
  readonly change: 'added' | 'changed' | 'gone' | 'older';
  readonly fact: FactKind;
  /** As the file names it; null for an account that is not in it: its name was never stored. */
  readonly subject: string | null;
  /** Members of the fact that differ; empty unless it is changed. */
  readonly differences: readonly { readonly name: string; readonly before: string; readonly after: string }[];
}

const MOST_CHANGES = 200;

export type CompareOutcome =
  { readonly ok: true; readonly comparison: ImportComparison } | { readonly ok: false; readonly failure: 'no-such-clinic' };

/** Compares an assessment of the scope's clinic with what is known of it. Nothing is stored. */
export async function compareImport(deps: Deps, scope: ClinicScope, assessment: Assessment): Promise<CompareOutcome> {
  const { idempotencyKey, contentHash } = submissionOfAssessment(deps, scope, { assessment, bytes: 0 });
  return deps.records.forClinic(scope, async (clinic): Promise<CompareOutcome> => {
    if (!(await clinic.profile.get())) return { ok: false, failure: 'no-such-clinic' };
    const first = await clinic.intake.findSubmission(originOf(scope), idempotencyKey, contentHash);
    const known = first?.contentHash === contentHash;
    const { added, changed, same, gone, older, changes } = await compare(deps, scope, clinic, assessment);
    const told = { added, changed, same, gone, older, changes };
    return { ok: true, comparison: { ...told, knownSince: known ? first.receivedAt : null, keyReused: first !== null && !known } };
  });
}

async function compare(deps: Deps, scope: ClinicScope, { evidence }: ClinicRecords, assessment: Assessment): Promise<Tally> {
  const now = deps.clock.now();
  const hidden = hideNames(deps.secrets, scope, assessment);
  const context = { recordedAt: now, pseudonym: evidencePseudonym(deps.secrets) };
  const kinds = new Set(KINDS[assessment.kind]);
  const known: Observation[] = [];
  for (const kind of kinds) known.push(...(await evidence.latestOfKind(kind, now)));
  const prior = priorKind(assessment.kind);
  const before = prior ? await priorFacts(evidence, prior, new Date(assessment.observedAt), now) : [];
  const said = observationsOfAssessment(hidden, { ...context, known: before });
  const byKey = new Map(known.map((fact) => [keyOf(fact), fact]));
  const tally = new Tally();
  for (const [index, fact] of said.entries()) tally.add(fact, byKey.get(keyOf(fact)), nameOf(fact, assessment, index));
  return tally;
}

const KINDS: Readonly<Record<Assessment['kind'], readonly FactKind[]>> = {
  'mfa-registration': ['account.mfa'],
  'backup-jobs': ['backup.job'],
  'restore-drills': ['backup.drill'],
  training: ['training.coverage'],
  phishing: ['phishing.campaign'],
  'penetration-test': ['pentest.engagement', 'pentest.finding'],
  attestations: ['clinic.attestation'],
  'control-results': ['control.result'],
  'data-discovery': ['data.discovery', 'data.location'],
  'breached-accounts': ['breach.search', 'account.breaches'],
};

const keyOf = ({ kind, subject, source }: Observation): string => canonicalJson([kind, subject.key, source]);

/** Accounts are told in the order of their records, and before whatever ends; addresses that a search found are not told one by one. */
function nameOf({ kind, subject }: Observation, assessment: Assessment, index: number): string | null {
  if (kind === 'account.breaches') return null;
  if (kind !== 'account.mfa') return subject.key;
  return assessment.kind === 'mfa-registration' ? (assessment.records[index]?.account ?? null) : null;
}

class Tally {
  added = 0;
  changed = 0;
  same = 0;
  gone = 0;
  older = 0;
  readonly changes: ImportChange[] = [];

  add(fact: Observation, before: Observation | undefined, subject: string | null): void {
    const change = changeOf(fact, before);
    this[change] += 1;
    if (change === 'same' || this.changes.length >= MOST_CHANGES) return;
    const differences = change === 'changed' && before ? differencesOf(before, fact) : [];
    this.changes.push({ change, fact: fact.kind, subject, differences });
  }
}

function changeOf(fact: Observation, before: Observation | undefined): ImportChange['change'] | 'same' {
  if (before && fact.observedAt < before.observedAt) return 'older';
  if ('removed' in fact.value) return 'gone';
  if (!before || 'removed' in before.value) return 'added';
  return canonicalJson(before.value) === canonicalJson(fact.value) ? 'same' : 'changed';
}

const LONGEST_VALUE = 200;

function differencesOf(before: Observation, after: Observation): ImportChange['differences'] {
  const [was, is] = [membersOf(before), membersOf(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  const different = names.filter((name) => textOf(was[name]) !== textOf(is[name]));
  return different.map((name) => ({ name, before: textOf(was[name]), after: textOf(is[name]) }));
}

function membersOf({ value }: Observation): Readonly<Record<string, unknown>> {
  return 'read' in value ? { ...(value.read as object) } : {};
}

function textOf(value: unknown): string {
  const text = value === null || value === undefined ? 'not known' : typeof value === 'string' ? value : canonicalJson(value);
  return text.slice(0, LONGEST_VALUE);
}
