import type { Permission } from '#libs/domain';
import { PASSPHRASE } from '../journeys/support/api-fixture.js';
import { nessusFile } from '../journeys/support/scan-file.js';
import { FAILING_CHECK } from './seeded-plan.js';

/** The three kinds of session differ in what signing in has come to, which the journeys show; every caller here is signed in and freshly proven. */
export type OperationNeed = Permission | 'session' | 'fresh-session' | 'any-session' | 'public';

/** The law that the schema is held to, written down apart from the resolvers. A root field without a rule fails the build. */
export interface OperationRule {
  /** `public`: anybody; `session`, `fresh-session`, `any-session`: anybody signed in; otherwise what the role must allow. */
  readonly need: OperationNeed;
  /** `record` names one record, which is not found by those who may not see it; `many` gives what the caller sees, however it is asked. */
  readonly gives: 'record' | 'many' | 'own';
  /** Values of arguments, by name, where the generated ones would not do. */
  readonly values?: Readonly<Record<string, string>>;
  /** What everybody who is let in is told, where a generated value cannot be right. */
  readonly answers?: string;
  /** Refused to people who see assigned clinics only. */
  readonly everyClinic?: boolean;
}

/** Kept as sent, with a reason: an answer that fills every field of the receipt. */
const NEWER = '{"schema":"wardround.assessment/2"}';
const DEVICES = JSON.stringify([
  { uid: 'told', siteUid: 'probe', hostname: 'TOLD-01', operatingSystem: 'Windows 11', lastSeen: 1_795_400_000_000 },
  { uid: null, siteUid: 'probe' },
]);

const NO_ID = '"00000000-0000-4000-8000-00000000f00d"';
/** People, roles and tokens belong to a provider: aimed at one that nobody has; the journeys aim at another provider's. */
const NOBODYS = { userId: NO_ID, roleId: NO_ID, tokenId: NO_ID, customRoleId: 'null', assignedClinics: 'null' };
const UNKNOWN = { gives: 'own', answers: 'NOT_FOUND', values: NOBODYS } as const;

/** Of the whole check, so that it fits any clinic. */
const EXCEPTION = { checkId: '"s8.time-sync"', expiresAt: '"2026-12-20T00:00:00Z"', subject: 'null' };

const OVERRIDE = { checkId: '"s8.time-sync"', kind: 'WEIGHT', value: '2', expiresAt: '"2026-12-20T00:00:00Z"' };

/** A service of nobody's, with every setting that a new one needs. */
const SERVICE = {
  ...{ connectionId: NO_ID, kind: 'MICROSOFT_GRAPH', secret: '"probe"' },
  settings: `[{ name: "tenantId", value: ${NO_ID} }, { name: "clientId", value: ${NO_ID} }]`,
};

/** Of attestations, with every field that the kind needs. */
const MAPPING_FIELDS = `[{ field: "statement", column: "What", values: [{ from: "Yes", to: "risk-assessment" }], otherwise: "risk-assessment" }, { field: "performedAt", constant: "2026-11-01" }]`;
const MAPPING = {
  rules: `{ kind: ATTESTATIONS, tool: "probe", format: CSV, timeZone: "UTC", fields: ${MAPPING_FIELDS} }`,
  name: '"probe mapping"',
};

const NOW_AND_HERE = { mappingId: 'null', observedAt: '"2026-11-24T23:00:00Z"', scope: 'null' };
const FINDING_FIELDS = `[{ field: "title", column: "What" }, { field: "asset", column: "Note" }]`;
const FINDINGS = {
  ...{ ...NOW_AND_HERE, scope: '"Rooms"', content: JSON.stringify('What,Note\nWeak,pc-1\n') },
  rules: `{ kind: FINDINGS, tool: "probe", format: CSV, timeZone: "UTC", listsAllOpen: true, fields: ${FINDING_FIELDS} }`,
};

const BASE64 = (text: string, encoding: BufferEncoding = 'utf8'): string => JSON.stringify(Buffer.from(text, encoding).toString('base64'));
/** Of a known version, and not UTF-8, which is noted. */
const NOTED = `<nmaprun scanner="nmap" args="nmap -sS 10.0.0.9" version="7.95"><host><status state="up"/><address addr="10.0.0.9" addrtype="ipv4"/>
<hostnames><hostname name="r\u00e9ception"/></hostnames><ports><port protocol="tcp" portid="22"><state state="open"/></port></ports></host>
<runstats><finished time="1795000000" exit="success"/></runstats></nmaprun>`;
/** A scanner's file, told by its content. */
const SCAN = {
  ...{ mappingId: 'null', format: 'null', fileName: 'null', utcOffset: 'null', scope: '"Rooms"', scanId: '"probe-scan"' },
  ...{ observedAt: '"2026-11-24T23:00:00Z"', content: BASE64(nessusFile(['100'])) },
};

