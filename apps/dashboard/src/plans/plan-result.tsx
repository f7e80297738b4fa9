import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { breaches } from '../format/breaches.js';
import { count, counted, minutes, share } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { StateMark } from '../states/state-mark.js';
import { AgreeForm } from './agree-form.js';
import { ExpectedTable } from './expected-table.js';
import { FixList } from './fix-list.js';
import { LeftOut } from './left-out.js';
import { PlanDocument, type Plan, type PlanQuestion } from './plan-documents.js';
import { exactness } from './plan-model.js';

export function PlanResult({ question }: { readonly question: PlanQuestion }) {
  const { crew, until, filter } = question;
  const [{ data, error }, again] = useQuery({ query: PlanDocument, variables: { crew, until, filter } });
  return (
    <Loaded value={data?.remediationPlan} error={error} again={again} wait={<PlanWait />}>
      {(plan) => <PlanView plan={plan} question={question} />}
    </Loaded>
  );
}

function PlanView({ plan, question }: { readonly plan: Plan; readonly question: PlanQuestion }) {
  const hours = question.crew.reduce((sum, technician) => sum + technician.hours, 0);
  if (plan.fixes.length === 0) {
    return (
      <Card title="The plan">
        <Empty title="Nothing to fix within these hours.">
          {plan.clinics === 0
            ? 'None of these clinics has evidence yet: what is not known cannot be planned.'
            : 'What is left out, and why, stands below.'}
        </Empty>
        <LeftOut leftOut={plan.leftOut} />
      </Card>
    );
  }
  return (
    <>
      <PlanFacts plan={plan} hours={hours} />
      <Card title="What to do" note={`${counted(plan.fixes.length, 'fix', 'fixes')}; breaches a year`}>
        <FixList fixes={plan.fixes} />
        <LeftOut leftOut={plan.leftOut} />
      </Card>
      <Card title="Expected once it is done" note="if nothing else changes">
        <ExpectedTable expected={plan.expected} />
      </Card>
      <AgreeForm plan={plan} until={question.until} />
    </>
  );
}

function PlanFacts({ plan, hours }: { readonly plan: Plan; readonly hours: number }) {
  const { expectedBreaches, breachesAvoided, clinics, matching } = plan;
  const part = expectedBreaches > 0 ? breachesAvoided / expectedBreaches : 0;
  return (
    <dl className="facts plan-facts">
      <Fact label="Risk removed" value={breaches(breachesAvoided)}>
        of {breaches(expectedBreaches)} expected breaches a year, {share(part)}
      </Fact>
      <Fact
        label="How good it is"
        value={plan.exact ? 'Best possible' : `${share(Math.min(1, plan.breachesAvoidedAlone / plan.bound))} or more`}
      >
        <span className="fact-marked">
          <StateMark state={plan.exact ? 'PASS' : 'PARTIAL'} />
          {exactness(plan)}
        </span>
      </Fact>
      <Fact label="Work" value={minutes(plan.minutes)}>
        of {minutes(Math.round(hours * 60))} there are
      </Fact>
      <Fact label="Clinics considered" value={count(clinics)}>
        {clinics === matching ? 'all of them' : `of ${count(matching)}: those with evidence, the riskiest first`}
      </Fact>
    </dl>
  );
}

function Fact({ label, value, children }: { readonly label: string; readonly value: string; readonly children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>
        <span className="fact-value">{value}</span>
        <span className="fact-note">{children}</span>
      </dd>
    </div>
  );
}

function PlanWait() {
  return (
    <section className="card" aria-label="The plan">
      <Skeleton rows={7} height={32} label="Trying every fix" />
    </section>
  );
}
