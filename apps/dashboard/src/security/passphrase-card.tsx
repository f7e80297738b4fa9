import { useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { Card } from '../shell/card.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { ChangePassphraseDocument } from './documents.js';

/** Changing the passphrase signs the person out everywhere else. */
export function PassphraseCard({ onChanged }: { readonly onChanged: () => void }) {
  const [{ fetching, error }, change] = useMutation(ChangePassphraseDocument);
  const [done, setDone] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const field = event.currentTarget;
    const form = new FormData(field);
    const { data } = await change({ input: { current: fieldText(form, 'current'), next: fieldText(form, 'next') } });
    setDone(data !== undefined);
    if (!data) return;
    field.reset();
    onChanged();
  };
  return (
    <Card title="Passphrase" className="security-card">
      <form className="code-form" onSubmit={(event) => void submit(event)}>
        <label>
          Current passphrase
          <input name="current" type="password" autoComplete="current-password" required />
        </label>
        <label>
          New passphrase
          <input name="next" type="password" autoComplete="new-password" minLength={15} maxLength={1024} required />
        </label>
        {error && <ProblemPanel problem={toProblem(error)} />}
        {done && <p role="status">Changed. You are signed out everywhere else.</p>}
        <button type="submit" className="button" disabled={fetching}>
          Change passphrase
        </button>
      </form>
    </Card>
  );
}
