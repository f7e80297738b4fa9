/** A failure in words for a person: what happened and what to try. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** The field of the input that cannot be, by its name in the API; null where no one field is to blame. */
  readonly field: string | null;
}

/** The part of urql's CombinedError that is read here. */
interface Failed {
  readonly graphQLErrors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

const OFFLINE: Problem = {
  code: 'OFFLINE',
  message: 'Wardround cannot be reached.',
  hint: 'Check the connection and try again. If others are affected too, the service may be restarting.',
  field: null,
};
const FALLBACK_HINT = 'Try again. If it stays, tell your administrator the time it happened.';

/** Reads `extensions.code` and `extensions.try`, which every API error carries. */
export function toProblem(error: Failed): Problem {
  const first = error.graphQLErrors[0];
  if (!first) return OFFLINE;
  const { code, try: hint, field } = first.extensions;
  return {
    code: typeof code === 'string' ? code : 'INTERNAL',
    message: first.message,
    hint: typeof hint === 'string' ? hint : FALLBACK_HINT,
    field: typeof field === 'string' ? field : null,
  };
}

/** What the API says of a field, as a sentence to stand beside it; null where it complains of another, or of none. */
export function wordsAt({ field, message }: Problem, name: string): string | null {
  if (field !== name) return null;
  const words = message.slice(message.indexOf(`${name}: `) + name.length + 2);
  return `Needs ${words}${words.endsWith('.') ? '' : '.'}`;
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
