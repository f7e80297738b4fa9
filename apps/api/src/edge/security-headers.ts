import type { FastifyInstance } from 'fastify';

/** Two years, as the browsers' preload lists ask for. */
const HSTS = 'max-age=63072000; includeSubDomains';
/** What no page of ours uses is switched off for all of them. Passkeys are asked for by this origin alone. */
const PERMISSIONS = [
  ...['accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation', 'gyroscope', 'hid'],
  ...['magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'],
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** Nothing but this origin's own files: no inline script or style, no frame, no plug-in, no form or connection elsewhere. */
export const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  hsts: false,
  frameguard: { action: 'deny' as const },
  referrerPolicy: { policy: 'no-referrer' as const },
};

/** What helmet has no word for, and that nobody on the way keeps an answer. Plain http on loopback must not pin browsers to https, so only an answer over TLS does. */
export function addSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    // Unless a route says otherwise of a file of its own.
    void reply.headers({ 'permissions-policy': PERMISSIONS, 'cache-control': 'no-store' });
    if (request.protocol === 'https') void reply.header('strict-transport-security', HSTS);
    done();
  });
}
