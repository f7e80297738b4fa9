import { Link } from 'react-router';
import { useQuery } from 'urql';
import { breaches } from '../format/breaches.js';
import { day } from '../format/date.js';
import { minutes } from '../format/number.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { usePermissions } from '../shell/use-permissions.js';
import { StateMark } from '../states/state-mark.js';
import { AgreedPlanDocument, type AgreedClinic, type AgreedFix, type AgreedPlan } from './agreed-plan-documents.js';
import { PROMISES } from './plan-model.js';
import { WithdrawPlanForm } from './withdraw-plan-form.js';

/** Promised against achieved, clinic by clinic and fix by fix. */
export function AgreedPlanDetail({ plan }: { readonly plan: AgreedPlan }) {
  const [{ data, error }, again] = useQuery({ query: AgreedPlanDocument, variables: { id: plan.id } });
  const mayAgree = usePermissions()?.includes('plan.agree') === true;
  return (
    <Loaded value={data?.agreedPlan} error={error} again={again} wait={<Skeleton rows={3} height={24} label="Loading the plan" />}>
      {({ clinics }) => (
        <>
          {plan.withdrawn !== null && (
            <p className="quiet">
              Taken back: <q dir="auto">{plan.withdrawn}</q>
            </p>
          )}
          {clinics.map((clinic) => (
            <ClinicPart key={clinic.clinicId} clinic={clinic} />
          ))}
          {mayAgree && plan.withdrawn === null && <WithdrawPlanForm planId={plan.id} />}
        </>
      )}
    </Loaded>
  );
}

function ClinicPart({ clinic }: { readonly clinic: AgreedClinic }) {
  const { clinicId, clinicName, measuredOn, scoreBefore, scorePromised, scoreNow, fixes } = clinic;
  return (
    <section className="agreed-clinic" aria-label={clinicName}>
      <h4>
        <Link to={`/clinics/${clinicId}`}>{clinicName}</Link>
      </h4>
      <p className="agreed-words">
        Score {score(scoreBefore)} when agreed, {score(scorePromised)} promised,{' '}
        {measuredOn === null ? 'not measured since' : `${score(scoreNow)} on ${day(measuredOn)}`}
        {clinic.withdrawn !== null && '; taken back here'}
      </p>
      <ul>
        {fixes.map((fix) => (
          <FixLine key={fix.checkId} fix={fix} />
        ))}
      </ul>
    </section>
  );
}

function FixLine({ fix }: { readonly fix: AgreedFix }) {
  const { word, mark } = PROMISES[fix.state];
  return (
    <li className="agreed-fix">
      <span className="chip">
        <StateMark state={mark} />
        {word}
      </span>
      <span>
        {fix.title}
        <span className="cell-note">
          {minutes(fix.minutes)}
          {fix.technician && (
            <>
              , <bdi>{fix.technician}</bdi>
            </>
          )}
          ; promised {breaches(fix.promised)},{' '}
          {fix.achieved === null ? 'not known what it removed' : `removed\u00A0${breaches(fix.achieved)}`}
        </span>
      </span>
    </li>
  );
}

function score(value: number | null): string {
  return value === null ? 'unknown' : value.toFixed(1);
}
