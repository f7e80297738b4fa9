import type { Records, WorkKind } from '#libs/flow';
import { readWork, type Processor } from '#libs/queue';
import { noteTrouble } from './note-trouble.js';
import { workerScope, type Stage } from './straight-on.js';

/** A queue whose jobs name one due row of one clinic: reads the envelope, makes the scope, notes failures on the row. */
export abstract class ClinicProcessor implements Processor {
  abstract readonly queue: WorkKind;
  readonly concurrency: number = 2;

  protected constructor(private readonly records: Records) {}

  protected abstract readonly run: Stage;

  async process(data: unknown): Promise<void> {
    const { key, ...clinic } = readWork(data);
    const scope = workerScope(clinic);
    try {
      await this.run(scope, key);
    } catch (error) {
      await noteTrouble(this.records)(scope, { kind: this.queue, key }, error);
      throw error;
    }
  }
}
