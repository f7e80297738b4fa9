import type { FastifyRequest } from 'fastify';
import type { CsvEnvelope } from '#libs/formats';
import { parameter } from '../edge/authenticate.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { keyInHeader } from '../receipt.js';

const NAMES = ['kind', 'assessmentId', 'observedAt', 'tool', 'complete'];

/** What a CSV file cannot say of itself, from the address; the key may come in the Idempotency-Key header instead. */
export function csvEnvelope(request: FastifyRequest): CsvEnvelope {
  refuseStrangers(request, ['clinicId', ...NAMES]);
  const assessmentId = parameter(request, 'assessmentId') ?? keyInHeader(request);
  if (assessmentId === null) throw missing('assessmentId');
  return {
    kind: required(request, 'kind'),
    assessmentId,
    observedAt: required(request, 'observedAt'),
    tool: required(request, 'tool'),
    complete: yesOrNo(parameter(request, 'complete')),
  };
}

/** JSON says all of it itself. */
export function refuseEnvelope(request: FastifyRequest): void {
  refuseStrangers(request, ['clinicId']);
}

function refuseStrangers(request: FastifyRequest, known: readonly string[]): void {
  const stranger = Object.keys(request.query as object).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const path = stranger.slice(0, 64);
  throw new ExpectedFailure('bad-query', { path, detail: `${path} is not one of ${known.join(', ')}.` });
}

function required(request: FastifyRequest, name: string): string {
  const value = parameter(request, name);
  if (value === null || value === '') throw missing(name);
  return value;
}

function yesOrNo(value: string | null): boolean {
  if (value === null || value === 'no' || value === 'false') return false;
  if (value === 'yes' || value === 'true') return true;
  throw new ExpectedFailure('bad-query', { path: 'complete', detail: 'complete is yes or no.' });
}

function missing(name: string): ExpectedFailure {
  return new ExpectedFailure('bad-query', { path: name, detail: `${name} is missing.` });
}