/** Rules by `Root.field`; a second way to call the same field follows a `#`. */
export const OPERATION_RULES: Readonly<Record<string, OperationRule>> = {
  'Query.viewer': { need: 'session', gives: 'own' },
  'Query.clinics': { need: 'clinic.read', gives: 'many' },
  'Query.clinic': { need: 'clinic.read', gives: 'record' },
  'Query.portfolio': { need: 'clinic.read', gives: 'many' },
  'Query.portfolioTrend': { need: 'clinic.read', gives: 'many', values: { grain: 'QUARTER' } },
  'Query.portfolioTrend#week': { need: 'clinic.read', gives: 'many', values: { grain: 'WEEK' } },
  'Query.notifiableBreaches': { need: 'clinic.read', gives: 'own' },
  'Query.riskModel': { need: 'clinic.read', gives: 'own' },
  'Query.riskRecompute': { need: 'clinic.read', gives: 'many' },
  'Mutation.recomputeRisk': { need: 'risk.recompute', gives: 'many' },
  'Query.riskCalibration': { need: 'clinic.read', gives: 'many' },
  'Query.incidents': { need: 'clinic.read', gives: 'record' },
  'Mutation.recordIncident': { need: 'incident.record', gives: 'record', values: { scenario: 'CRED', occurredOn: '"2026-11-01"' } },
  'Mutation.correctIncident': {
    need: 'incident.record',
    gives: 'record',
    values: { scenario: 'CRED', occurredOn: '"2026-11-01"', version: '1', cost: '100' },
  },
  'Mutation.withdrawIncident': { need: 'incident.record', gives: 'record', values: { reason: 'DUPLICATE', version: '2' } },
  'Query.portfolioIncidents': { need: 'portfolio-incident.read', gives: 'many' },
  'Query.portfolioIncidentSettings': { need: 'portfolio-incident.read', gives: 'own' },
  'Mutation.acknowledgePortfolioIncident': { need: 'portfolio-incident.answer', gives: 'record', everyClinic: true },
  'Mutation.closePortfolioIncident': { need: 'portfolio-incident.answer', gives: 'record', everyClinic: true },
  'Mutation.changePortfolioIncidentSettings': {
    need: 'portfolio-incident.answer',
    gives: 'own',
    everyClinic: true,
    values: { minClinics: '3', windowDays: '7' },
  },
  'Query.exposedStores': { need: 'clinic.read', gives: 'record' },
  'Query.storesAtVendor': { need: 'clinic.read', gives: 'many', values: { vendor: '"TARGET vendor"' } },
  'Query.dataStoreVersions': { need: 'clinic.read', gives: 'record' },
  'Mutation.registerDataStore': { need: 'data-store.keep', gives: 'record', values: { copyOf: 'null' } },
  'Mutation.changeDataStore': { need: 'data-store.keep', gives: 'record', values: { copyOf: 'null', version: '3' } },
  'Mutation.decideDataStore': { need: 'data-store.approve', gives: 'record', values: { version: '4' } },
  'Mutation.retireDataStore': { need: 'data-store.keep', gives: 'record', values: { version: '5', how: 'MOVED' } },
  'Query.vendors': { need: 'clinic.read', gives: 'many' },
  'Query.vendorBlastRadius': { need: 'clinic.read', gives: 'many', values: { vendor: '"TARGET vendor"' } },
  'Query.vendorProposals': { need: 'clinic.read', gives: 'record' },
  'Mutation.keepClinicVendor': {
    need: 'vendor.keep',
    gives: 'record',
    values: { vendorName: '"TARGET vendor"', service: '"TARGET service"', standing: 'IN_USE', version: '1' },
  },
  'Mutation.keepVendor': { need: 'vendor.keep', gives: 'own', everyClinic: true, values: { name: '"Probe vendor"', version: '0' } },
  'Query.benchmarkConsents': { need: 'benchmark.consent', gives: 'own' },
  'Mutation.withdrawBenchmarkConsent': { need: 'benchmark.consent', gives: 'own', everyClinic: true },
  'Mutation.giveBenchmarkConsent': { need: 'benchmark.consent', gives: 'own', everyClinic: true },
  'Query.remediationPlan': { need: 'clinic.read', gives: 'many', values: { hours: '8' } },
  'Query.remediationPlan#crew': {
    need: 'clinic.read',
    gives: 'many',
    values: { crew: '[{ name: "Kim", hours: 8, skills: [ENDPOINTS] }]' },
  },
  'Query.agreedPlan': { need: 'clinic.read', gives: 'record' },
  'Query.agreedPlans': { need: 'clinic.read', gives: 'many' },
  'Mutation.agreePlan': { need: 'plan.agree', gives: 'record', values: { checkId: JSON.stringify(FAILING_CHECK), planId: 'null' } },
  'Mutation.withdrawPlan': { need: 'plan.agree', gives: 'record' },
  'Mutation.setMaintenanceWindows': { need: 'maintenance.set', gives: 'record', values: { startsAt: '"19:00"', minutes: '30' } },
  'Query.auditLog': { need: 'audit.read', gives: 'many', values: { first: '200' } },
  'Query.users': { need: 'user.read', gives: 'own', everyClinic: true },
  'Query.customRoles': { need: 'user.read', gives: 'own' },
  'Query.apiTokens': { need: 'token.revoke', gives: 'own', everyClinic: true },
  'Query.review': { need: 'clinic.read', gives: 'record' },
  'Query.reviews': { need: 'clinic.read', gives: 'record' },
  'Query.enrolmentTokens': { need: 'enrolment.create', gives: 'record' },
  'Mutation.signIn': { need: 'public', gives: 'own', values: { email: '"person-1@example.test"', passphrase: JSON.stringify(PASSPHRASE) } },
  'Mutation.addClinic': { need: 'clinic.add', gives: 'own', everyClinic: true, values: { timeZone: '"Australia/Perth"' } },
  'Mutation.changeUser': { ...UNKNOWN, need: 'user.change', everyClinic: true },
  'Mutation.changeUser#role': { ...UNKNOWN, need: 'user.change-role', everyClinic: true, values: { ...NOBODYS, role: 'STAFF' } },
  'Mutation.disableUser': { ...UNKNOWN, need: 'user.change', everyClinic: true },
  'Mutation.enableUser': { ...UNKNOWN, need: 'user.change', everyClinic: true },
  'Mutation.createCustomRole': { need: 'role.change', gives: 'own', values: { permissions: '["clinic.read"]' } },
  'Mutation.changeCustomRole': { ...UNKNOWN, need: 'role.change', values: { ...NOBODYS, permissions: '["clinic.read"]' } },
  'Mutation.removeCustomRole': { ...UNKNOWN, need: 'role.change' },
  'Mutation.createApiToken': {
    need: 'token.create',
    gives: 'record',
    values: { permissions: '["clinic.read"]', networks: '["10.0.0.0/8"]' },
  },
  'Mutation.revokeApiToken': { ...UNKNOWN, need: 'token.revoke', everyClinic: true },
  'Mutation.offerClinic': { need: 'clinic.hand-over', gives: 'record' },
  'Mutation.withdrawClinicOffer': { need: 'clinic.hand-over', gives: 'record' },
  'Mutation.acceptClinic': { need: 'clinic.hand-over', gives: 'own', everyClinic: true },
  'Mutation.offBoardClinic': { need: 'clinic.off-board', gives: 'record', answers: 'BAD_USER_INPUT' },
  'Mutation.createEnrolmentToken': { need: 'enrolment.create', gives: 'record' },
  'Mutation.revokeEnrolmentToken': { need: 'enrolment.revoke', gives: 'record' },
  'Mutation.requestNewDeviceKey': { need: 'enrolment.create', gives: 'record' },
  'Mutation.clearDeviceSuspicion': { need: 'device.revoke', gives: 'record' },
  'Mutation.revokeDevice': { need: 'device.revoke', gives: 'record' },
  'Mutation.keepDevicesApart': { need: 'device.merge', gives: 'record' },
  'Mutation.mergeDevices': { need: 'device.merge', gives: 'record' },
  'Mutation.splitDevice': { need: 'device.merge', gives: 'record' },
  'Mutation.keepAccountsApart': { need: 'account.merge', gives: 'record' },
  'Mutation.mergeAccountMatches': { need: 'account.merge', gives: 'record', values: { rule: 'LOGIN_ALONE', sources: '["one", "two"]' } },
  'Mutation.mergeAccounts': { need: 'account.merge', gives: 'record' },
  'Mutation.splitAccount': { need: 'account.merge', gives: 'record' },
  'Mutation.askComputers': { need: 'device.query', gives: 'record', values: { sql: '"SELECT name FROM programs"' } },
  'Query.liveQuery': { need: 'device.query', gives: 'record' },
  'Query.liveQueryTables': { need: 'device.query', gives: 'own' },
  'Query.liveQueries': { need: 'device.query', gives: 'many' },
  'Mutation.uploadAssessment': {
    need: 'assessment.upload',
    gives: 'record',
    values: { format: 'JSON', content: JSON.stringify(NEWER), mapped: 'null' },
  },
  'Mutation.uploadDevices': {
    need: 'assessment.upload',
    gives: 'record',
    values: { format: 'DATTO_RMM', content: JSON.stringify(DEVICES), organisation: 'null', readmit: 'false' },
  },
  'Query.previewReplay': { need: 'assessment.upload', gives: 'record' },
  'Mutation.replaySubmission': { need: 'assessment.upload', gives: 'record' },
  'Query.importMappings': { need: 'assessment.upload', gives: 'own' },
  'Query.importMapping': { ...UNKNOWN, need: 'assessment.upload', values: { mappingId: NO_ID, version: '1' } },
  'Query.previewImport': {
    need: 'assessment.upload',
    gives: 'record',
    values: { ...MAPPING, ...NOW_AND_HERE, content: JSON.stringify('What,Note\nYes,x\n') },
  },
  'Query.previewImport#unreadable': {
    need: 'assessment.upload',
    gives: 'record',
    values: { ...MAPPING, ...NOW_AND_HERE, content: JSON.stringify('What,Note\n,x\n') },
  },
  'Query.previewImport#findings': { need: 'assessment.upload', gives: 'record', values: FINDINGS },
  'Query.previewImport#excerpt': {
    need: 'assessment.upload',
    gives: 'record',
    values: { ...FINDINGS, rules: FINDINGS.rules.replace('listsAllOpen: true, ', '') },
  },
  'Query.scanFormats': { need: 'assessment.upload', gives: 'own' },
  'Query.previewScan': { need: 'assessment.upload', gives: 'record', values: SCAN },
  'Query.previewScan#unreadable': { need: 'assessment.upload', gives: 'record', values: { ...SCAN, content: BASE64('nothing') } },
  'Query.previewScan#noted': { need: 'assessment.upload', gives: 'record', values: { ...SCAN, content: BASE64(NOTED, 'latin1') } },
  'Mutation.uploadScan': { need: 'assessment.upload', gives: 'record', values: SCAN },
  'Mutation.createImportMapping': { need: 'assessment.upload', gives: 'own', everyClinic: true, values: MAPPING },
  'Mutation.changeImportMapping': {
    ...UNKNOWN,
    need: 'assessment.upload',
    everyClinic: true,
    values: { ...MAPPING, mappingId: NO_ID, version: '1' },
  },
  'Mutation.removeImportMapping': { ...UNKNOWN, need: 'assessment.upload', everyClinic: true, values: { mappingId: NO_ID } },
  'Mutation.grantException': { need: 'exception.propose', gives: 'record', values: EXCEPTION },
  'Mutation.acceptException': { need: 'exception.accept', gives: 'record' },
  'Mutation.withdrawException': { need: 'exception.propose', gives: 'record' },
  'Mutation.overrideCheck': { need: 'override.change', gives: 'record', values: OVERRIDE },
  'Mutation.overrideEverywhere': { need: 'override.change', gives: 'own', everyClinic: true, values: OVERRIDE },
  'Mutation.withdrawOverride': { need: 'override.change', gives: 'record' },
  'Query.account': { need: 'clinic.read', gives: 'record' },
  'Query.finding': { need: 'clinic.read', gives: 'record' },
  'Mutation.triageFinding': { need: 'finding.triage', gives: 'record' },
  'Mutation.noteFinding': { need: 'finding.triage', gives: 'record' },
  'Mutation.startReview': { need: 'review.start', gives: 'record' },
  'Mutation.signOffReview': { need: 'review.sign-as-provider', gives: 'record', values: { role: 'PROVIDER_REVIEWER' } },
  'Mutation.signOffReview#principal': { need: 'review.sign-as-principal', gives: 'record', values: { role: 'CLINIC_PRINCIPAL' } },
  'Mutation.proveIdentity': { need: 'any-session', gives: 'own', values: { kind: 'TOTP' } },
  'Mutation.startTotp': { need: 'any-session', gives: 'own' },
  'Mutation.confirmTotp': { need: 'any-session', gives: 'own', answers: 'BAD_USER_INPUT' },
  'Mutation.removeTotp': { need: 'fresh-session', gives: 'own' },
  'Mutation.replaceRecoveryCodes': { need: 'fresh-session', gives: 'own' },
  'Mutation.startPasskeySignIn': { need: 'public', gives: 'own' },
  'Mutation.signInWithPasskey': { need: 'public', gives: 'own' },
  'Mutation.startPasskeyProof': { need: 'any-session', gives: 'own' },
  'Mutation.startPasskey': { need: 'any-session', gives: 'own' },
  'Mutation.addPasskey': { need: 'any-session', gives: 'own', answers: 'BAD_USER_INPUT' },
  'Mutation.removePasskey': { need: 'fresh-session', gives: 'own', answers: 'NOT_FOUND' },
  'Mutation.inviteUser': {
    need: 'user.invite',
    gives: 'record',
    values: { email: '"invited@example.test"', name: '"TARGET invited"', role: 'STAFF' },
  },
  'Query.invitations': { need: 'user.read', gives: 'own' },
  'Mutation.revokeInvitation': { need: 'user.invite', gives: 'own', answers: 'NOT_FOUND' },
  'Mutation.recoverUser': { need: 'user.change', gives: 'own', answers: 'NOT_FOUND' },
  'Mutation.acceptLink': { need: 'public', gives: 'own' },
  'Mutation.changePassphrase': { need: 'fresh-session', gives: 'own', answers: 'BAD_USER_INPUT' },
  'Mutation.saveSsoConnection': {
    need: 'sign-in.configure',
    gives: 'record',
    everyClinic: true,
    values: {
      ...{ kind: 'OTHER', name: '"TARGET sign-in"', issuer: '"https://id.example.test"', clientSecret: '"probe"', secondFactor: 'ASK' },
      ...{ domains: '["example.test"]', role: 'STAFF', defaultRole: 'REPORT_READER', id: 'null' },
    },
  },
  'Query.ssoConnections': { need: 'sign-in.configure', gives: 'own', everyClinic: true },
  'Mutation.removeSsoConnection': { need: 'sign-in.configure', gives: 'own', everyClinic: true, answers: 'NOT_FOUND' },
  'Mutation.createScimToken': { need: 'sign-in.configure', gives: 'own', everyClinic: true },
  'Query.scimTokens': { need: 'sign-in.configure', gives: 'own', everyClinic: true },
  'Mutation.revokeScimToken': { need: 'sign-in.configure', gives: 'own', everyClinic: true, answers: 'NOT_FOUND' },
  'Query.connectionKinds': { need: 'clinic.read', gives: 'own' },
  'Query.intelligenceFeeds': { need: 'clinic.read', gives: 'own' },
  'Query.feedEditions': { need: 'clinic.read', gives: 'own' },
  'Query.connections': { need: 'connection.run', gives: 'many' },
  'Query.connectionBindings': { need: 'connection.run', gives: 'many', values: { connectionId: 'null', search: 'null' } },
  'Query.remoteOrganisations': { ...UNKNOWN, need: 'connection.configure', everyClinic: true, values: SERVICE },
  'Mutation.addConnection': { need: 'connection.configure', gives: 'own', everyClinic: true, values: SERVICE },
  'Mutation.changeConnectionCredentials': { ...UNKNOWN, need: 'connection.configure', everyClinic: true, values: SERVICE },
  'Mutation.renameConnection': { ...UNKNOWN, need: 'connection.configure', everyClinic: true, values: SERVICE },
  'Mutation.pauseConnection': { ...UNKNOWN, need: 'connection.run', everyClinic: true, values: SERVICE },
  'Mutation.removeConnection': { ...UNKNOWN, need: 'connection.configure', everyClinic: true, values: SERVICE },
  'Mutation.bindOrganisation': {
    ...{ need: 'connection.configure', gives: 'record', everyClinic: true, values: SERVICE, answers: 'NOT_FOUND' },
  },
  'Mutation.pullNow': { need: 'connection.run', gives: 'record' },
  'Mutation.unbindOrganisation': { need: 'connection.configure', gives: 'record', everyClinic: true },
  'Mutation.endSession': { need: 'session', gives: 'own', answers: 'NOT_FOUND' },
  'Mutation.endOtherSessions': { need: 'session', gives: 'own' },
  'Mutation.signOut': { need: 'any-session', gives: 'own' },
};
