import type { ClinicScope, ImportedWith, ImportRules } from '#libs/domain';

/** What an import is asked for. */
export interface Asked {
  readonly scope: ClinicScope;
  readonly file: Uint8Array;
  readonly mapping: string | null;
  readonly rulesIn: ImportRules | null;
  readonly said: {
    readonly key: string;
    readonly observedAt: string | null;
    readonly complete: boolean;
    /** What was looked at. */
    readonly place: string | null;
  };
}

/** The same, with how the file is read. */
export interface AskedBy extends Asked {
  readonly rules: ImportRules;
  /** Absent: the rules are not kept. */
  readonly importedWith: ImportedWith | undefined;
}

export const REFUSED = {
  'no-such-clinic': 'there is no such clinic.',
  'key-reused': 'this --assessment-id came before with other content; nothing was stored.',
} as const;

/** The row waits for `sweep`. */
export function unannounced(error: unknown): void {
  process.stderr.write(`the queue was not told: ${String(error)}\n`);
}
