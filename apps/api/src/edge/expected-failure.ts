import { IntrinsicException } from '@nestjs/common';
import { FAILURES, type Failure } from './failures.js';

/** How the detail of a bad input begins: with the field that is meant. */
const NAMED_FIELD = /^([a-z][A-Za-z]*): /;

/** An expected failure on its way to the caller; the table says how it reads. Not logged as an error. */
export class ExpectedFailure extends IntrinsicException {
  readonly code: string;
  /** What the caller can do about it. */
  readonly try: string;
  readonly status: number;
  /** The field of the input that cannot be, by its name in the schema; null where no one field is to blame. */
  readonly field: string | null;

  constructor(
    readonly failure: Failure,
    detail: string | null = null,
    /** Seconds to wait before trying again. */
    readonly retryAfter: number | null = null,
  ) {
    const line = FAILURES[failure];
    super(detail === null ? line.message : `${line.message} ${detail}`);
    this.code = line.code;
    this.try = line.try;
    this.status = line.status;
    this.field = (line.code === 'BAD_USER_INPUT' && NAMED_FIELD.exec(detail ?? '')?.[1]) || null;
  }

  /** Read by graphql-js and by the compiled executor alike. */
  get extensions(): { code: string; try: string; field?: string } {
    return { code: this.code, try: this.try, ...(this.field === null ? {} : { field: this.field }) };
  }
}

type Refused<F extends string> = { readonly ok: false; readonly failure: F; readonly detail?: string };

/** The outcome of a use case when it went well; its failure, thrown, when not. */
export function succeed<S extends { readonly ok: true }, F extends Failure>(outcome: S | Refused<F>): S {
  if (outcome.ok) return outcome;
  throw new ExpectedFailure(outcome.failure, outcome.detail ?? null);
}
