import type { ClinicScope } from '#libs/domain';
import { noteFailure, Records, type WorkKind } from '#libs/flow';
import { readWork, type Processor } from '#libs/queue';
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
      await this.note(scope, key, error);
      throw error;
    }
  }

  /** When the database is away there is nothing to note it in, and nothing is lost: the row still waits. */
  private async note(scope: ClinicScope, key: string, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message.slice(0, 500) : 'unknown failure';
    await noteFailure(this.records, scope, { kind: this.queue, key }, reason).catch(() => undefined);
  }
}
