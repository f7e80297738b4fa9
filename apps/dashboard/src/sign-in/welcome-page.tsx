import { useState, type SubmitEvent } from 'react';
import { Link } from 'react-router';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { Logo } from '../shell/frame.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { useTitle } from '../shell/use-title.js';
import { AcceptLinkDocument, type SignInResult } from './documents.js';
import { SignInSteps } from './sign-in-page.js';
import { RoundDrawing } from './round-drawing.js';

/** Where the link of an invitation or a recovery leads: a passphrase first, then the steps of any sign-in. */
export function WelcomePage() {
  useTitle('Welcome');
  const [token] = useState(takeToken);
  const [opened, setOpened] = useState<SignInResult | null>(null);
  return (
    <main className="sign-in">
      <div className="sign-in-form">
        <Logo />
        <h1>Wardround</h1>
        {opened ? <SignInSteps first={opened} /> : <ChooseForm token={token} onOpened={setOpened} />}
      </div>
      <RoundDrawing />
    </main>
  );
}

/** The token stands after #, which browsers send to nobody; it is taken out of the address as soon as it is read. */
function takeToken(): string {
  const token = window.location.hash.slice(1);
  window.history.replaceState(window.history.state, '', window.location.pathname);
  return token;
}

function ChooseForm({ token, onOpened }: { readonly token: string; readonly onOpened: (result: SignInResult) => void }) {
  const [{ fetching, error }, accept] = useMutation(AcceptLinkDocument);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const passphrase = fieldText(new FormData(event.currentTarget), 'passphrase');
    const { data } = await accept({ input: { token, passphrase } });
    if (data) onOpened(data.acceptLink);
  };
  if (token === '') {
    return (
      <p>
        This address needs the whole link that you were given. To sign in, go <Link to="/sign-in">here</Link>.
      </p>
    );
  }
  return (
    <form className="code-form" onSubmit={(event) => void submit(event)}>
      <p className="sign-in-lead">Choose your passphrase: at least 15 characters, best four or more words that do not belong together.</p>
      <label>
        Passphrase
        <input name="passphrase" type="password" autoComplete="new-password" minLength={15} maxLength={1024} required autoFocus />
      </label>
      {error && <ProblemPanel problem={toProblem(error)} />}
      <button type="submit" className="button button-primary" disabled={fetching}>
        {fetching ? 'Setting…' : 'Set passphrase'}
      </button>
    </form>
  );
}
