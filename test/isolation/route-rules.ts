import type { Permission } from '#libs/domain';
import { agentReport } from '#libs/testing';
import { nessusFile } from '../journeys/support/scan-file.js';
import type { SeededClinic } from './seeded-clinic.js';

type Aim = Pick<SeededClinic, 'reviewId' | 'deviceId' | 'tokenId'> & { readonly clinicId: string };

/** The law that the routes are held to. A route of api or ingest without a rule fails the build. */
export interface RouteRule {
  /** Who is let in: anybody, nobody at all, a signed-in person, a device, whoever holds an enrolment token, or a node by the key in its body. */
  readonly admits: 'anybody' | 'nobody' | 'person' | 'device' | 'token' | 'node' | 'directory';
  readonly need?: Permission;
  /** The address, aimed at a clinic's records. */
  readonly url: (aim: Aim) => string;
  /** The body of the nth call; enrolling uses the token of the caller's own clinic. */
  readonly payload?: (n: number, enrolmentToken: string) => object | string;
  /** Of a payload that is no JSON. */
  readonly type?: string;
}

const report = (n: number): object =>
  agentReport({ reportId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, observedAt: '2026-11-24T02:00:00Z' });
const attestation = (n: number): object => ({
  schema: 'wardround.assessment/1',
  assessmentId: `probe-${n}`,
  kind: 'attestations',
  source: { tool: 'probe', version: null },
  observedAt: '2026-11-24T02:00:00Z',
  complete: false,
  records: [{ statement: 'risk-assessment', performedAt: '2026-11-24T02:00:00Z', reference: `probe ${n}` }],
});

const enrolment = (n: number, token: string): object => ({
  token,
  device: { hostname: `PROBE-${n}`, platform: 'linux', hardwareUuid: null, serial: `PROBE-${n}` },
  agent: { version: '0.1.0' },
});

const NO_NODE = (): object => ({ node_key: 'wrn_of-nobody', log_type: 'result', data: [] });

const osqueryEnrolment = (n: number, token: string): object => ({
  enroll_secret: token,
  host_identifier: `OSQUERY-${n}`,
  host_details: { system_info: { hostname: `OSQUERY-${n}`, hardware_serial: `OSQUERY-${n}` }, os_version: { platform: 'windows' } },
});
let scans = 0;

const inventory = (n: number, tag: string): object => ({
  ...{ action: 'inventory', deviceid: `GLPI-${n}`, tag },
  content: { hardware: { name: `GLPI-${n}` }, bios: { ssn: `GLPI-${n}` } },
});

