import { clinicId, isUuid, mayDo, type ClinicScope } from '#libs/domain';
import { clinicScopeOf, resolveSession } from '#libs/flow';
import type { FastifyRequest } from 'fastify';
import type { IngestDeps } from '../deps.js';
import type { Caller } from './caller.js';
import { ExpectedFailure } from './expected-failure.js';

/** What a device key looks like; anything else is refused without asking the database. */
const DEVICE_KEY = /^wrd_[A-Za-z0-9_-]{32,128}$/;

/** The device whose key the request bears. A `clinicId` in the address has to be the device's own: any other is not found. */
export async function authenticateDevice(deps: IngestDeps, request: FastifyRequest): Promise<Caller> {
  const key = bearer(request);
  const found = key !== null && DEVICE_KEY.test(key) ? await deps.gate.findDevice(deps.secrets.sha256(key)) : null;
  if (!found) throw new ExpectedFailure('unknown-device');
  const { providerId, clinicId: ofDevice, deviceId } = found;
  const named = parameter(request, 'clinicId');
  if (named !== null && named !== ofDevice) throw new ExpectedFailure('no-such-clinic');
  const scope: ClinicScope = { kind: 'clinic', providerId, clinicId: ofDevice, actor: { kind: 'device', id: deviceId } };
  return { kind: 'device', deviceId, scope };
}

/** The signed-in person, who may upload and whose clinics include the one in the address. */
export async function authenticateUploader(deps: IngestDeps, request: FastifyRequest): Promise<Caller> {
  const token = bearer(request);
  const session = token === null ? null : await resolveSession(deps, token);
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
