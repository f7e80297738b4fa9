import type { ComponentProps, ReactNode } from 'react';
import type { Problem } from '../api/problem.js';
import { FormField } from './form-field.js';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'name' | 'className' | 'children'> {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem: Problem | null;
}

/** One line to type into: text, a number or a day. */
export function TextField({ name, label, hint, problem, ...input }: TextFieldProps) {
  return (
    <FormField name={name} label={label} hint={hint} problem={problem}>
      {(control) => <input {...input} {...control} />}
    </FormField>
  );
}
