import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { mayDo } from '#libs/domain';
import { ACCESS_RULE, type AccessRule, type CallArgs } from './access.js';
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
    if (rule.locate) await rule.locate(scope, args);
    const permission = typeof rule.need === 'function' ? rule.need(args) : rule.need;
    if (permission !== 'session' && !mayDo(scope.session, permission))
      throw new ExpectedFailure('not-permitted', `Missing: ${permission}.`);
    return true;
  }
}

function callOf(context: ExecutionContext): { scope: Scope | null; args: CallArgs } {
  if (context.getType<GqlContextType>() === 'graphql') {
    const call = GqlExecutionContext.create(context);
    return { scope: call.getContext<{ scope: Scope | null }>().scope, args: call.getArgs<CallArgs>() };
  }
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { scope: request.scope, args: request.params as CallArgs };
}
