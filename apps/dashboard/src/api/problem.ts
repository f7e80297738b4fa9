/** A failure in words for a person: what happened and what to try. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** The part of urql's CombinedError that is read here. */
interface Failed {
  readonly graphQLErrors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

const OFFLINE: Problem = {
  code: 'OFFLINE',
  message: 'Wardround cannot be reached.',
  hint: 'Check the connection and try again. If others are affected too, the service may be restarting.',
};
const FALLBACK_HINT = 'Try again. If it stays, tell your administrator the time it happened.';

/** Reads `extensions.code` and `extensions.try`, which every API error carries. */
export function toProblem(error: Failed): Problem {
  const first = error.graphQLErrors[0];
  if (!first) return OFFLINE;
  const { code, try: hint } = first.extensions;
  return {
    code: typeof code === 'string' ? code : 'INTERNAL',
    message: first.message,
    hint: typeof hint === 'string' ? hint : FALLBACK_HINT,
  };
}

export function isUnauthenticated(error: Failed): boolean {
  return toProblem(error).code === 'UNAUTHENTICATED';
}

/** The API wants fresh proof that it is still the same person. */
export function needsFreshProof(error: Failed): boolean {
  return toProblem(error).code === 'STEP_UP_REQUIRED';
}

export function isNotFound(error: Failed | undefined): boolean {
  return error !== undefined && toProblem(error).code === 'NOT_FOUND';
}
