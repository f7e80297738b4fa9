import { useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useQuery } from 'urql';
import { STEPS, type Step, type StepWithChecks } from '../api/schema.js';
import { Bullet } from '../charts/bullet.js';
import { age, period } from '../format/date.js';
import { share } from '../format/number.js';
import { Card } from '../shell/card.js';
import { CheckItem } from '../states/check-item.js';
import { byUrgency } from '../states/check-states.js';
import { StateCounts } from '../states/state-chip.js';
import { quality, stepBefore } from './clinic-model.js';
import { SUBJECTS_SHOWN, SubjectsDocument, type ClinicPosture, type PreviousQuarter, type Subject } from './documents.js';
import { SubjectList } from './subject-list.js';

interface StepsCardProps {
  readonly clinicId: string;
  readonly posture: ClinicPosture;
  readonly previous: PreviousQuarter | null;
  readonly timeZone: string;
}

/** Eight steps, each opening to its checks. The subjects behind them are fetched when the first step is opened. */
export function StepsCard({ clinicId, posture, previous, timeZone }: StepsCardProps) {
  const { hash } = useLocation();
  const [open, setOpen] = useState<ReadonlySet<Step>>(() => new Set(STEPS.filter((step) => hash === `#${step}`)));
  const [{ data, fetching }] = useQuery({
    query: SubjectsDocument,
    variables: { id: clinicId, first: SUBJECTS_SHOWN },
    pause: open.size === 0,
  });
  useEffect(() => {
    if (hash) document.getElementById(hash.slice(1))?.scrollIntoView({ block: 'start' });
  }, [hash]);
  const toggle = (step: Step): void =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(step)) next.add(step);
      return next;
    });
  const subjects = (step: Step, checkId: string): readonly Subject[] | null => {
    const checks = data?.clinic.posture?.steps.find((candidate) => candidate.step === step)?.checks;
    return checks?.find((check) => check.id === checkId)?.subjects ?? (fetching || !data ? null : []);
  };
  return (
    <Card title="Eight steps" className="steps" note={previous ? <span>grey mark: {period(previous.start, 'QUARTER')}</span> : null}>
      <div className="step-button step-columns" aria-hidden="true">
        <span>Step</span>
        <span className="step-cover">Score</span>
        <span>of 100; hatched: unknown</span>
        <span className="step-cover">Covered</span>
        <span className="step-cover">Age</span>
        <span>Checks</span>
      </div>
      {posture.steps.map((step) => (
        <section key={step.step} id={step.step} className="step">
          <StepButton step={step} open={open.has(step.step)} ghost={stepBefore(previous, step.step)} onToggle={() => toggle(step.step)} />
          {open.has(step.step) && (
            <div className="checks" id={`${step.step}-checks`}>
              {byUrgency(step.checks).map((check) => (
                <CheckItem key={check.id} check={check}>
                  <SubjectList subjects={subjects(step.step, check.id)} timeZone={timeZone} />
                </CheckItem>
              ))}
              {step.step === 'S6' && (
                <p className="findings-link">
                  <Link to={`/clinics/${clinicId}/findings`}>What scanners found</Link>
                </p>
              )}
            </div>
          )}
        </section>
      ))}
    </Card>
  );
}

interface StepButtonProps {
  readonly step: StepWithChecks;
  readonly open: boolean;
  readonly ghost: number | null;
  readonly onToggle: () => void;
}

function StepButton({ step, open, ghost, onToggle }: StepButtonProps) {
  const known = step.gap !== null && step.coverage > 0;
  return (
    <h3 className="step-heading">
      <button
        type="button"
        className="step-button"
        aria-expanded={open}
        aria-controls={open ? `${step.step}-checks` : undefined}
        onClick={onToggle}
      >
        <svg className="step-arrow" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
          <path d="M3 1l4 4-4 4" />
        </svg>
        <span className="step-title">{step.title}</span>
        <span className="step-score">{known ? Math.round(step.score) : '?'}</span>
        <Bullet
          score={known ? step.score : null}
          upTo={step.scoreIfUnknownPasses}
          ghost={ghost}
          height={10}
          label={known ? `${Math.round(step.score)} of 100, up to ${Math.round(step.scoreIfUnknownPasses)}` : 'unknown'}
          {...quality(step)}
        />
        <span className="step-cover">
          {share(step.coverage)}
          <span className="step-word"> covered</span>
        </span>
        <span className="step-age">
          {age(step.ageDays)}
          {step.ageDays !== null && step.ageDays >= 1 && <span className="step-word"> old</span>}
        </span>
        <StateCounts counts={step.states} />
      </button>
    </h3>
  );
}
