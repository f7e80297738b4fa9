import { mayDo, ROLE_PERMISSIONS, type Permission } from '#libs/domain';
import type { Caller } from './callers.js';
import type { OperationNeed, OperationRule } from './operation-rules.js';
import type { RouteRule } from './route-rules.js';

/** What the rules say a caller must get, in the words of the matrix. */
export function expectedOfOperation(rule: OperationRule, caller: Caller): string {
  if (rule.need === 'public') return 'open';
  if (caller.kind !== 'person') return 'UNAUTHENTICATED';
  const outside = caller.position !== 'own clinic';
  if (outside && rule.gives === 'record') return 'NOT_FOUND';
  if (!may(caller, rule.need) || (rule.everyClinic && !caller.everyClinic)) return 'FORBIDDEN';
  return rule.answers ?? admitted(rule, outside);
}

function admitted({ gives }: OperationRule, outside: boolean): string {
  return outside && gives === 'many' ? 'nothing of it' : 'allowed';
}

export function expectedOfRoute(rule: RouteRule, caller: Caller): string {
  switch (rule.admits) {
    case 'anybody':
      return 'open';
    case 'nobody':
      return 'refused';
    case 'directory':
    case 'node':
      return 'UNAUTHENTICATED';
    case 'token':
      return caller.position === null ? 'UNAUTHENTICATED' : 'token’s clinic only';
    case 'device':
    case 'person':
      return expectedOfSubject(rule, caller);
  }
}

function expectedOfSubject({ admits, need }: RouteRule, caller: Caller): string {
  if (caller.kind !== admits) return 'UNAUTHENTICATED';
  if (caller.position !== 'own clinic') return 'NOT_FOUND';
  return need === undefined || may(caller, need) ? 'allowed' : 'FORBIDDEN';
}

const SESSIONS: readonly OperationNeed[] = ['session', 'fresh-session', 'any-session'];

function may({ role }: Caller, need: OperationNeed): boolean {
  return SESSIONS.includes(need) || (role !== null && mayDo({ permissions: ROLE_PERMISSIONS[role] }, need as Permission));
}
