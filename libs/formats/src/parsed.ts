/** Why a payload was refused: where, and what was expected there. */
export interface Refusal {
  readonly ok: false;
  /** `newer-version`: right family, unknown version; worth keeping until this server knows it. */
  readonly problem: 'invalid' | 'newer-version';
  /** A JSON pointer such as `/sections/os/data/version`, or `row 3, column enforced`; empty for the whole payload. */
  readonly path: string;
  readonly reason: string;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | Refusal;

export function refuse(path: string, reason: string): Refusal {
  return { ok: false, problem: 'invalid', path, reason };
}
