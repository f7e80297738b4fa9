/** What came of a command: its output, or why there is none. */
export type CommandOutcome =
  | { readonly status: 'done'; readonly stdout: string; readonly stderr: string; readonly code: number }
  | { readonly status: 'missing' }
  | { readonly status: 'timeout'; readonly timeoutMs: number }
  | { readonly status: 'denied' };

export type FileOutcome = { readonly status: 'done'; readonly text: string } | { readonly status: 'missing' | 'denied' };

/** What the firmware says of the computer; null where it does not say. */
export interface Hardware {
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  /** Lower case. */
  readonly hardwareUuid: string | null;
  /** Known to be a virtual machine: nothing here proves the contrary. */
  readonly virtual: true | null;
}

/** The computer as the readers see it; tests hand in a described one. */
export abstract class Host {
  abstract readonly hostname: string;
  /** Release of the kernel. */
  abstract readonly kernel: string;
  abstract hardware(): Promise<Hardware>;
  /** Addresses of its network adapters that are up, sorted; not the loopback's. */
  abstract macAddresses(): readonly string[];
  /** Runs a command without a shell, in the C locale; `timeoutMs` ends it. */
  abstract run(command: string, args: readonly string[], timeoutMs?: number): Promise<CommandOutcome>;
  /** Reads at most `maxBytes` (1 MiB unless told) of a text file. */
  abstract readText(path: string, maxBytes?: number): Promise<FileOutcome>;
  /** Names in a folder, sorted; null when it is missing or may not be read. */
  abstract list(path: string): Promise<readonly string[] | null>;
  abstract modifiedAt(path: string): Promise<Date | null>;
  /** True when a program of that name stands in one of the usual folders. */
  abstract hasProgram(name: string): Promise<boolean>;
}
