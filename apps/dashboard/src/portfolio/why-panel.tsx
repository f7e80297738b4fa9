import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import type { StepWithChecks } from '../api/schema.js';
import { Bullet } from '../charts/bullet.js';
import { age } from '../format/date.js';
import { share } from '../format/number.js';
import { STEP_TITLES } from '../format/words.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { CheckItem } from '../states/check-item.js';
import { byUrgency } from '../states/check-states.js';
import { WhyDocument } from './documents.js';
import type { WhyTarget } from './why-target.js';

/** Why one cell looks as it does: its checks, the worst open. It follows the cell while it is open. */
export function WhyPanel({ target, onClose }: { readonly target: WhyTarget; readonly onClose: () => void }) {
  const [{ data, error, stale }, again] = useQuery({ query: WhyDocument, variables: { id: target.clinicId } });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (target.focused) heading.current?.focus({ preventScroll: true });
    // On a small screen the panel covers the lower part; the cell it explains must stay in sight.
    document.querySelector('[role="gridcell"][aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [target]);
  const clinic = data?.clinic.id === target.clinicId ? data.clinic : null;
  return (
    <section className="card why" aria-busy={stale || (!clinic && !error)} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <div className="why-head">
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {STEP_TITLES[target.step]}
          </h2>
          {clinic ? <Link to={`/clinics/${clinic.id}#${target.step}`}>{clinic.name}</Link> : <span className="quiet">…</span>}
        </div>
        <button type="button" className="button-quiet" onClick={onClose} aria-label="Close why">
          Close <kbd>Esc</kbd>
        </button>
      </div>
      <Loaded value={clinic} error={error} again={again} wait={<Skeleton rows={5} height={40} label="Loading why" />}>
        {({ id, posture }) => (
          <StepWhy key={`${id}:${target.step}`} step={posture?.steps.find((candidate) => candidate.step === target.step)} />
        )}
      </Loaded>
    </section>
  );
}

function StepWhy({ step }: { readonly step: StepWithChecks | undefined }) {
  if (!step) return <Empty title="No evidence yet.">Nothing was reported for this clinic, so nothing can be said about it.</Empty>;
  const checks = byUrgency(step.checks);
  return (
    <>
      <div className="why-score">
        <span className="why-number">{step.gap === null ? '?' : Math.round(step.score)}</span>
        <div>
          <Bullet
            score={step.gap === null ? null : step.score}
            upTo={step.scoreIfUnknownPasses}
            {...(step.gap === null ? {} : { quality: (1 - step.gap) * 100 })}
            label={`Proven ${Math.round(step.score)} of 100, up to ${Math.round(step.scoreIfUnknownPasses)}`}
          />
          <p className="quiet">
            {share(step.coverage)} covered · evidence {step.ageDays === null ? 'never seen' : `age ${age(step.ageDays)}`}
          </p>
        </div>
      </div>
      <div className="checks">
        {checks.map((check, index) => (
          <CheckItem key={check.id} check={check} open={index === 0 && check.state !== 'PASS'} />
        ))}
      </div>
    </>
  );
}