export const ROUTE_RULES: Readonly<Record<string, RouteRule>> = {
  'api GET /*': { admits: 'anybody', url: ({ clinicId }) => `/clinics/${clinicId}` },
  'api GET /health': { admits: 'anybody', url: () => '/health' },
  'api GET /explorer': { admits: 'anybody', url: () => '/explorer' },
  'api GET /explorer/*': { admits: 'anybody', url: () => '/explorer/' },
  'api GET /graphql': { admits: 'nobody', url: () => '/graphql?query={viewer{id}}' },
  'api POST /graphql': { admits: 'anybody', url: () => '/graphql', payload: () => ({ query: '{ __typename }' }) },
  'api GET /reports/:file': {
    admits: 'person',
    need: 'report.download',
    url: ({ reviewId }) => `/reports/${reviewId}.pdf?reason=other&note=looked%20at`,
  },
  'api GET /audit/:file': {
    admits: 'person',
    need: 'audit.export',
    url: ({ clinicId }) => `/audit/events.csv?clinicId=${clinicId}`,
  },
  'api GET /sso/:connectionId': { admits: 'anybody', url: ({ clinicId }) => `/sso/${clinicId}` },
  'api GET /sso/:connectionId/callback': { admits: 'anybody', url: ({ clinicId }) => `/sso/${clinicId}/callback?code=x&state=x` },
  'api GET /scim/v2/Users': { admits: 'directory', url: () => '/scim/v2/Users' },
  'api POST /scim/v2/Users': { admits: 'directory', url: () => '/scim/v2/Users', payload: () => ({}) },
  'api GET /scim/v2/Users/:id': { admits: 'directory', url: () => '/scim/v2/Users/x' },
  'api PUT /scim/v2/Users/:id': { admits: 'directory', url: () => '/scim/v2/Users/x', payload: () => ({}) },
  'api PATCH /scim/v2/Users/:id': { admits: 'directory', url: () => '/scim/v2/Users/x', payload: () => ({}) },
  'api DELETE /scim/v2/Users/:id': { admits: 'directory', url: () => '/scim/v2/Users/x' },
  'api GET /scim/v2/Groups': { admits: 'directory', url: () => '/scim/v2/Groups' },
  'api POST /scim/v2/Groups': { admits: 'directory', url: () => '/scim/v2/Groups', payload: () => ({}) },
  'api GET /scim/v2/Groups/:id': { admits: 'directory', url: () => '/scim/v2/Groups/x' },
  'api PUT /scim/v2/Groups/:id': { admits: 'directory', url: () => '/scim/v2/Groups/x', payload: () => ({}) },
  'api PATCH /scim/v2/Groups/:id': { admits: 'directory', url: () => '/scim/v2/Groups/x', payload: () => ({}) },
  'api DELETE /scim/v2/Groups/:id': { admits: 'directory', url: () => '/scim/v2/Groups/x' },
  'api GET /scim/v2/ServiceProviderConfig': { admits: 'directory', url: () => '/scim/v2/ServiceProviderConfig' },
  'api GET /scim/v2/:kind': { admits: 'directory', url: () => '/scim/v2/Schemas' },
  'api GET /scim/v2/:kind/:id': { admits: 'directory', url: () => '/scim/v2/Schemas/x' },
  'api GET /exports/:file': {
    admits: 'person',
    need: 'evidence.export',
    url: ({ clinicId }) => `/exports/${clinicId}.jsonl?reason=hand-over`,
  },
  'ingest GET /health': { admits: 'anybody', url: () => '/health' },
  'ingest POST /v1/enrol': { admits: 'token', url: () => '/v1/enrol', payload: enrolment },
  'ingest POST /v1/reports': { admits: 'device', url: ({ clinicId }) => `/v1/reports?clinicId=${clinicId}`, payload: report },
  'ingest POST /v1/keys': { admits: 'device', url: ({ clinicId }) => `/v1/keys?clinicId=${clinicId}` },
  'ingest POST /v1/osquery/enroll': { admits: 'token', url: () => '/v1/osquery/enroll', payload: osqueryEnrolment },
  'ingest POST /v1/osquery/config': { admits: 'node', url: () => '/v1/osquery/config', payload: NO_NODE },
  'ingest POST /v1/osquery/log': { admits: 'node', url: () => '/v1/osquery/log', payload: NO_NODE },
  'ingest POST /v1/osquery/distributed/read': { admits: 'node', url: () => '/v1/osquery/distributed/read', payload: NO_NODE },
  'ingest POST /v1/osquery/distributed/write': { admits: 'node', url: () => '/v1/osquery/distributed/write', payload: NO_NODE },
  'ingest POST /v1/glpi': { admits: 'token', url: () => '/v1/glpi', payload: inventory },
  'ingest POST /v1/assessments': {
    admits: 'person',
    need: 'assessment.upload',
    url: ({ clinicId }) => `/v1/assessments?clinicId=${clinicId}`,
    payload: attestation,
  },
  'ingest POST /v1/scans': {
    admits: 'person',
    need: 'assessment.upload',
    url: ({ clinicId }) => `/v1/scans?clinicId=${clinicId}&scanId=${(scans += 1)}`,
    payload: (n) => nessusFile([String(n)]),
    type: 'application/xml',
  },
};
