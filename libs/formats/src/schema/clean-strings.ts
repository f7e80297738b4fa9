const SUSPECT = /[\0\ud800-\udfff]/;
const UNSTORABLE = /\0|\p{Surrogate}/gu;

/** The value with U+FFFD for what PostgreSQL cannot store: NUL and lone surrogates. Nothing is copied when all is well. */
export function cleanStrings<T>(value: T): T {
  return isClean(value) ? value : (cleaned(value) as T);
}

function isClean(value: unknown): boolean {
  if (typeof value === 'string') return !SUSPECT.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isClean);
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(UNSTORABLE, '\ufffd');
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, cleaned(member)]));
}
