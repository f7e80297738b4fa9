import { type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem, type Problem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { SignInDocument, type SignInResult } from './documents.js';

interface PassphraseFormProps {
  /** Why the person is here again. */
  readonly problem: Problem | null;
  readonly onOpened: (result: SignInResult) => void;
}

export function PassphraseForm({ problem: earlier, onOpened }: PassphraseFormProps) {
  const [{ fetching, error }, signIn] = useMutation(SignInDocument);
  const problem = error ? toProblem(error) : fetching ? null : earlier;
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const result = await signIn({ input: { email: fieldText(form, 'email').trim(), passphrase: fieldText(form, 'passphrase') } });
    if (result.data) onOpened(result.data.signIn);
  };
  return (
    <form className="code-form" onSubmit={(event) => void submit(event)} aria-describedby={problem ? 'sign-in-problem' : undefined}>
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
  );
}
