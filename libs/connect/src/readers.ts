import type { Assessment, Intelligence, Scan } from '#libs/domain';
import type { Pulled, ToldAdvisory, ToldCve } from '#libs/flow';

type PulledDevice = Extract<Pulled, { readonly type: 'reading' }>;

/** NinjaOne's answers about one organisation; null: not to be had. */
interface NinjaTold {
  readonly devices: readonly unknown[];
  readonly antivirus: readonly unknown[] | null;
  readonly volumes: readonly unknown[] | null;
  readonly patches: readonly unknown[] | null;
}

/** Tactical RMM's answers about one computer; null: not to be had. */
interface TacticalTold {
  readonly agent: unknown;
  readonly updates: unknown;
  readonly software: unknown;
}

interface EntraFacts {
  readonly users: readonly unknown[] | null;
  readonly policies: readonly unknown[] | null;
  readonly securityDefaults: unknown;
}

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
  readonly ninjaOne: (
    told: NinjaTold,
    now: Date,
  ) => {
    readonly devices: readonly Omit<PulledDevice, 'type' | 'source'>[];
    readonly refused: readonly { readonly ownId: string; readonly reason: string }[];
  };
  /** Null: it was never heard from. */
  readonly tactical: (told: TacticalTold, now: Date) => Read<Omit<PulledDevice, 'type' | 'source'> | null>;
  /** The registration of accounts with what else Graph tells of them; null: not to be had. */
  readonly entraFacts: (registration: Assessment, facts: EntraFacts, now: Date) => Assessment;
  /** The bytes of a feed's file, unpacked. */
  readonly intelligence: (bytes: Uint8Array) => Promise<Read<Intelligence>>;
  /** The advisories in an ecosystem’s archive, with what is wrong as the last; and one by itself. */
  readonly advisories: (path: string, ecosystem: string) => AsyncIterable<Read<ToldAdvisory>>;
  readonly advisory: (bytes: Uint8Array, ecosystem: string) => Read<ToldAdvisory>;
  /** A page of NVD’s CVEs: how many there are on all pages, and which is the first here. */
  readonly cvePage: (
    bytes: Uint8Array,
  ) => Promise<Read<{ readonly total: number; readonly start: number; readonly cves: readonly ToldCve[] }>>;
  readonly scan: (text: string, format: string) => Promise<Read<Scan>>;
}

/** What connectors need of them; the rest is for feeds. */
export type PageReaders = Omit<Readers, 'intelligence' | 'advisories' | 'advisory' | 'cvePage'>;
