import { useId, type ReactNode } from 'react';
import { wordsAt, type Problem } from '../api/problem.js';

/** What a control has to carry for its complaint to be heard with it. */
interface ControlProps {
  readonly name: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

interface FormFieldProps {
  /** Its name in the API. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  /** What was wrong at the last try. */
  readonly problem: Problem | null;
  readonly wide?: boolean;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A labelled control, with what the API says is wrong with it. */
export function FormField({ name, label, hint, problem, wide = false, children }: FormFieldProps) {
  const id = useId();
  const wrong = problem && wordsAt(problem, name);
  return (
    <div className={wide ? 'field field-wide' : 'field'}>
      <label>
        <span>
          {label} {hint && <span className="quiet">{hint}</span>}
        </span>
        {children(wrong === null ? { name } : { name, 'aria-invalid': true, 'aria-describedby': id })}
      </label>
      {wrong !== null && (
        <p id={id} className="field-wrong">
          {wrong}
        </p>
      )}
    </div>
  );
}
