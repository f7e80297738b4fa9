import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { isFreshlyProven, mayDo, STEP_UP_PERMISSIONS, type Permission } from '#libs/domain';
import { ACCESS_RULE, type AccessRule, type CallArgs, type Need } from './access.js';
import { ExpectedFailure } from './expected-failure.js';
import type { Scope } from './scope.js';

/** The one place that decides whether an operation or route may run. */
@Injectable()
export class AccessGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = Reflect.getMetadata(ACCESS_RULE, context.getHandler()) as AccessRule | undefined;
    if (!rule) throw new Error(`${context.getClass().name}.${context.getHandler().name} has no access rule`);
    if (rule.kind === 'public') return true;
    const { scope, args } = callOf(context);
    if (!scope) throw new ExpectedFailure('signed-out');
    const need = typeof rule.need === 'function' ? rule.need(args) : rule.need;
    if (scope.session.apiTokenId !== undefined && isAboutThePerson(need)) throw new ExpectedFailure('people-only');
    if (need === 'any-session') return true;
    if (scope.session.stage !== 'full') throw new ExpectedFailure('sign-in-unfinished');
    if (rule.locate) await rule.locate(scope, args);
    requirePermission(scope, need);
    return true;
  }
}

/** Sessions, factors and the like of the person who made the token are none of its business. */
function isAboutThePerson(need: Exclude<Need, (args: CallArgs) => Permission>): boolean {
  return need === 'session' || need === 'fresh-session' || need === 'any-session';
}

function requirePermission({ session, now }: Scope, need: Permission | 'session' | 'fresh-session'): void {
  if (need === 'session') return;
  const fresh = need === 'fresh-session';
  if (!fresh && !mayDo(session, need)) throw new ExpectedFailure('not-permitted', `Missing: ${need}.`);
  if ((fresh || STEP_UP_PERMISSIONS.includes(need)) && !isFreshlyProven(session.provenAt, now))
    throw new ExpectedFailure('needs-fresh-proof');
}

function callOf(context: ExecutionContext): { scope: Scope | null; args: CallArgs } {
  if (context.getType<GqlContextType>() === 'graphql') {
    const call = GqlExecutionContext.create(context);
    return { scope: call.getContext<{ scope: Scope | null }>().scope, args: call.getArgs<CallArgs>() };
  }
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { scope: request.scope, args: { ...(request.query as CallArgs), ...(request.params as CallArgs) } };
}
