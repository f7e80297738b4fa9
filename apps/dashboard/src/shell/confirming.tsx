import { useState, type ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { EntryForm } from './entry-form.js';

interface ConfirmingProps {
  /** Word of the button that begins, and of the one that does it. */
  readonly word: string;
  /** What it is done to, for whoever cannot see where the button stands. */
  readonly of: string;
  /** What goes with it and what stays. */
  readonly what: ReactNode;
  readonly busy: boolean;
  readonly error: CombinedError | undefined;
  readonly onSure: () => Promise<CombinedError | undefined>;
}

/** Something that is not undone by pressing again: asked once more. */
export function Confirming({ word, of, what, busy, error, onSure }: ConfirmingProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="button" aria-expanded={asking} onClick={() => setAsking(!asking)}>
        {word}
      </button>
      {asking && (
        <EntryForm
          name={`${word} ${of}`}
          className="confirming"
          what={what}
          keep={`${word} ${of}`}
          busy={busy}
          error={error}
          onCancel={() => setAsking(false)}
          onKeep={onSure}
        >
          {() => null}
        </EntryForm>
      )}
    </>
  );
}
