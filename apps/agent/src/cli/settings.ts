/** What the command line and the environment ask for. */
export interface Settings {
  /** Without a trailing slash; null means the one that the device is enrolled with. */
  readonly server: string | null;
  readonly token: string | null;
  readonly stateDir: string;
  /** `enrol` is `once` under a new key. */
  readonly mode: 'loop' | 'once' | 'enrol' | 'dry-run';
  readonly intervalMinutes: number;
  readonly folders: readonly ScanFolder[];
}

/** A folder to look for identifiers in. */
export interface ScanFolder {
  readonly path: string;
  /** True where patients' data belongs. */
  readonly approved: boolean;
}

export type Invocation =
  | { readonly kind: 'run'; readonly settings: Settings }
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'wrong-usage'; readonly problem: string };
