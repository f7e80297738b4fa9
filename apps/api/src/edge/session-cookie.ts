import type { FastifyRequest } from 'fastify';

const SESSION_COOKIE = 'wardround_session';

const DEVICE_COOKIE = 'wardround_device';
const DEVICE_SECONDS = 90 * 86_400;

/** The session cookie's value; null when there is none. */
export function readSessionCookie(header: string | undefined): string | null {
  return readCookie(header, SESSION_COOKIE);
}

/** The mark of a browser that somebody has signed in with before; null when there is none. */
export function readDeviceCookie(header: string | undefined): string | null {
  return readCookie(header, DEVICE_COOKIE);
}

function readCookie(header: string | undefined, wanted: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [name, value] = part.trim().split('=');
    if (name === wanted && value) return value;
  }
  return null;
}

/** Opens nothing; it outlives the session, so that attempts from this browser are counted apart from everybody else's. */
export function deviceCookie(request: FastifyRequest, mark: string): string {
  return `${DEVICE_COOKIE}=${mark}; Path=/graphql; HttpOnly; SameSite=Strict; Max-Age=${DEVICE_SECONDS}${secure(request)}`;
}

/** A cookie that scripts cannot read and other sites cannot send. */
export function sessionCookie(request: FastifyRequest, token: string, expiresAt: Date): string {
  return `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Expires=${expiresAt.toUTCString()}${secure(request)}`;
}

export function endedCookie(request: FastifyRequest): string {
  return `${SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0${secure(request)}`;
}

/** Secure everywhere but on plain http to this very machine, where browsers differ in whether they would keep it. */
function secure({ protocol, hostname }: FastifyRequest): string {
  const loopback = hostname === 'localhost' || hostname === '[::1]' || hostname === '::1' || /^127(\.\d{1,3}){3}$/.test(hostname);
  return protocol === 'http' && loopback ? '' : '; Secure';
}
