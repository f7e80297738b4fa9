import { registerEnumType } from '@nestjs/graphql';
import { ASSESSMENT_KIND_DESCRIPTIONS, AssessmentKindEnum } from './assessment.enums.js';

export const ImportKindEnum = { ...AssessmentKindEnum, FINDINGS: 'findings' } as const;
registerEnumType(ImportKindEnum, {
  name: 'ImportKind',
  description: 'What the rows of a file tell: an assessment of that kind, or what a scanner found.',
  valuesMap: {
    ...ASSESSMENT_KIND_DESCRIPTIONS,
    FINDINGS: { description: 'Weaknesses that a scanner found, each in one place: docs/findings.md.' },
  },
});

export const ImportFormatEnum = { CSV: 'csv', JSON: 'json' } as const;
registerEnumType(ImportFormatEnum, {
  name: 'ImportFormat',
  description: 'How a file is built.',
  valuesMap: {
    CSV: { description: 'A table whose first row names the columns.' },
    JSON: { description: 'A list of objects, at the top or under `list`.' },
  },
});

export const ImportDelimiterEnum = { AUTO: 'auto', COMMA: ',', SEMICOLON: ';', TAB: '\t', BAR: '|' } as const;
registerEnumType(ImportDelimiterEnum, {
  name: 'ImportDelimiter',
  description: 'What stands between two cells.',
  valuesMap: {
    AUTO: { description: 'Whichever the first row has most of.' },
    COMMA: { description: 'A comma.' },
    SEMICOLON: { description: 'A semicolon.' },
    TAB: { description: 'A tab.' },
    BAR: { description: 'A vertical bar.' },
  },
});

export const ImportEncodingEnum = {
  AUTO: 'auto',
  UTF_8: 'utf-8',
  UTF_16LE: 'utf-16le',
  UTF_16BE: 'utf-16be',
  WINDOWS_1252: 'windows-1252',
} as const;
registerEnumType(ImportEncodingEnum, {
  name: 'ImportEncoding',
  description: 'How a file that is sent as bytes writes its characters; a byte order mark says more. Content sent here is text already.',
  valuesMap: {
    AUTO: { description: 'By the byte order mark, otherwise UTF-8.' },
    UTF_8: { description: 'UTF-8.' },
    UTF_16LE: { description: 'UTF-16, low byte first.' },
    UTF_16BE: { description: 'UTF-16, high byte first.' },
    WINDOWS_1252: { description: 'Windows-1252, which Latin-1 is read as too.' },
  },
});

export const ImportDecimalEnum = { POINT: '.', COMMA: ',' } as const;
registerEnumType(ImportDecimalEnum, {
  name: 'ImportDecimal',
  description: 'What parts whole numbers from fractions.',
  valuesMap: { POINT: { description: 'A point: 1,204.5.' }, COMMA: { description: 'A comma: 1.204,5.' } },
});

export const ImportDatesEnum = {
  ISO: 'iso',
  DAY_FIRST: 'day-first',
  MONTH_FIRST: 'month-first',
  EPOCH_SECONDS: 'epoch-seconds',
  EPOCH_MILLISECONDS: 'epoch-milliseconds',
} as const;
registerEnumType(ImportDatesEnum, {
  name: 'ImportDates',
  description: 'How dates are written; ISO dates are read in every style.',
  valuesMap: {
    ISO: { description: '2026-11-20, 2026-11-20 09:30, 2026-11-20T09:30:00+11:00.' },
    DAY_FIRST: { description: '20/11/2026, 20.11.2026 21:30, 20-11-2026 9:30 pm.' },
    MONTH_FIRST: { description: '11/20/2026, 11/20/2026 9:30 PM.' },
    EPOCH_SECONDS: { description: 'Seconds since 1970.' },
    EPOCH_MILLISECONDS: { description: 'Milliseconds since 1970.' },
  },
});
