import type { Outbound } from '#libs/flow';

const NO_BODY = new Set([101, 204, 205, 304]);
type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The guarded way out in the shape of `fetch`, for libraries that take one. Redirects are handed back, not followed. */
export function fetchThrough(outbound: Outbound): typeof fetch {
  return async (input, init) => {
    const asked = new Request(input, init);
    const body = asked.body === null ? null : new Uint8Array(await asked.arrayBuffer());
    const {
      status,
      headers,
      body: bytes,
    } = await outbound.send({
      url: asked.url,
      method: asked.method as Method,
      headers: Object.fromEntries(asked.headers),
      body,
    });
    return new Response(NO_BODY.has(status) ? null : Buffer.from(bytes), { status, headers });
  };
}
