import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ClinicId, ClinicScope } from '#libs/domain';
import { clinicScopeOf, portfolioScopeOf, type PortfolioRecords, type Records, type Session } from '#libs/flow';
import { ExpectedFailure } from './expected-failure.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null: nobody is signed in. */
    scope: Scope | null;
  }
}

/** What one signed-in request may reach. Loaders are keyed by it, so nothing read for one request is seen by another. */
export class Scope {
  constructor(
    readonly session: Session,
    /** The instant of the request; every answer within it uses the same. */
    readonly now: Date,
    private readonly records: Records,
  ) {}

  /** Reads over the session's clinics, in one read-only transaction. */
  read<T>(work: (portfolio: PortfolioRecords) => Promise<T>): Promise<T> {
    return this.records.forPortfolio(portfolioScopeOf(this.session), work);
  }

  /** The scope to change one clinic's records in; "not found" when it is not among the session's clinics. */
  clinic(id: ClinicId): ClinicScope {
    const scope = clinicScopeOf(this.session, id);
    if (!scope) throw new ExpectedFailure('no-such-clinic');
    return scope;
  }
}

/** The caller's scope as a parameter; only where @Requires has seen to it that there is one. */
export const InScope = createParamDecorator((_: unknown, context: ExecutionContext): Scope => {
  return signedIn(requestOf(context));
});

/** The scope of a route's request; only where @Requires has seen to it that there is one. */
export function signedIn({ scope }: FastifyRequest): Scope {
  if (!scope) throw new ExpectedFailure('signed-out');
  return scope;
}

/** The HTTP request behind a GraphQL operation. */
export const HttpCall = createParamDecorator((_: unknown, context: ExecutionContext): FastifyRequest => requestOf(context));

/** Sets a cookie on the reply. A function, because Nest awaits parameters and a Fastify reply awaited never settles. */
export const SetCookie = createParamDecorator((_: unknown, context: ExecutionContext): ((cookie: string) => void) => {
  const { reply } = GqlExecutionContext.create(context).getContext<{ reply: FastifyReply }>();
  return (cookie) => void reply.header('set-cookie', cookie);
});

function requestOf(context: ExecutionContext): FastifyRequest {
  if (context.getType<string>() === 'http') return context.switchToHttp().getRequest<FastifyRequest>();
  return GqlExecutionContext.create(context).getContext<{ request: FastifyRequest }>().request;
}
