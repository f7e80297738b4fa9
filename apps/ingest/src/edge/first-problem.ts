import type { ImportProblem } from '#libs/formats';
import { ExpectedFailure } from './expected-failure.js';

/** The first thing that is wrong with a file, and how many more there are. */
export function firstProblem([first]: readonly ImportProblem[], count: number): ExpectedFailure {
  const places = [first?.row ? `row ${first.row}` : '', first?.column ? `column ${first.column}` : ''];
  const path = places.filter((place) => place !== '').join(', ');
  const more = count > 1 ? ` ${count - 1} more; the previewImport query of the api lists them.` : '';
  const detail = `${path === '' ? '' : `${path}: `}${first?.reason ?? 'it cannot be read'}.${more}`;
  return new ExpectedFailure('bad-payload', { path: path === '' ? null : path, detail });
}
