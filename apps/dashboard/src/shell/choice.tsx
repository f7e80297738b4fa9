import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.js';
import { FormField } from './form-field.js';

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly words: Readonly<Record<Value, string>>;
  readonly start: Value | null;
  /** Word for choosing none; left out: one has to be chosen. */
  readonly none?: string;
  readonly problem: Problem | null;
}

/** One of a few. */
export function Choice<Value extends string>({ name, label, hint, words, start, none, problem }: ChoiceProps<Value>) {
  return (
    <FormField name={name} label={label} hint={hint} problem={problem}>
      {(control) => (
        <select {...control} defaultValue={start ?? ''}>
          {none !== undefined && <option value="">{none}</option>}
          {Object.entries<string>(words).map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}

const YES_NO = { yes: 'yes', no: 'no' } as const;

interface YesNoProps extends Omit<ChoiceProps<'yes' | 'no'>, 'words' | 'start'> {
  readonly start: boolean | null;
}

/** Yes, no, or nobody knows. */
export function YesNo({ start, none = 'unknown', ...rest }: YesNoProps) {
  return <Choice {...rest} none={none} words={YES_NO} start={start === null ? null : start ? 'yes' : 'no'} />;
}
