import { clinicId, isUuid, mayDo } from '#libs/domain';
import { admitDevice, clinicScopeOf, resolveApiToken, resolveSession, type Session } from '#libs/flow';
import type { FastifyRequest } from 'fastify';
import type { IngestDeps } from '../deps.js';
import type { Caller } from './caller.js';
import { ExpectedFailure, succeed } from './expected-failure.js';

/** The device whose key the request bears. A `clinicId` in the address has to be the device's own: any other is not found. */
export async function authenticateDevice(deps: IngestDeps, request: FastifyRequest): Promise<Caller> {
  const { deviceId, scope, keyDue, suspect, watched } = succeed(await admitDevice(deps, bearer(request)));
  const named = parameter(request, 'clinicId');
  if (named !== null && named !== scope.clinicId) throw new ExpectedFailure('no-such-clinic');
  return { kind: 'device', deviceId, scope, keyDue, suspect, watched };
}

/** The signed-in person or the program with an API token, who may upload and whose clinics include the one in the address. */
export async function authenticateUploader(deps: IngestDeps, request: FastifyRequest): Promise<Caller> {
  const token = bearer(request);
  const session = token === null ? null : await resolve(deps, token, request.ip);
  if (!session) throw new ExpectedFailure('signed-out');
  const named = parameter(request, 'clinicId');
  if (named === null) throw new ExpectedFailure('bad-query', { path: 'clinicId', detail: 'clinicId is missing.' });
  const scope = isUuid(named) ? clinicScopeOf(session, clinicId(named)) : null;
  const exists = scope && (await deps.records.forClinic(scope, (clinic) => clinic.profile.get()));
  if (!exists) throw new ExpectedFailure('no-such-clinic');
  // After the look: what the caller cannot see is not found, and only what they can see may be forbidden.
  if (!mayDo(session, 'assessment.upload')) throw new ExpectedFailure('not-permitted', { detail: 'Missing: assessment.upload.' });
  return { kind: 'uploader', scope };
}

function resolve(deps: IngestDeps, token: string, address: string): Promise<Session | null> {
  return token.startsWith('wrt_') ? resolveApiToken(deps, token, address) : resolveSession(deps, token);
}

function bearer(request: FastifyRequest): string | null {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/** A query parameter; null when it is not there. Given twice it says nothing. */
export function parameter(request: FastifyRequest, name: string): string | null {
  const value = (request.query as Readonly<Record<string, unknown>>)[name];
  if (value === undefined) return null;
  if (typeof value !== 'string') throw new ExpectedFailure('bad-query', { path: name, detail: `${name} is there twice.` });
  return value;
}
