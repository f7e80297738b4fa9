import type { Assessment, Scan } from '#libs/domain';

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly path: string; readonly reason: string };

interface PulledFile {
  /** Id of the format that a file of the same content would have. */
  readonly format: string;
  readonly assessmentId: string;
  readonly observedAt: string;
  /** Whether it is all there is. */
  readonly complete: boolean;
}

/** Reads what services answer as if somebody had sent it as a file: one way in for both. */
export interface Readers {
  readonly assessment: (text: string, file: PulledFile, now: Date) => Read<Assessment>;
  readonly scan: (text: string, format: string) => Promise<Read<Scan>>;
}
