import { randomBytes } from 'node:crypto';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { getDistDirectory, renderAltair } from 'altair-static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Public } from '../edge/access.js';
import { ExpectedFailure } from '../edge/expected-failure.js';

/** Altair, served from this machine. Off unless asked for; its looser content policy holds for its own addresses only. */
@Controller('explorer')
export class ExplorerController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Public()
  @Get()
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.requireOn();
    if (!request.url.startsWith('/explorer/')) {
      reply.redirect('/explorer/', 302);
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    const html = renderAltair({
      baseURL: '/explorer/',
      endpointURL: '/graphql',
      initialHeaders: { 'x-wardround-client': 'explorer' },
      initialQuery: WELCOME,
      cspNonce: nonce,
    });
    void reply
      .headers({ 'content-security-policy': policy(nonce), 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(html);
  }

  @Public()
  @Get('*')
  async asset(@Param('*') path: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.requireOn();
    if (path === '') {
      this.page(request, reply);
      return;
    }
    void reply.header('content-security-policy', policy(null));
    await reply.sendFile(path, getDistDirectory());
  }

  private requireOn(): void {
    if (!this.deps.settings.explorer) throw new ExpectedFailure('page-not-found');
  }
}

/** Nothing from elsewhere; styles are written by script, so they cannot all carry the nonce. */
function policy(nonce: string | null): string {
  const scripts = nonce === null ? "'self'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ');
}

const WELCOME = `# Sign in first; the session cookie then serves the queries below.
mutation SignIn($email: String!, $passphrase: String!) {
  signIn(input: { email: $email, passphrase: $passphrase }) { nextStep viewer { name role } }
}

query Clinics {
  clinics(first: 10, orderBy: SCORE) {
    totalCount
    edges { node { name posture { score scoreIfUnknownPasses steps { step score } } risk { probabilityYear } } }
  }
}
`;
