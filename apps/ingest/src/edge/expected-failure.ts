import { IntrinsicException } from '@nestjs/common';
import { FAILURES, type Failure, type FailureLine } from './failures.js';

interface Particulars {
  /** Where in the payload: a JSON pointer, `row 3, column enforced`, or the name of a parameter or header. */
  readonly path?: string | null;
  readonly detail?: string;
  /** Seconds to wait before trying again. */
  readonly retryAfter?: number;
}

/** An expected failure on its way to the sender; the table says how it reads. */
export class ExpectedFailure extends IntrinsicException {
  readonly line: FailureLine;
  readonly path: string | null;
  readonly retryAfter: number | null;

  constructor(
    readonly failure: Failure,
    { path = null, detail, retryAfter }: Particulars = {},
  ) {
    const told: FailureLine = FAILURES[failure];
    super(detail === undefined ? told.message : `${told.message} ${detail}`);
    this.line = told;
    this.path = path;
    this.retryAfter = retryAfter ?? null;
  }

  /** The shape of every error that ingest answers with. */
  get body(): object {
    return { error: { code: this.line.code, message: this.message, path: this.path, try: this.line.try } };
  }
}

type Refused<F extends string> = { readonly ok: false; readonly failure: F };

/** The outcome of a use case when it went well; its failure, thrown, when not. */
export function succeed<S extends { readonly ok: true }, F extends Failure>(outcome: S | Refused<F>): S {
  if (outcome.ok) return outcome;
  throw new ExpectedFailure(outcome.failure);
}
