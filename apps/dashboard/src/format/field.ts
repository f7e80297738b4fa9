/** The text of a form's field as typed; a file or a field that is not there is no text. */
export function fieldText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** Without the blanks around it; null where nothing was typed. */
export function typedText(form: FormData, name: string): string | null {
  return fieldText(form, name).trim() || null;
}

/** Null where nothing was typed. Whether it fits is for the API to say. */
export function typedNumber(form: FormData, name: string): number | null {
  const text = typedText(form, name);
  return text === null ? null : Number(text);
}

/** The one of a list that was chosen; null where none was. */
export function chosen<Value extends string>(form: FormData, name: string, values: readonly Value[]): Value | null {
  const text = fieldText(form, name);
  return values.find((each) => each === text) ?? null;
}

/** Yes, no, or null where nobody has said. */
export function saidYes(form: FormData, name: string): boolean | null {
  const text = fieldText(form, name);
  return text === '' ? null : text === 'yes';
}
