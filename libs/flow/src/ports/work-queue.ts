import type { ClinicId, ProviderId, ReportDocument } from '#libs/domain';
import type { WorkKind } from './work-records.js';

/** What a job carries: a scope and a key, never data. */
export interface WorkTicket {
  readonly kind: WorkKind;
  readonly providerId: ProviderId;
  readonly clinicId: ClinicId;
  readonly key: string;
}

/** Tells a worker that a row waits. May forget: `sweep` asks again. */
export abstract class WorkQueue {
  abstract announce(tickets: readonly WorkTicket[]): Promise<void>;
}

/** Turns a report as data into a file. */
export abstract class ReportRenderer {
  abstract render(document: ReportDocument): Promise<Uint8Array>;
}
