import type { CombinedError } from 'urql';

/** A failure in words for a person: what happened and what to try. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

const OFFLINE: Problem = {
  code: 'OFFLINE',
  message: 'Wardround cannot be reached.',
  hint: 'Check the connection and try again. If others are affected too, the service may be restarting.',
};
const FALLBACK_HINT = 'Try again. If it stays, tell your administrator the time it happened.';

/** Reads `extensions.code` and `extensions.try`, which every API error carries. */
export function toProblem(error: Pick<CombinedError, 'graphQLErrors' | 'networkError'>): Problem {
  const first = error.graphQLErrors[0];
  if (!first) return OFFLINE;
  const { code, try: hint } = first.extensions;
  return {
    code: typeof code === 'string' ? code : 'INTERNAL',
    message: first.message,
    hint: typeof hint === 'string' ? hint : FALLBACK_HINT,
  };
}

export function isUnauthenticated(error: Pick<CombinedError, 'graphQLErrors' | 'networkError'>): boolean {
  return toProblem(error).code === 'UNAUTHENTICATED';
}
