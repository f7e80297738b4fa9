import { useState, type SubmitEvent } from 'react';
import { useLocation } from 'react-router';
import { useMutation } from 'urql';
import { toProblem, type Problem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { Logo } from '../shell/frame.js';
import { useSession } from '../shell/session.js';
import { useTitle } from '../shell/use-title.js';
import { SignInDocument } from './documents.js';
import { returnPath } from './return-path.js';

const SECOND_FACTOR: Problem = {
  code: 'SECOND_FACTOR',
  message: 'This account asks for a second factor.',
  hint: 'This screen cannot ask for it yet. Use a client that can, or ask your administrator.',
};

export function SignInPage() {
  useTitle('Sign in');
  const [{ fetching }, signIn] = useMutation(SignInDocument);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { restart } = useSession();
  const location = useLocation();
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = { email: fieldText(form, 'email').trim(), passphrase: fieldText(form, 'passphrase') };
    setProblem(null);
    const result = await signIn({ input });
    if (result.error) setProblem(toProblem(result.error));
    else if (result.data?.signIn.nextStep === 'SECOND_FACTOR') setProblem(SECOND_FACTOR);
    else restart(returnPath(location.state));
  };
  return (
    <main className="sign-in">
      <form className="sign-in-form" onSubmit={(event) => void submit(event)} aria-describedby={problem ? 'sign-in-problem' : undefined}>
        <Logo />
        <h1>Wardround</h1>
        <p className="sign-in-lead">The security ward round for medical practices.</p>
        <label>
          Email
          <input name="email" type="email" autoComplete="username" required autoFocus />
        </label>
        <label>
          Passphrase
          <input name="passphrase" type="password" autoComplete="current-password" required />
        </label>
        {problem && (
          <div className="problem" role="alert" id="sign-in-problem">
            <p className="problem-message">{problem.message}</p>
            <p className="problem-hint">{problem.hint}</p>
          </div>
        )}
        <button type="submit" className="button button-primary" disabled={fetching}>
          {fetching ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
      <RoundDrawing />
    </main>
  );
}

/** Eight lines of eight marks, as the portfolio will show them: the ward round as a drawing. */
function RoundDrawing() {
  const grades = [
    6, 5, 6, 4, 5, 6, 6, 5, 4, 5, 3, 5, 6, 2, 5, 4, 6, 6, 5, 6, 4, 5, 3, 6, 5, 2, 4, 1, 5, 4, 3, 5, 6, 4, 6, 5, 3, 6, 5, 6, 3, 5, 0, 4, 5,
    3, 6, 2, 6, 6, 5, 6, 6, 4, 5, 6, 5, 3, 4, 5, 2, 6, 4, 5,
  ];
  return (
    <svg className="sign-in-drawing" viewBox="0 0 316 316" aria-hidden="true">
      {grades.map((grade, index) => (
        <rect key={index} x={(index % 8) * 40} y={Math.floor(index / 8) * 40} width="36" height="36" rx="4" fill={`var(--g${grade})`} />
      ))}
    </svg>
  );
}
