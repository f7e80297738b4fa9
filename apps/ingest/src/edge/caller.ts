import type { ClinicScope } from '#libs/domain';
import type { AdmittedDevice } from '#libs/flow';
import type { FastifyRequest } from 'fastify';

/** Whom a request comes from, and the clinic it is about. */
export type Caller =
  ({ readonly kind: 'device' } & Omit<AdmittedDevice, 'ok'>) | { readonly kind: 'uploader'; readonly scope: ClinicScope };

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on routes that are open to anybody. */
    caller: Caller | null;
  }
}

/** The caller that the route's access rule has let in. */
export function callerOf<K extends Caller['kind']>(request: FastifyRequest, kind: K): Extract<Caller, { kind: K }> {
  const { caller } = request;
  if (caller?.kind !== kind) throw new Error(`The route ${request.routeOptions.url} has no access rule for a ${kind}`);
  return caller as Extract<Caller, { kind: K }>;
}
