import type { AccessReason, ClinicScope, ReviewId } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';

/** A rendered report. */
export interface ReportCopy {
  readonly pdf: Uint8Array;
  /** SHA-256, hex. */
  readonly sha256: string;
}

/** Hands a copy of the report out, and says so in the audit in the same transaction. Null until it is rendered. */
export async function downloadReport(
  deps: { readonly records: Pick<Records, 'forClinic'>; readonly clock: Clock },
  scope: ClinicScope,
  { id, reason }: { readonly id: ReviewId; readonly reason: AccessReason | null },
): Promise<ReportCopy | null> {
  return deps.records.forClinic(scope, async ({ reviews, audit }) => {
    const review = await reviews.find(id);
    const copy = review && (await reviews.reportPdf(id));
    if (!copy) return null;
    const facts = { quarter: review.quarter, sha256: copy.sha256 };
    await audit.append({ at: deps.clock.now(), action: 'report.downloaded', subject: { kind: 'review', id }, facts, reason });
    return copy;
  });
}
