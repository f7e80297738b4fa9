import type { FastifyRequest } from 'fastify';

const SESSION_COOKIE = 'wardround_session';

const DEVICE_COOKIE = 'wardround_device';
const SSO_COOKIE = 'wardround_sso';
const DEVICE_SECONDS = 90 * 86_400;

/** The session cookie's value; null when there is none. */
export function readSessionCookie(request: FastifyRequest): string | null {
  return readCookie(request, SESSION_COOKIE);
}

/** The mark of a browser that somebody has signed in with before; null when there is none. */
export function readDeviceCookie(request: FastifyRequest): string | null {
  return readCookie(request, DEVICE_COOKIE);
}

/** Opens nothing; it outlives the session, so that attempts from this browser are counted apart from everybody else's. */
export function deviceCookie(request: FastifyRequest, mark: string): string {
  return cookie(request, DEVICE_COOKIE, mark, `Max-Age=${DEVICE_SECONDS}`);
}

/** A cookie that scripts cannot read and other sites cannot send. */
export function sessionCookie(request: FastifyRequest, token: string, expiresAt: Date): string {
  return cookie(request, SESSION_COOKIE, token, `Expires=${expiresAt.toUTCString()}`);
}

export function endedCookie(request: FastifyRequest): string {
  return cookie(request, SESSION_COOKIE, '', 'Max-Age=0');
}

/** Ten minutes for a walk to an identity service and back; `Lax`, because it is that service that sends the browser back. */
export function ssoCookie(request: FastifyRequest, sealed: string): string {
  return cookie(request, SSO_COOKIE, sealed, 'Max-Age=600').replace('SameSite=Strict', 'SameSite=Lax');
}

export function endedSsoCookie(request: FastifyRequest): string {
  return cookie(request, SSO_COOKIE, '', 'Max-Age=0');
}

export function readSsoCookie(request: FastifyRequest): string | null {
  return readCookie(request, SSO_COOKIE);
}

function readCookie(request: FastifyRequest, wanted: string): string | null {
  const full = nameOf(request, wanted);
  for (const part of request.headers.cookie?.split(';') ?? []) {
    const [name, value] = part.trim().split('=');
    if (name === full && value) return value;
  }
  return null;
}

function cookie(request: FastifyRequest, name: string, value: string, life: string): string {
  return `${nameOf(request, name)}=${value}; Path=/; HttpOnly; SameSite=Strict; ${life}${isPlainLoopback(request) ? '' : '; Secure'}`;
}

/**
 * With the prefix a browser takes the cookie from this very host over https only, for all of it and for no other host: a page of a
 * neighbouring name cannot plant one. The name without it is for plain http on loopback, and is not read anywhere else.
 */
function nameOf(request: FastifyRequest, name: string): string {
  return isPlainLoopback(request) ? name : `__Host-${name}`;
}

/** Plain http to this very machine, where browsers differ in whether they would keep a secure cookie. */
function isPlainLoopback({ protocol, hostname }: FastifyRequest): boolean {
  const loopback = hostname === 'localhost' || hostname === '[::1]' || hostname === '::1' || /^127(\.\d{1,3}){3}$/.test(hostname);
  return protocol === 'http' && loopback;
}
