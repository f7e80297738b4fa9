import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { finishSso, startSso } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Public } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import type { Failure } from '../edge/failures.js';
import { endedSsoCookie, readSsoCookie, ssoCookie } from '../edge/session-cookie.js';
import { answerSession, originOf } from './session-answer.js';

/** Single sign-on is a browser's walk to the identity service and back, so it has addresses of its own. */
@Controller('sso')
export class SsoController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Public()
  @Get(':connectionId')
  async start(@Param('connectionId') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.orToSignIn(request, reply, async () => {
      const { url, cookie } = succeed(await startSso(this.ssoDeps(), id));
      void reply.header('set-cookie', ssoCookie(request, cookie));
      this.send(reply, url);
    });
  }

  @Public()
  @Get(':connectionId/callback')
  async callback(@Param('connectionId') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const cookie = readSsoCookie(request);
    void reply.header('set-cookie', endedSsoCookie(request));
    await this.orToSignIn(request, reply, async () => {
      const answer = request.url.split('?')[1] ?? '';
      const opened = succeed(await finishSso(this.ssoDeps(), id, { cookie, answer, origin: originOf(request) }));
      const setCookie = (made: string): void => void reply.header('set-cookie', made);
      const { nextStep, proofs } = await answerSession(this.deps, request, setCookie, opened);
      this.send(reply, nextStep === 'signed-in' ? '/' : `/sign-in?step=${nextStep}&proofs=${proofs.join(',')}`);
    });
  }

  private ssoDeps(): Parameters<typeof startSso>[0] {
    return { ...this.deps, publicUrl: this.deps.settings.publicUrl };
  }

  private send(reply: FastifyReply, url: string): void {
    void reply.header('cache-control', 'no-store').redirect(url, 302);
  }

  /** A person in a browser is told on the sign-in page; everybody else by the usual answer. */
  private async orToSignIn(request: FastifyRequest, reply: FastifyReply, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ExpectedFailure) || !isBrowser(request)) throw error;
      const told: Failure = error.failure;
      this.send(reply, `/sign-in?problem=${told}`);
    }
  }
}

function isBrowser(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/html') ?? false;
}
