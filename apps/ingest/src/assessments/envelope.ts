import type { FastifyRequest } from 'fastify';
import { isUuid } from '#libs/domain';
import type { CsvEnvelope, ImportEnvelope, ToolFile } from '#libs/formats';
import { parameter } from '../edge/authenticate.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { refuseStrangers } from '../edge/query.js';
import { keyInHeader } from '../receipt.js';

const NAMES = ['kind', 'assessmentId', 'observedAt', 'tool', 'complete'];
const MAPPED_NAMES = ['mapping', 'assessmentId', 'observedAt', 'complete'];
const TOOL_NAMES = [
  'format',
  'assessmentId',
  'observedAt',
  'tool',
  'complete',
  'patientData',
  'offsite',
  'backupSet',
  'utcOffset',
  'domain',
];

/** What a CSV file cannot say of itself, from the address; the key may come in the Idempotency-Key header instead. */
export function csvEnvelope(request: FastifyRequest): CsvEnvelope {
  refuseStrangers(request, ['clinicId', ...NAMES]);
  return {
    kind: required(request, 'kind'),
    assessmentId: keyOf(request),
    observedAt: required(request, 'observedAt'),
    tool: required(request, 'tool'),
    complete: yesOrNo(request, 'complete') ?? false,
  };
}

/** What another tool's file cannot say of itself, from the address; null when the address names no format. */
export function toolFileOf(request: FastifyRequest): ToolFile | null {
  const format = parameter(request, 'format');
  if (format === null) return null;
  refuseStrangers(request, ['clinicId', ...TOOL_NAMES]);
  return {
    format,
    assessmentId: keyOf(request),
    observedAt: required(request, 'observedAt'),
    tool: parameter(request, 'tool'),
    complete: yesOrNo(request, 'complete'),
    patientData: yesOrNo(request, 'patientData'),
    offsite: yesOrNo(request, 'offsite'),
    backupSet: parameter(request, 'backupSet'),
    // A plus sign that was not escaped arrives as a space.
    utcOffset: parameter(request, 'utcOffset')?.replace(/^ /, '+') ?? null,
    domain: parameter(request, 'domain'),
  };
}

export interface MappedFile {
  readonly mappingId: string;
  readonly envelope: ImportEnvelope;
}

/** What a file that a mapping reads cannot say of itself, from the address; null when the address names no mapping. */
export function mappedFileOf(request: FastifyRequest): MappedFile | null {
  const mappingId = parameter(request, 'mapping');
  if (mappingId === null) return null;
  refuseStrangers(request, ['clinicId', ...MAPPED_NAMES]);
  if (!isUuid(mappingId)) throw new ExpectedFailure('no-such-mapping');
  const complete = yesOrNo(request, 'complete') ?? false;
  return { mappingId, envelope: { assessmentId: keyOf(request), observedAt: required(request, 'observedAt'), complete } };
}

function keyOf(request: FastifyRequest): string {
  const assessmentId = parameter(request, 'assessmentId') ?? keyInHeader(request);
  if (assessmentId === null) throw missing('assessmentId');
  return assessmentId;
}

/** JSON says all of it itself. */
export function refuseEnvelope(request: FastifyRequest): void {
  refuseStrangers(request, ['clinicId']);
}

function required(request: FastifyRequest, name: string): string {
  const value = parameter(request, name);
  if (value === null || value === '') throw missing(name);
  return value;
}

/** Null when it is not said. */
function yesOrNo(request: FastifyRequest, name: string): boolean | null {
  const value = parameter(request, name);
  if (value === null) return null;
  if (value === 'no' || value === 'false') return false;
  if (value === 'yes' || value === 'true') return true;
  throw new ExpectedFailure('bad-query', { path: name, detail: `${name} is yes or no.` });
}

function missing(name: string): ExpectedFailure {
  return new ExpectedFailure('bad-query', { path: name, detail: `${name} is missing.` });
}
