import type { ReactNode, SubmitEvent } from 'react';
import type { CombinedError } from 'urql';
import { toProblem, type Problem } from '../api/problem.js';
import { ProblemPanel } from './problem-panel.js';

interface EntryFormProps {
  /** What is done by it, for whoever cannot see where it stands. */
  readonly name: string;
  /** What is to be known before it is kept. */
  readonly what: ReactNode;
  /** Word of its button. */
  readonly keep?: string;
  readonly className?: string;
  readonly busy: boolean;
  readonly error: CombinedError | undefined;
  /** Sends what was typed; the error when it was refused, and what was typed stays. */
  readonly onKeep: (fields: FormData, form: HTMLFormElement) => Promise<CombinedError | undefined>;
  readonly onCancel?: () => void;
  /** The fields, with what was wrong at the last try. */
  readonly children: (problem: Problem | null) => ReactNode;
}

/** Something that is entered: refused in the words of the API, at the field that is meant, which gets the focus. */
export function EntryForm(props: EntryFormProps) {
  const { name, what, keep = 'Keep', className = '', busy, error, onKeep, onCancel, children } = props;
  const problem = error ? toProblem(error) : null;
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const refused = await onKeep(new FormData(form), form);
    if (refused) focusOn(form, toProblem(refused).field);
  };
  return (
    <form className={`sign-off entry ${className}`.trim()} aria-label={name} autoComplete="off" onSubmit={(event) => void submit(event)}>
      {children(problem)}
      {problem && <ProblemPanel problem={problem} />}
      <p className="sign-off-what" role="status">
        {what}
      </p>
      <span className="sign-off-buttons">
        {onCancel && (
          <button type="button" className="button-quiet" onClick={onCancel}>
            Cancel
          </button>
        )}
        <button type="submit" className="button button-primary" aria-disabled={busy}>
          {keep}
        </button>
      </span>
    </form>
  );
}

function focusOn(form: HTMLFormElement, field: string | null): void {
  if (field === null) return;
  // Where several controls make a field together, one of them says that it stands for it.
  const control = form.querySelector(`[data-field="${CSS.escape(field)}"]`) ?? form.elements.namedItem(field);
  if (control instanceof HTMLElement) control.focus();
}
