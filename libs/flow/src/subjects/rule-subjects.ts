import type { ClinicScope, DeviceId, Ruling } from '#libs/domain';
import { EVERY_COMPUTER } from '../advisories/match-inventory.js';
import { assessAgain } from '../controls/override-check.js';
import { plainText } from '../plain-text.js';
import type { Clock } from '../ports/clock.js';
import type { ClinicRecords, Records } from '../ports/records.js';
import type { WorkQueue } from '../ports/work-queue.js';
import { announce } from '../run-work.js';
import { resolveSubjects } from './resolve-subjects.js';

interface RuleDeps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

export type RuleSubjectsOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly failure: 'reason-missing' }
  /** Fewer than two computers are named, or too many. */
  | { readonly ok: false; readonly failure: 'not-several-computers' }
  /** What is to be taken out is all of the computer, or none of it. */
  | { readonly ok: false; readonly failure: 'not-a-part' };

const MAX_REASON = 500;
const MOST = 20;

/** Says that computers are one. Undone by a split; later sightings are judged with it. */
export function mergeDevices(deps: RuleDeps, scope: ClinicScope, ids: readonly DeviceId[], reason: string): Promise<RuleSubjectsOutcome> {
  return ruleBetween(deps, scope, { ids, reason, verdict: 'same' });
}

/** Says that computers, which may look alike, are not one; nobody is asked of them again. */
export function keepApart(deps: RuleDeps, scope: ClinicScope, ids: readonly DeviceId[], reason: string): Promise<RuleSubjectsOutcome> {
  return ruleBetween(deps, scope, { ids, reason, verdict: 'different' });
}

interface Rule {
  readonly ids: readonly DeviceId[];
  readonly reason: string;
  readonly verdict: Ruling['verdict'];
}

function ruleBetween(deps: RuleDeps, scope: ClinicScope, { ids, reason, verdict }: Rule): Promise<RuleSubjectsOutcome> {
  return rule(deps, scope, reason, async ({ subjects }) => {
    const groups: (readonly DeviceId[])[] = [];
    for (const id of ids) {
      const members = await subjects.membersOf(id);
      if (!groups.some((group) => members.some((one) => group.includes(one)))) groups.push(members);
    }
    if (groups.length < 2 || groups.length > MOST) return { ok: false, failure: 'not-several-computers' };
    const rulings = groups.flatMap((one, n) => groups.slice(n + 1).flatMap((other) => between(one, other, verdict)));
    return { ok: true, rulings };
  });
}

/** Takes sightings out of a computer: they are a computer of their own from now on, and stay so whatever they tell later. */
export function splitDevice(deps: RuleDeps, scope: ClinicScope, ids: readonly DeviceId[], reason: string): Promise<RuleSubjectsOutcome> {
  return rule(deps, scope, reason, async ({ subjects }) => {
    const [first] = ids;
    const members = first === undefined ? [] : await subjects.membersOf(first);
    const stay = members.filter((one) => !ids.includes(one));
    if (stay.length === 0 || !ids.every((id) => members.includes(id))) return { ok: false, failure: 'not-a-part' };
    return { ok: true, rulings: between(ids, stay, 'different') };
  });
}

function between(some: readonly string[], others: readonly string[], verdict: Ruling['verdict']): readonly Ruling[] {
  return some.flatMap((a) => others.map((b) => ({ a, b, verdict })));
}

type Rulings = { readonly ok: true; readonly rulings: readonly Ruling[] } | Exclude<RuleSubjectsOutcome, { readonly ok: true }>;

async function rule(
  { records, queue, clock }: RuleDeps,
  scope: ClinicScope,
  said: string,
  rulingsOf: (clinic: ClinicRecords) => Promise<Rulings>,
): Promise<RuleSubjectsOutcome> {
  const reason = plainText(said, MAX_REASON);
  if (reason === null) return { ok: false, failure: 'reason-missing' };
  const at = clock.now();
  const done = await records.forClinic(scope, async (clinic): Promise<{ outcome: RuleSubjectsOutcome; day: string | null }> => {
    await clinic.subjects.lock();
    const found = await rulingsOf(clinic);
    if (!found.ok) return { outcome: found, day: null };
    await clinic.subjects.rule(found.rulings, { at, by: `${scope.actor.kind}:${scope.actor.id}`, reason });
    for (const { a, b, verdict } of found.rulings)
      await clinic.audit.append({ at, action: 'device.ruled', subject: { kind: 'device', id: a }, facts: { other: b, verdict, reason } });
    await resolveSubjects(clinic, at);
    await clinic.work.request('match', EVERY_COMPUTER, at, at);
    return { outcome: { ok: true }, day: await assessAgain(clinic, at) };
  });
  if (done.outcome.ok) await announce(queue, scope, [{ kind: 'match', key: EVERY_COMPUTER }]);
  if (done.day !== null) await announce(queue, scope, [{ kind: 'assess', key: done.day }]);
  return done.outcome;
}
