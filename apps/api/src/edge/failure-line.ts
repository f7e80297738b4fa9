type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'STEP_UP_REQUIRED'
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'CONFLICT'
  | 'TOO_COSTLY'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** The failures of a use case, by its outcome. */
export type FailureOf<Outcome> = Extract<Outcome, { readonly ok: false }> extends { readonly failure: infer F extends string } ? F : never;

export interface FailureLine {
  readonly code: ErrorCode;
  /** HTTP status where the failure answers a whole request. */
  readonly status: number;
  readonly message: string;
  readonly try: string;
}

export function line(code: ErrorCode, status: number, message: string, hint: string): FailureLine {
  return { code, status, message, try: hint };
}
