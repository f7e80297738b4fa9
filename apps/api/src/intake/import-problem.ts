import type { ImportProblem } from '#libs/formats';

/** The first problem, and how many more there are. */
export function problemInWords([first]: readonly ImportProblem[], count: number): string {
  const place = [first?.row && `row ${first.row}`, first?.column && `column ${first.column}`].filter(Boolean).join(', ');
  const more = count > 1 ? ` ${count - 1} more: the preview lists them.` : '';
  return `${place === '' ? '' : `${place}: `}${first?.reason ?? 'it cannot be read'}.${more}`;
}
