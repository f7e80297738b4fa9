import type { Assessment, Intelligence, Scan } from '#libs/domain';

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
  /** The bytes of a feed's file, unpacked. */
  readonly intelligence: (bytes: Uint8Array) => Read<Intelligence>;
  readonly scan: (text: string, format: string) => Promise<Read<Scan>>;
}

/** What connectors need of them; the rest is for feeds. */
export type PageReaders = Omit<Readers, 'intelligence'>;
