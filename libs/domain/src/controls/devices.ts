import type { FactKind, Facts } from '../evidence/observation.js';
import { readingsOf, type Fact } from '../evidence/select.js';
import type { ClinicEvidence, DevicePresence } from '../evidence/view.js';
import { found, restOn, type Judgement, type SubjectFinding } from './finding.js';
import type { Check, CheckLimit } from './check.js';
import { conclude, type Conclusion } from './conclude.js';

type DeviceKind = Extract<FactKind, `device.${string}`>;

/** Judges one computer's fact. */
type JudgeDevice<K extends DeviceKind> = (value: Facts[K], fact: Fact<K>, device: DevicePresence) => Judgement;

interface DeviceRule<K extends DeviceKind> extends Omit<Conclusion, 'asOf' | 'nobody'> {
  readonly judge: (evidence: ClinicEvidence) => JudgeDevice<K>;
}

/** A check that asks every enrolled computer the same question. Computers that say nothing stay in scope. */
export function deviceCheck<K extends DeviceKind>(kind: K, about: Omit<Check, 'reads' | 'assess'>, rule: DeviceRule<K>): Check {
  const { judge, ...words } = rule;
  return {
    ...about,
    reads: [kind],
    assess: (evidence) =>
      conclude(perDevice(evidence, { kind, maxDays: about.maxAgeDays }, judge(evidence)), {
        ...words,
        asOf: evidence.asOf,
        nobody: 'No computer is enrolled.',
      }),
  };
}

type Words = Omit<Conclusion, 'asOf' | 'nobody'>;

interface LimitedRule<K extends DeviceKind> extends Omit<Words, 'say'> {
  readonly judge: (evidence: ClinicEvidence, limit: CheckLimit) => JudgeDevice<K>;
  readonly say: (tally: Parameters<Words['say']>[0], limit: CheckLimit) => string;
}

/** The same where passing hangs on one figure, which an override may make stricter. */
export function limitedDeviceCheck<K extends DeviceKind>(
  kind: K,
  about: Omit<Check, 'reads' | 'assess' | 'limit'> & { readonly limit: CheckLimit },
  { judge, say, ...words }: LimitedRule<K>,
): Check {
  const at = (limit: CheckLimit): Check =>
    deviceCheck(kind, about, { ...words, judge: (evidence) => judge(evidence, limit), say: (tally) => say(tally, limit) });
  return { ...at(about.limit), assess: (evidence, limit = about.limit) => at(limit).assess(evidence) };
}

/** One finding for each enrolled computer, in the order of their ids. Facts of computers that are no longer enrolled do not count. */
export function perDevice<K extends DeviceKind>(
  evidence: ClinicEvidence,
  wanted: { readonly kind: K; readonly maxDays: number },
  judge: JudgeDevice<K>,
): readonly SubjectFinding[] {
  const { read, unreadable } = readingsOf(evidence, wanted.kind);
  const facts = new Map(read.map((fact) => [fact.subject.key, fact]));
  const failures = new Map(unreadable.map((failure) => [failure.subject.key, failure]));
  const age = { asOf: evidence.asOf, maxDays: wanted.maxDays };
  return devicesInOrder(evidence).map((device) => {
    const fact = facts.get(device.id);
    if (fact) return found(restOn(fact, device.name), () => judge(fact.value, fact, device), age);
    const failure = failures.get(device.id);
    return failure ? { ...restOn(failure, device.name), state: 'error', detail: `Could not be read: ${failure.reason}` } : silent(device);
  });
}

/** Every enrolled computer, in the order of their ids. */
export function devicesInOrder(evidence: Pick<ClinicEvidence, 'devices'>): readonly DevicePresence[] {
  return [...evidence.devices].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function silent(device: DevicePresence): SubjectFinding {
  const detail = device.lastReportAt === null ? 'Enrolled, has never reported.' : 'Has not reported this.';
  return { type: 'device', key: device.id, label: device.name, state: 'unknown', detail, observedAt: null, grade: null, evidence: [] };
}
