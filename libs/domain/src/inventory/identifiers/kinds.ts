/** Identifiers that mark a file as holding patients' or providers' data. */
export const IDENTIFIER_KINDS = ['medicare', 'ihi', 'dva', 'tfn', 'crn', 'hpii', 'hpio', 'medicareProvider'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];
