import type { ReactNode } from 'react';
import type { CheckResult } from '../api/schema.js';
import { age } from '../format/date.js';
import { minutes, share } from '../format/number.js';
import { FixSteps } from './fix-steps.js';
import { StateChip } from './state-chip.js';

interface CheckItemProps {
  readonly check: CheckResult;
  readonly open?: boolean;
  /** What it was measured on; left out where there is no room. */
  readonly children?: ReactNode;
}

/** A check as a line that opens to why it matters, where the line is drawn, and what to do. */
export function CheckItem({ check, open = false, children }: CheckItemProps) {
  const { pass, partial, fail, source } = check.threshold;
  return (
    <details className="check" open={open} data-check={check.id}>
      <summary>
        <StateChip state={check.state} />
        <span className="check-title">{check.title}</span>
        <span className="check-message">{check.message}</span>
      </summary>
      <div className="check-body">
        <p className="check-why">{check.why}</p>
        <dl className="check-facts">
          <dt>Asks</dt>
          <dd>{check.question}</dd>
          <dt>Passes</dt>
          <dd>{pass}</dd>
          {partial && (
            <>
              <dt>Partly</dt>
              <dd>{partial}</dd>
            </>
          )}
          <dt>Fails</dt>
          <dd>{fail}</dd>
          <dt>Source</dt>
          <dd>{source}</dd>
          <dt>Evidence</dt>
          <dd>
            {share(check.coverage)} covered, {check.ageDays === null ? 'never seen' : `age ${age(check.ageDays)}`}
          </dd>
          {check.state !== 'PASS' && check.state !== 'NOT_APPLICABLE' && (
            <>
              <dt>To do</dt>
              <dd className="check-fix">
                {check.fix.summary} <span className="quiet">about {minutes(check.fix.minutes)}</span>
                <FixSteps fix={check.fix} />
              </dd>
            </>
          )}
        </dl>
        {children}
        <p className="check-id">{check.id}</p>
      </div>
    </details>
  );
}
