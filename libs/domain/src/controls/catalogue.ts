import { freshness } from '../evidence/age.js';
import type { ClinicEvidence } from '../evidence/view.js';
import type { Check, CheckLimit, CheckResult } from './check.js';
import { answerUnder, overridesAt, type CheckOverride } from './override.js';
import { diskEncryption } from './checks/s1-disk-encryption.js';
import { identifiersOutsideApprovedFolders } from './checks/s1-identifiers.js';
import { penetrationTest } from './checks/s1-penetration-test.js';
import { riskAssessment } from './checks/s1-risk-assessment.js';
import { dataRegister } from './checks/s1-data-register.js';
import { unregisteredStores } from './checks/s1-unregistered-stores.js';
import { storeSafeguards } from './checks/s1-store-safeguards.js';
import { passphraseLength } from './checks/s2-passphrase-length.js';
import { lockout } from './checks/s2-lockout.js';
import { breachedPassphrases } from './checks/s2-breached-passphrases.js';
import { emailMfa } from './checks/s3-email-mfa.js';
import { systemsMfa } from './checks/s3-systems-mfa.js';
import { adminMfa } from './checks/s3-admin-mfa.js';
import { mfaStrength } from './checks/s3-mfa-strength.js';
import { adminPhishingResistant } from './checks/s3-admin-phishing-resistant.js';
import { legacySignIn } from './checks/s3-legacy-sign-in.js';
import { backupAge } from './checks/s4-backup-age.js';
import { offsiteCopy } from './checks/s4-offsite-copy.js';
import { restoreTest } from './checks/s4-restore-test.js';
import { recoveryTime } from './checks/s4-recovery-time.js';
import { backupProtection } from './checks/s4-backup-protection.js';
import { trainedStaff } from './checks/s5-trained-staff.js';
import { newStarters } from './checks/s5-new-starters.js';
import { phishing } from './checks/s5-phishing.js';
import { osUpdates } from './checks/s6-os-updates.js';
import { antivirus } from './checks/s6-antivirus.js';
import { detectionResponse } from './checks/s6-detection-response.js';
import { supportedOs } from './checks/s6-supported-os.js';
import { supportedSoftware } from './checks/s6-supported-software.js';
import { firewall } from './checks/s6-firewall.js';
import { remoteAdministrationInternet } from './checks/s6-remote-administration-internet.js';
import { remoteAdministrationNetwork } from './checks/s6-remote-administration-network.js';
import { exploitedVulnerabilities } from './checks/s6-exploited-vulnerabilities.js';
import { applicationControl } from './checks/s6-application-control.js';
import { officeMacros } from './checks/s6-office-macros.js';
import { applicationHardening } from './checks/s6-application-hardening.js';
import { localAdministrators } from './checks/s7-local-administrators.js';
import { unusedLocalAccounts } from './checks/s7-unused-local-accounts.js';
import { unusedCloudAccounts } from './checks/s7-unused-cloud-accounts.js';
import { screenLock } from './checks/s7-screen-lock.js';
import { accessReview } from './checks/s7-access-review.js';
import { leaverAccess } from './checks/s7-leaver-access.js';
import { reviewAge } from './checks/s8-review-age.js';
import { heartbeat } from './checks/s8-heartbeat.js';
import { timeSync } from './checks/s8-time-sync.js';
import { incidentExercise } from './checks/s8-incident-exercise.js';
import { mhrPolicy } from './checks/s8-mhr-policy.js';
import { eventLogging } from './checks/s8-event-logging.js';
import { controlAssessment } from './checks/s8-control-assessment.js';

/** Changes with every question, threshold or weight; each result is kept with the version that gave it. */
export const CATALOGUE_VERSION = '2026.11.5';

/** Every question that is asked of a clinic, in the order of the steps. */
export const CATALOGUE: readonly Check[] = [
  diskEncryption,
  identifiersOutsideApprovedFolders,
  penetrationTest,
  riskAssessment,
  dataRegister,
  unregisteredStores,
  storeSafeguards,
  passphraseLength,
  lockout,
  breachedPassphrases,
  emailMfa,
  systemsMfa,
  adminMfa,
  mfaStrength,
  adminPhishingResistant,
  legacySignIn,
  backupAge,
  offsiteCopy,
  restoreTest,
  recoveryTime,
  backupProtection,
  trainedStaff,
  newStarters,
  phishing,
  osUpdates,
  antivirus,
  detectionResponse,
  supportedOs,
  supportedSoftware,
  firewall,
  remoteAdministrationInternet,
  remoteAdministrationNetwork,
  exploitedVulnerabilities,
  applicationControl,
  officeMacros,
  applicationHardening,
  localAdministrators,
  unusedLocalAccounts,
  unusedCloudAccounts,
  screenLock,
  accessReview,
  leaverAccess,
  reviewAge,
  heartbeat,
  timeSync,
  incidentExercise,
  mhrPolicy,
  eventLogging,
  controlAssessment,
];

export const CHECK_BY_ID: ReadonlyMap<string, Check> = new Map(CATALOGUE.map((check) => [check.id, check]));

/**
 * The answer to every check, in the catalogue's order, under the overrides that are in force as of the evidence. Checks are total: whatever the
 * evidence, there is an answer.
 */
export function assessClinic(
  evidence: ClinicEvidence,
  catalogue: readonly Check[] = CATALOGUE,
  overrides: readonly CheckOverride[] = [],
): readonly CheckResult[] {
  const inForce = overridesAt(overrides, evidence.asOf);
  return catalogue.map((check) => answerUnder(inForce, { check, evidence, answer }));
}

function answer(check: Check, evidence: ClinicEvidence, limit?: CheckLimit): CheckResult {
  const verdict = check.assess(evidence, limit);
  const { id: checkId, step, title, weight } = check;
  return { ...verdict, checkId, step, title, weight, confidence: verdict.coverage * freshness(verdict.ageDays ?? 0, check.halfLifeDays) };
}
