import type { AnswerSystemicOutcome, BenchmarkConsentOutcome, DataStoreOutcome, KeepVendorOutcome } from '#libs/flow';
import { line, type FailureLine, type FailureOf } from './failure-line.js';

/** What goes wrong where several clinics are looked at together. */
export type PortfolioFailure =
  | Exclude<FailureOf<AnswerSystemicOutcome | BenchmarkConsentOutcome | DataStoreOutcome | KeepVendorOutcome>, 'needs-every-clinic'>
  | 'no-such-portfolio-incident';

export const PORTFOLIO_FAILURES = {
  'no-such-portfolio-incident': line(
    'NOT_FOUND',
    404,
    'There is no such portfolio incident among your clinics.',
    'Take the id from the portfolioIncidents query.',
  ),
  'portfolio-incident-over': line('CONFLICT', 409, 'Somebody looks into it already, or it is over.', 'Read its state again.'),
  'consent-unchanged': line('CONFLICT', 409, 'That is what holds already.', 'Nothing more needs doing.'),
  'invalid-vendor': line('BAD_USER_INPUT', 400, 'That cannot be entered.', 'Correct the field named.'),
  'vendor-changed': line(
    'CONFLICT',
    409,
    'Somebody has changed this entry meanwhile, or it is there already.',
    'Read it again, and send its latest version.',
  ),
  'no-such-data-store': line(
    'NOT_FOUND',
    404,
    'There is no such entry in the clinic’s register.',
    'Take the id from the clinic’s dataMap.',
  ),
  'invalid-data-store': line('BAD_USER_INPUT', 400, 'That cannot be kept.', 'Correct the field named.'),
  'data-store-changed': line('CONFLICT', 409, 'Somebody has changed this entry meanwhile.', 'Read it again, and send its latest version.'),
  'too-many-data-stores': line(
    'CONFLICT',
    409,
    'The clinic’s register is full: 500 entries that are not retired, 5,000 that ever were.',
    'Retire what is no longer there, or register one entry for several locations.',
  ),
  'invalid-systemic': line('BAD_USER_INPUT', 400, 'That cannot be meant.', 'Correct the field named.'),
} satisfies Record<PortfolioFailure, FailureLine>;
