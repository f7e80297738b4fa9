/** What an operator can run. `words` are the command's own, e.g. `demo load`. */
export interface Command {
  readonly words: string;
  readonly usage: string;
  run(args: readonly string[]): Promise<void>;
}

/** Something that the operator can put right; shown without a stack. */
export class Complaint extends Error {}

/** What a command found wrong, as it was asked to look for; ends with 1, shown without a stack. */
export class Finding extends Error {}
