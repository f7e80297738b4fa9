import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation } from 'react-router';
import type { Problem } from '../api/problem.js';
import { Logo } from '../shell/frame.js';
import { useSession } from '../shell/session.js';
import { useTitle } from '../shell/use-title.js';
import { CodeForm } from './code-form.js';
import type { ProofKind, SignInResult } from './documents.js';
import { EnrolFactor } from './enrol-factor.js';
import { PasskeyButton } from './passkey-button.js';
import { PassphraseForm } from './passphrase-form.js';
import { RecoveryCodes } from './recovery-codes.js';
import { returnPath } from './return-path.js';
import { RoundDrawing } from './round-drawing.js';

type Step =
  | { readonly name: 'passphrase'; readonly problem: Problem | null }
  | { readonly name: 'second-factor'; readonly proofs: SignInResult['proofs'] }
  | { readonly name: 'enrol' }
  | { readonly name: 'codes'; readonly codes: readonly string[] };

const FIRST: Step = { name: 'passphrase', problem: null };
const SSO_FAILED: Problem = {
  code: 'SSO',
  message: 'Your identity service did not let you in here.',
  hint: 'Start again from its address in this browser. If it stays, ask an owner of your provider whether your group has a role here.',
  field: null,
};
const SIGNED_OUT: Problem = {
  code: 'UNAUTHENTICATED',
  message: 'This sign-in has ended.',
  hint: 'It waits 15 minutes and takes five wrong codes. Start again with your passphrase.',
  field: null,
};

export function SignInPage() {
  useTitle('Sign in');
  return (
    <main className="sign-in">
      <div className="sign-in-form">
        <Logo />
        <h1>Wardround</h1>
        <SignInSteps first={null} />
      </div>
      <RoundDrawing />
    </main>
  );
}

/** The steps from a passphrase, or from what a first step already came to, into the product. */
export function SignInSteps({ first }: { readonly first: SignInResult | null }) {
  const { restart } = useSession();
  const location = useLocation();
  const [step, setStep] = useState<Step>(() => (first ? (stepAfter(first) ?? FIRST) : stepInAddress(location.search)));
  const enter = (): void => restart(returnPath(location.state));
  const opened = (result: SignInResult): void => {
    const next = stepAfter(result);
    if (next) setStep(next);
    else enter();
  };
  const entered = first !== null && stepAfter(first) === null;
  const arrive = useEffectEvent(() => {
    if (entered) enter();
  });
  useEffect(() => arrive(), []);
  return entered ? null : <StepOf step={step} onOpened={opened} onEnter={enter} onStep={setStep} />;
}

/** Single sign-on comes back to this page: with the step that is left, or with why it went wrong. */
function stepInAddress(search: string): Step {
  const asked = new URLSearchParams(search);
  if (asked.has('problem')) return { name: 'passphrase', problem: SSO_FAILED };
  const known: readonly ProofKind[] = ['PASSKEY', 'TOTP', 'RECOVERY_CODE'];
  const told = (asked.get('proofs') ?? '').toUpperCase().replaceAll('-', '_').split(',');
  if (asked.get('step') === 'second-factor') return { name: 'second-factor', proofs: known.filter((kind) => told.includes(kind)) };
  return asked.get('step') === 'enrol-second-factor' ? { name: 'enrol' } : FIRST;
}

/** Null: the person is in. */
function stepAfter({ nextStep, proofs }: SignInResult): Step | null {
  if (nextStep === 'SECOND_FACTOR') return { name: 'second-factor', proofs };
  return nextStep === 'ENROL_SECOND_FACTOR' ? { name: 'enrol' } : null;
}

interface StepProps {
  readonly step: Step;
  readonly onOpened: (result: SignInResult) => void;
  readonly onEnter: () => void;
  readonly onStep: (step: Step) => void;
}

function StepOf({ step, onOpened, onEnter, onStep }: StepProps) {
  switch (step.name) {
    case 'passphrase':
      return (
        <>
          <PassphraseForm problem={step.problem} onOpened={onOpened} />
          <PasskeyButton onOpened={onOpened} />
        </>
      );
    case 'second-factor':
      return (
        <>
          <p className="sign-in-lead">One more step.</p>
          <CodeForm proofs={step.proofs} onProven={onEnter} onSignedOut={() => onStep({ name: 'passphrase', problem: SIGNED_OUT })} />
        </>
      );
    case 'enrol':
      return (
        <>
          <p className="sign-in-lead">Your provider asks for a second factor.</p>
          <EnrolFactor onDone={(codes) => (codes ? onStep({ name: 'codes', codes }) : onEnter())} />
        </>
      );
    case 'codes':
      return <RecoveryCodes codes={step.codes} onKept={onEnter} />;
  }
}
