/** What a filter may compare, as SCIM writes it; names have no case. */
const ATTRIBUTES = ['id', 'userName', 'displayName', 'externalId'] as const;

export interface ScimEquals {
  readonly attribute: (typeof ATTRIBUTES)[number];
  readonly value: string;
}

const LONGEST = 1_000;
const EQUALS = /^\s*([A-Za-z][A-Za-z0-9]{0,30})\s+eq\s+("(?:[^"\\]|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*")\s*$/i;

/**
 * Reads `userName eq "lee@example.com"` (RFC 7644, 3.4.2.2): one attribute, one comparison, one JSON string. Everything else, however it
 * is nested or quoted, is null: nothing of a filter ever becomes part of a statement.
 */
export function parseScimFilter(text: string): ScimEquals | null {
  const [, name = '', quoted = ''] = text.length > LONGEST ? [] : (EQUALS.exec(text) ?? []);
  const attribute = ATTRIBUTES.find((known) => known.toLowerCase() === name.toLowerCase());
  if (!attribute) return null;
  const value = JSON.parse(quoted) as string;
  return value.includes('\0') ? null : { attribute, value };
}
