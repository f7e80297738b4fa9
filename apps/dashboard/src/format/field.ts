/** The text of a form's field as typed; a file or a field that is not there is no text. */
export function fieldText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
