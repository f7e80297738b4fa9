import { useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem, type Problem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { ProveDocument, StartPasskeyProofDocument, type ProofKind } from './documents.js';
import { NO_PASSKEY, showedPasskey } from './passkey.js';

const LABELS: Readonly<Record<ProofKind, string>> = {
  PASSKEY: 'Passkey',
  TOTP: 'Code from your authenticator app',
  RECOVERY_CODE: 'Recovery code',
  PASSPHRASE: 'Passphrase',
};
const OTHER: Readonly<Record<ProofKind, string>> = {
  PASSKEY: 'Use a passkey',
  TOTP: 'Use your authenticator app',
  RECOVERY_CODE: 'Use a recovery code',
  PASSPHRASE: 'Use your passphrase',
};

interface CodeFormProps {
  /** What can be shown, the usual one first. */
  readonly proofs: readonly ProofKind[];
  readonly onProven: () => void;
  readonly onSignedOut: () => void;
}

/** Shows a second factor: at the last step of signing in, and before a dangerous act. */
export function CodeForm({ proofs, onProven, onSignedOut }: CodeFormProps) {
  const [kind, setKind] = useState<ProofKind>(proofs[0] ?? 'TOTP');
  const [{ fetching, error }, prove] = useMutation(ProveDocument);
  const [, start] = useMutation(StartPasskeyProofDocument);
  const [given, setGiven] = useState<Problem | null>(null);
  const problem = given ?? (error ? toProblem(error) : null);
  const show = async (code: string): Promise<boolean> => {
    const result = await prove({ input: { kind, code } });
    if (!result.error) onProven();
    else if (toProblem(result.error).code === 'UNAUTHENTICATED') onSignedOut();
    return !result.error;
  };
  const showPasskey = async (): Promise<void> => {
    setGiven(null);
    const started = await start({});
    if (started.error) {
      setGiven(toProblem(started.error));
      return;
    }
    const answer = await showedPasskey(started.data?.startPasskeyProof ?? '');
    if (answer === null) setGiven(NO_PASSKEY);
    else await show(answer);
  };
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (kind === 'PASSKEY') return showPasskey();
    const field = event.currentTarget;
    if (!(await show(fieldText(new FormData(field), 'code').trim()))) field.reset();
  };
  return (
    <form className="code-form" onSubmit={(event) => void submit(event)}>
      {kind === 'PASSKEY' ? (
        <p>Your browser asks for a passkey of yours.</p>
      ) : (
        <label key={kind}>
          {LABELS[kind]}
          <CodeInput kind={kind} />
        </label>
      )}
      {problem && <ProblemPanel problem={problem} />}
      <button type="submit" className="button button-primary" disabled={fetching}>
        {fetching ? 'Checking…' : 'Continue'}
      </button>
      {proofs
        .filter((other) => other !== kind)
        .map((other) => (
          <button
            key={other}
            type="button"
            className="button-quiet"
            onClick={() => {
              setGiven(null);
              setKind(other);
            }}
          >
            {OTHER[other]}
          </button>
        ))}
    </form>
  );
}

function CodeInput({ kind }: { readonly kind: ProofKind }) {
  if (kind === 'PASSPHRASE') return <input name="code" type="password" autoComplete="current-password" required autoFocus />;
  if (kind === 'RECOVERY_CODE') return <input name="code" autoComplete="off" spellCheck={false} required autoFocus />;
  return <input name="code" inputMode="numeric" autoComplete="one-time-code" pattern="\d{6}" maxLength={6} required autoFocus />;
}
