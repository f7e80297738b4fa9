import { reviewId, type ClinicScope, type ReportDocument } from '#libs/domain';
import type { PipelineDeps } from './pipeline-deps.js';
import type { ClinicRecords } from './ports/records.js';
import type { WorkItem } from './ports/work-records.js';
import type { ReportRenderer } from './ports/work-queue.js';
import { announce } from './run-work.js';

interface RenderDeps extends PipelineDeps {
  readonly renderer: ReportRenderer;
  readonly hashBytes: (bytes: Uint8Array) => string;
}

/**
 * Renders a review's report from its frozen data and its signatures. Rendering takes long, so it happens between two transactions; a
 * signature that arrives meanwhile raises the row's revision, and the report is rendered once more.
 */
export async function renderReport(deps: RenderDeps, scope: ClinicScope, key: string): Promise<void> {
  const id = reviewId(key);
  const due = await deps.records.forClinic(scope, async (clinic) => {
    const item = await clinic.work.take('render-report', key);
    const document = item && (await readDocument(clinic, key));
    return item && document ? { item, document } : null;
  });
  if (!due) return;
  const pdf = await deps.renderer.render(due.document);
  const finished = await deps.records.forClinic(scope, async (clinic) => {
    await clinic.reviews.keepReport(id, pdf, deps.hashBytes(pdf), deps.clock.now());
    return finish(deps, clinic, due.item);
  });
  if (!finished) await announce(deps.queue, scope, [{ kind: 'render-report', key }]);
}

async function readDocument(clinic: ClinicRecords, key: string): Promise<ReportDocument | null> {
  const id = reviewId(key);
  const review = await clinic.reviews.find(id);
  const frozen = await clinic.reviews.snapshot(id);
  if (!review || !frozen) return null;
  const signOffs = review.signOffs.map((signOff) => ({ ...signOff, signedAt: signOff.signedAt.toISOString() }));
  return { ...frozen.report, snapshotHash: frozen.hash, signOffs };
}

function finish(deps: RenderDeps, clinic: ClinicRecords, item: WorkItem): Promise<boolean> {
  return clinic.work.finish(item, deps.clock.now());
}
