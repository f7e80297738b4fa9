import { ASSESSMENT_KINDS } from './assessment.js';

/** What a file's rows tell: an assessment of that kind, or what a scanner found. */
export const IMPORT_KINDS = [...ASSESSMENT_KINDS, 'findings'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** How somebody else's table or list is read as an assessment, or as a scanner's run. */
export interface ImportRules {
  readonly kind: ImportKind;
  /** What the rows come from, e.g. the name of the program: lists from different tools do not end each other's records. */
  readonly tool: string;
  readonly format: ImportFormat;
  readonly delimiter: ImportDelimiter;
  readonly encoding: ImportEncoding;
  readonly decimal: ImportDecimal;
  readonly dates: ImportDates;
  /** Of dates that are written without a zone: a name such as Australia/Hobart, or an offset such as +10:00. */
  readonly timeZone: string;
  /** JSON only: names on the way to the list, joined by dots, e.g. `data.users`; null: the file is the list. */
  readonly list: string | null;
  /**
   * Findings only: every file lists everything that is open in what it was made of, so that what it does not list is open no more. Absent or
   * false: what it lists is there, and what it does not list may be there too.
   */
  readonly listsAllOpen?: boolean;
  readonly fields: readonly ImportField[];
}

/** Where one field of a record comes from. */
export interface ImportField {
  readonly field: string;
  /** Heading of a column, or in JSON the names on the way to the value, joined by dots. Null: every row has the constant. */
  readonly column: string | null;
  readonly constant: string | null;
  /** What a cell says, in any case, and what it means. */
  readonly values: readonly { readonly from: string; readonly to: string }[];
  /** What a cell means that none of `values` names and that is not empty; null: what it says. */
  readonly otherwise: string | null;
}

/** Whether the rules make a scanner's run, which goes another way than an assessment. */
export function readsFindings({ kind }: Pick<ImportRules, 'kind'>): boolean {
  return kind === 'findings';
}

export const IMPORT_FORMATS = ['csv', 'json'] as const;
type ImportFormat = (typeof IMPORT_FORMATS)[number];
export const IMPORT_DELIMITERS = ['auto', ',', ';', '\t', '|'] as const;
type ImportDelimiter = (typeof IMPORT_DELIMITERS)[number];
/** `auto`: by the byte order mark, otherwise UTF-8. */
export const IMPORT_ENCODINGS = ['auto', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type ImportEncoding = (typeof IMPORT_ENCODINGS)[number];
export const IMPORT_DECIMALS = ['.', ','] as const;
type ImportDecimal = (typeof IMPORT_DECIMALS)[number];
export const IMPORT_DATES = ['iso', 'day-first', 'month-first', 'epoch-seconds', 'epoch-milliseconds'] as const;
export type ImportDates = (typeof IMPORT_DATES)[number];

/** Which mapping, as it was then, made a submission. */
export interface ImportedWith {
  /** UUID. */
  readonly mappingId: string;
  /** From 1; each change is another one. */
  readonly version: number;
}
