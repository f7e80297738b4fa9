import { RouteConfig } from '@nestjs/platform-fastify';

export const JSON_TYPE = 'application/json';
export const CSV_TYPE = 'text/csv';

/** What a route takes, checked before a byte of it is read. */
export interface BodyRule {
  readonly types: readonly string[];
  /** Most bytes as sent, when compressed. */
  readonly compressed: number;
  /** Most bytes after decompression, and of a body that comes uncompressed. */
  readonly inflated: number;
  /** The body's type may say that it is compressed; whether as zlib or gzip its own first bytes tell. */
  readonly packed?: boolean;
  /** The handler decodes it: in which encoding it is written, something else than its headers says. */
  readonly undecoded?: true;
  /** The handler reads it as it arrives; otherwise it is read whole and decoded before the handler is called. */
  readonly streamed?: true;
}

/**
 * Who may call a route: anybody, a device with its key, a person who may upload assessments, or a node of another program, whose key is
 * in the body and is looked at there.
 */
export interface AccessRule {
  readonly who: 'anybody' | 'device' | 'uploader' | 'node';
  readonly body: BodyRule | null;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: AccessRule;
  }
}

/** The route's access rule. Ingest refuses to start for a route without one. */
export function Admits(who: AccessRule['who'], body: BodyRule | null = null): ReturnType<typeof RouteConfig> {
  return RouteConfig({ access: { who, body } satisfies AccessRule });
}
