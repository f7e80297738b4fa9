import type { Problem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { FormField } from '../shell/form-field.js';
import type { KindFacts, Setting } from './connection-documents.js';

interface ConnectionFieldsProps {
  readonly kind: KindFacts;
  /** What the form begins with. */
  readonly settings: readonly Setting[];
  readonly problem: Problem | null;
}

/** What a kind of service needs. The secret goes one way: its field begins empty and is never filled. */
export function ConnectionFields({ kind, settings, problem }: ConnectionFieldsProps) {
  return (
    <>
      {kind.fields.map(({ name, label, what, where }) => (
        <FormField key={name} name={name} label={label} hint={`${what} ${where}`} problem={problem}>
          {(control) => (
            <input {...control} required maxLength={300} defaultValue={settings.find((each) => each.name === name)?.value ?? ''} />
          )}
        </FormField>
      ))}
      <FormField name="secret" label={kind.secretLabel} hint={kind.secretWhere} problem={problem}>
        {(control) => <input {...control} type="password" required maxLength={1000} autoComplete="new-password" />}
      </FormField>
    </>
  );
}

/** What was typed, in the shape of the API. A blank around it was not meant. */
export function credentialsOf(fields: FormData, kind: KindFacts): { readonly settings: readonly Setting[]; readonly secret: string } {
  const settings = kind.fields.map(({ name }) => ({ name, value: fieldText(fields, name).trim() }));
  return { settings, secret: fieldText(fields, 'secret').trim() };
}
