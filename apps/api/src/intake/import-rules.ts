import type { ImportRules } from '#libs/domain';
import { readImportRules } from '#libs/formats';
import { ExpectedFailure } from '../edge/expected-failure.js';
import type { ImportRulesInput } from './import-mapping.view.js';

/** The rules that somebody sent; a failure that names the first thing wrong with them. */
export function rulesOf(input: ImportRulesInput): ImportRules {
  const { kind, tool, format, list, listsAllOpen, fields } = input;
  const read = readImportRules({
    ...{ kind, tool, format, ...styleOf(input), list: list ?? null },
    ...(listsAllOpen === true ? { listsAllOpen } : {}),
    fields: fields.map(({ field, column, constant, values, otherwise }) => ({
      ...{ field, column: column ?? null, constant: constant ?? null, otherwise: otherwise ?? null },
      values: (values ?? []).map(({ from, to }) => ({ from, to })),
    })),
  });
  if (!read.ok) throw new ExpectedFailure('invalid-mapping', `rules${read.path}: ${read.reason}.`);
  return read.value;
}

function styleOf({ delimiter, encoding, decimal, dates, timeZone }: ImportRulesInput) {
  return {
    delimiter: delimiter ?? 'auto',
    encoding: encoding ?? 'auto',
    decimal: decimal ?? '.',
    dates: dates ?? 'iso',
    timeZone: timeZone ?? 'UTC',
  };
}
