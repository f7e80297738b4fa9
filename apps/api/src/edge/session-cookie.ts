import type { FastifyRequest } from 'fastify';

const SESSION_COOKIE = 'wardround_session';

/** The cookie's value; null when there is none. */
export function readSessionCookie(header: string | undefined): string | null {
  for (const part of header?.split(';') ?? []) {
    const [name, value] = part.trim().split('=');
    if (name === SESSION_COOKIE && value) return value;
  }
  return null;
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
