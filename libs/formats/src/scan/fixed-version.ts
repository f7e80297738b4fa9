const PART = /\d+|[a-z]+/gi;

/** Of the versions that mend something, one for each line of releases, the nearest that is newer than what is there; else the first. */
export function fixedVersionFor(version: string | null, fixes: readonly string[]): string | null {
  const newer = version === null ? [] : fixes.filter((fix) => compared(fix, version) > 0);
  return (
    newer.reduce<string | null>((nearest, fix) => (nearest === null || compared(fix, nearest) < 0 ? fix : nearest), null) ??
    fixes[0] ??
    null
  );
}

/** Numbers by their size, words by the alphabet and before numbers; `1.0-rc1` is before `1.0`, `1.0.1` behind it. */
function compared(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const order = orderOf(left[at], right[at]);
    if (order !== 0) return order;
  }
  return 0;
}

function partsOf(version: string): readonly string[] {
  return version.replace(/\+.*$/s, '').slice(0, 200).match(PART) ?? [];
}

function orderOf(a: string | undefined, b: string | undefined): number {
  const [left, right] = [rankOf(a), rankOf(b)];
  return left - right || (Number.isNaN(Number(a)) ? (a ?? '').localeCompare(b ?? '') : 0);
}

/** Words, then nothing, then numbers. */
function rankOf(part: string | undefined): number {
  if (part === undefined) return 0;
  return /^\d/.test(part) ? 1 + Number(part) : -1;
}
