import { Type, type Static, type TSchema } from 'typebox';
import {
  ACCESS_BREADTHS,
  ACCOUNT_SYSTEMS,
  ASSESSMENT_SCHEMA,
  ATTESTATIONS,
  CONTROL_OUTCOMES,
  EVIDENCE_QUALITIES,
  MFA_METHODS,
  STORE_KINDS,
  type Assessment,
  type AssessmentKind,
} from '#libs/domain';
import type { Same } from '../schema/proof.js';
import { reader, type Reader } from '../schema/reader.js';
import {
  day,
  domain,
  flag,
  instant,
  ismControl,
  key,
  list,
  name,
  nullable,
  oneOf,
  record,
  share,
  text,
  whole,
} from '../schema/vocabulary.js';

/** One schema for each kind of assessment. */
export const MAX_RECORDS = 50_000;
export const MAX_CELL = 2_048;
/** Of one account. */
export const MAX_ADDRESSES = 50;

const assessment = <const K extends AssessmentKind, R extends TSchema>(kind: K, fields: R) =>
  record({
    schema: Type.Literal(ASSESSMENT_SCHEMA),
    assessmentId: key(),
    kind: Type.Literal(kind),
    source: record({ tool: name(128), version: nullable(text(64)) }),
    observedAt: instant(),
    complete: flag(),
    records: list(fields, MAX_RECORDS),
  });

const mfa = assessment(
  'mfa-registration',
  record({
    system: oneOf(...ACCOUNT_SYSTEMS),
    account: name(),
    administrator: flag(),
    human: flag(),
    enabled: flag(),
    registered: nullable(flag()),
    enforced: nullable(flag()),
    method: oneOf(...MFA_METHODS),
    lastSignInAt: nullable(instant()),
    passwordChangedAt: Type.Optional(nullable(instant())),
    domain: Type.Optional(nullable(domain())),
    cloudId: Type.Optional(nullable(name(128))),
    directoryId: Type.Optional(nullable(name(128))),
    addresses: Type.Optional(nullable(list(name(), MAX_ADDRESSES))),
    login: Type.Optional(nullable(name())),
  }),
);
const backupJobs = assessment(
  'backup-jobs',
  record({
    backupSet: name(),
    containsPatientData: flag(),
    endedAt: instant(),
    result: oneOf('success', 'warning', 'failed'),
    offsite: nullable(flag()),
    immutable: nullable(flag()),
  }),
);
const restoreDrills = assessment(
  'restore-drills',
  record({
    backupSet: name(),
    performedAt: instant(),
    success: flag(),
    applicationOpened: flag(),
    recoveryMinutes: nullable(whole()),
    targetMinutes: nullable(whole()),
  }),
);
const training = assessment('training', record({ staff: name(), startedOn: nullable(day()), completedAt: nullable(instant()) }));
const phishing = assessment(
  'phishing',
  record({ campaign: name(), sentAt: instant(), sent: whole(), clicked: whole(), reported: whole() }),
);
const pentest = assessment(
  'penetration-test',
  record({
    reference: name(),
    title: name(MAX_CELL),
    severity: oneOf('critical', 'high', 'medium', 'low', 'info'),
    status: oneOf('open', 'fixed', 'accepted'),
    exposure: oneOf('internet', 'client', 'internal'),
    cve: nullable(text(32)),
    epss: nullable(share()),
    knownExploited: flag(),
    remoteAdministration: flag(),
    foundAt: instant(),
  }),
);
const attestations = assessment(
  'attestations',
  record({ statement: oneOf(...ATTESTATIONS), performedAt: instant(), reference: nullable(text()) }),
);
const controlResults = assessment(
  'control-results',
  record({
    control: ismControl(),
    outcome: oneOf(...CONTROL_OUTCOMES),
    quality: oneOf(...EVIDENCE_QUALITIES),
    assessedAt: instant(),
    reference: nullable(text()),
  }),
);
const dataDiscovery = assessment(
  'data-discovery',
  record({
    location: name(),
    kind: oneOf(...STORE_KINDS),
    filesScanned: whole(),
    filesUnread: whole(),
    filesFound: whole(),
    clinicalFiles: whole(),
    identifierFiles: whole(),
    myHealthRecordFiles: whole(),
    contactFiles: whole(),
    financialFiles: whole(),
    patientsLeast: nullable(whole()),
    patientsMost: nullable(whole()),
    lastModifiedAt: nullable(instant()),
    breadth: nullable(oneOf(...ACCESS_BREADTHS)),
    encrypted: nullable(flag()),
  }),
);
const breachedAccounts = assessment(
  'breached-accounts',
  record({
    domain: domain(),
    account: nullable(name()),
    breaches: whole(),
    passwordBreaches: whole(),
    unknownBreaches: whole(),
    stealerLogs: whole(),
    newestBreachOn: nullable(day()),
    newestPublishedAt: nullable(instant()),
  }),
);

type Stated =
  | Static<typeof mfa>
  | Static<typeof backupJobs>
  | Static<typeof restoreDrills>
  | Static<typeof training>
  | Static<typeof phishing>
  | Static<typeof pentest>
  | Static<typeof attestations>
  | Static<typeof controlResults>
  | Static<typeof dataDiscovery>
  | Static<typeof breachedAccounts>;

/** Compiles only while schemas and domain agree. */
type Agreed = Same<Stated, Assessment> extends true ? Assessment : never;

export const ASSESSMENTS: Readonly<Record<AssessmentKind, Reader<Agreed>>> = {
  'mfa-registration': reader(mfa),
  'backup-jobs': reader(backupJobs),
  'restore-drills': reader(restoreDrills),
  training: reader(training),
  phishing: reader(phishing),
  'penetration-test': reader(pentest),
  attestations: reader(attestations),
  'control-results': reader(controlResults),
  'data-discovery': reader(dataDiscovery),
  'breached-accounts': reader(breachedAccounts),
};
