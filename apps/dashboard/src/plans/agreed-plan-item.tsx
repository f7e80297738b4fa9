import { breaches } from '../format/breaches.js';
import { dayOf } from '../format/date.js';
import { minutes } from '../format/number.js';
import { Opening } from '../shell/opening.js';
import { AgreedPlanDetail } from './agreed-plan-detail.js';
import type { AgreedPlan } from './agreed-plan-documents.js';
import { doneWords, keptShare } from './plan-model.js';

/** The id of a plan's button, for the focus to go to. */
export function planButtonId(planId: string): string {
  return `plan-${planId}`;
}

/** A plan as a line that opens to its clinics and fixes. */
export function AgreedPlanItem({ plan }: { readonly plan: AgreedPlan }) {
  const { id, madeAt, madeBy, note, until, withdrawn } = plan;
  return (
    <Opening
      id={planButtonId(id)}
      line={
        <span className="agreed">
          <span className="agreed-head">
            <bdi className="agreed-title">{note ?? `Plan of ${dayOf(madeAt)}`}</bdi>
            {withdrawn !== null && <span className="tag">Taken back</span>}
          </span>
          <span className="agreed-words">
            {dayOf(madeAt)} by <bdi>{madeBy}</bdi>, until {dayOf(until)}, {minutes(plan.minutes)}
          </span>
          <Kept plan={plan} />
        </span>
      }
    >
      {() => <AgreedPlanDetail plan={plan} />}
    </Opening>
  );
}

/** Promised as a track, achieved as its filled part, both in words. */
function Kept({ plan }: { readonly plan: AgreedPlan }) {
  const { promised, achieved } = plan;
  return (
    <>
      <span className="kept" aria-hidden="true">
        <span className={achieved < 0 ? 'kept-part kept-worse' : 'kept-part'} style={{ width: `${keptShare(plan) * 100}%` }} />
      </span>
      <span className="agreed-words">
        <b>{doneWords(plan)}</b>; removed {breaches(achieved)} of {breaches(promised)} breaches a year promised
      </span>
    </>
  );
}
