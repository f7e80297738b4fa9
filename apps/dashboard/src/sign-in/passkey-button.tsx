import { useState } from 'react';
import { useMutation } from 'urql';
import { toProblem, type Problem } from '../api/problem.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { PasskeySignInDocument, StartPasskeySignInDocument, type SignInResult } from './documents.js';
import { NO_PASSKEY, passkeysWork, showedPasskey } from './passkey.js';

/** Signs in by a passkey alone; not there in browsers that have none. */
export function PasskeyButton({ onOpened }: { readonly onOpened: (result: SignInResult) => void }) {
  const [, start] = useMutation(StartPasskeySignInDocument);
  const [{ fetching }, signIn] = useMutation(PasskeySignInDocument);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!passkeysWork()) return null;
  const enter = async (): Promise<void> => {
    setProblem(null);
    const started = await start({});
    if (started.error) {
      setProblem(toProblem(started.error));
      return;
    }
    const response = await showedPasskey(started.data?.startPasskeySignIn ?? '');
    if (response === null) {
      setProblem(NO_PASSKEY);
      return;
    }
    const result = await signIn({ response });
    if (result.data) onOpened(result.data.signInWithPasskey);
    else if (result.error) setProblem(toProblem(result.error));
  };
  return (
    <div className="code-form">
      <button type="button" className="button" onClick={() => void enter()} disabled={fetching}>
        Sign in with a passkey
      </button>
      {problem && <ProblemPanel problem={problem} />}
    </div>
  );
}
