import {
  assessClinic as assessEvidence,
  CATALOGUE,
  CATALOGUE_VERSION,
  dataMapOf,
  openVulnerabilities,
  remoteAdministrationExposed,
  traitKey,
  traitsOf,
  type CheckOverride,
  type Clinic,
  type ClinicEvidence,
  type ClinicScope,
} from '#libs/domain';
import { followChecks } from './incident/follow-checks.js';
import { evidenceOf } from './clinic-evidence.js';
import type { ClinicRecords } from './ports/records.js';
import type { DayAssessment } from './ports/posture-records.js';
import type { Secrets } from './ports/secrets.js';
import { runWork } from './run-work.js';
import type { PipelineDeps } from './pipeline-deps.js';

/**
 * Answers every check for a clinic's day from the evidence known at the row's instant, keeps what it could have in common with others, and asks for the score.
 * Where a check turned, the portfolio is to be looked over: the row waits for the sweep, so that what turns within seconds, at any clinic, is looked at once.
 */
export async function assessClinic(deps: PipelineDeps, scope: ClinicScope, day: string): Promise<void> {
  await runWork(deps, scope, { kind: 'assess', key: day }, async (clinic, item) => {
    const profile = await clinic.profile.get();
    if (!profile) return [];
    const { asOf } = item;
    const evidence = await evidenceOf(clinic, profile, { asOf, known: asOf }, await clinic.evidence.latest(asOf));
    const assessment = assessed(deps, { day, asOf }, evidence, await clinic.overrides.inForce(asOf));
    if (await followChecks(clinic, assessment)) await clinic.work.request('systemic', day, asOf, deps.clock.now());
    await clinic.postures.keepAssessment(assessment);
    await clinic.dataStores.keepMap(dataMapOf(evidence), asOf);
    await clinic.courses.keepTraits(traitsOf(profile, evidence.observations).map(traitKey), day);
    await clinic.work.request('score', day, asOf, deps.clock.now());
    return [{ kind: 'score', key: day }];
  });
}

/** The checks' answers from what was known at `asOf`; nothing is written. */
export async function assessAsOf(
  deps: { readonly secrets: Secrets },
  clinic: ClinicRecords,
  profile: Clinic,
  when: { readonly day: string; readonly asOf: Date },
): Promise<DayAssessment> {
  const evidence = await evidenceOf(clinic, profile, { ...when, known: when.asOf }, await clinic.evidence.latest(when.asOf));
  return assessed(deps, when, evidence, await clinic.overrides.inForce(when.asOf));
}

/** The answers for a past day from what has been learnt of it by `known`, under those of the overrides that were in force; nothing is written. */
export async function assessAsKnown(
  deps: { readonly secrets: Secrets },
  clinic: ClinicRecords,
  profile: Clinic,
  {
    known,
    overrides,
    ...when
  }: { readonly day: string; readonly asOf: Date; readonly known: Date; readonly overrides: readonly CheckOverride[] },
): Promise<DayAssessment> {
  const observations = await clinic.evidence.knownOf(when.asOf, known);
  return assessed(deps, when, await evidenceOf(clinic, profile, { ...when, known }, observations), overrides);
}

function assessed(
  deps: { readonly secrets: Secrets },
  when: { readonly day: string; readonly asOf: Date },
  evidence: ClinicEvidence,
  overrides: readonly CheckOverride[],
): DayAssessment {
  return {
    ...when,
    catalogueVersion: CATALOGUE_VERSION,
    checks: assessEvidence(evidence, CATALOGUE, overrides),
    vulnerabilities: openVulnerabilities(evidence),
    remoteAdministrationExposed: remoteAdministrationExposed(evidence),
    evidenceHash: deps.secrets.sha256(fingerprint(evidence)),
  };
}

/** What the facts said, when each was last confirmed, and the dates that they were judged by: the same evidence has the same fingerprint, whatever ids it was stored under. */
function fingerprint(evidence: ClinicEvidence): string {
  const facts = evidence.observations.map(
    ({ kind, source, observedAt, value }) => `${kind} ${source} ${observedAt.toISOString()} ${JSON.stringify(value)}`,
  );
  const devices = evidence.devices.map(({ name, lastReportAt }) => `${name} ${lastReportAt?.toISOString() ?? 'never'}`);
  const dates = [...evidence.lifecycles.values()].map(({ product, cycles }) => {
    const ends = cycles.map(({ cycle, eol, extended }) => [cycle, eol, extended]);
    return `${product} ${JSON.stringify(ends)}`;
  });
  const reviewed = evidence.reviews.lastSignedAt?.toISOString() ?? 'never';
  const stores = evidence.dataStores.map(({ id, version }) => `data-store ${id} ${version}`);
  const joined = joinedAccounts(evidence);
  return [evidence.asOf.toISOString(), reviewed, ...facts.sort(), ...devices.sort(), ...dates.sort(), ...stores, ...joined].join('\n');
}

/** Which lists' words are told of one account: the same facts are judged otherwise when that changes. */
function joinedAccounts({ observations }: ClinicEvidence): readonly string[] {
  const words = observations.filter(({ subject }) => subject.type === 'account');
  const several = [...Map.groupBy(words, ({ kind, subject }) => `${kind} ${subject.key}`)].filter(([, own]) => own.length > 1);
  return several.map(([account, own]) => `${account} ${own.map(({ source }) => source).join(' ')}`).sort();
}
