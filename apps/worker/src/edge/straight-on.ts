import type { ClinicScope } from '#libs/domain';
import { WorkQueue, type WorkKind, type WorkTicket } from '#libs/flow';
import type { NoteTrouble } from './note-trouble.js';

export type Stage = (scope: ClinicScope, key: string) => Promise<void>;

/**
 * Runs the stage that follows in the job that requested it, instead of by another job: a way of four jobs for each clinic's day becomes one.
 * What fails there is noted on its row and goes by the queue, which tries again; so does everything else that was requested.
 */
export class StraightOn extends WorkQueue {
  constructor(
    private readonly queue: WorkQueue,
    private readonly kind: WorkKind,
    private readonly run: Stage,
    private readonly note: NoteTrouble,
  ) {
    super();
  }

  override async announce(tickets: readonly WorkTicket[]): Promise<void> {
    const left: WorkTicket[] = [];
    for (const ticket of tickets) if (!(await this.done(ticket))) left.push(ticket);
    if (left.length > 0) await this.queue.announce(left);
  }

  private async done(ticket: WorkTicket): Promise<boolean> {
    if (ticket.kind !== this.kind) return false;
    const scope = workerScope(ticket);
    try {
      await this.run(scope, ticket.key);
      return true;
    } catch (error) {
      await this.note(scope, { kind: ticket.kind, key: ticket.key }, error);
      return false;
    }
  }
}

export function workerScope({ providerId, clinicId }: Pick<WorkTicket, 'providerId' | 'clinicId'>): ClinicScope {
  return { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } };
}
