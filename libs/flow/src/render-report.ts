import { reviewId, type ClinicScope, type ReportDocument } from '#libs/domain';
import { canonicalJson } from './canonical-json.js';
import type { PipelineDeps } from './pipeline-deps.js';
import type { ClinicRecords } from './ports/records.js';
import type { ReportRenderer } from './ports/work-queue.js';
import { announce } from './run-work.js';

interface RenderDeps extends PipelineDeps {
  readonly renderer: ReportRenderer;
  readonly hashBytes: (bytes: Uint8Array) => string;
}

/**
 * Renders a review's report from its frozen data and its signatures. Rendering takes long, so it happens between two transactions; a
 * signature that arrives meanwhile raises the row's revision: then this file is out of date and not kept, and another is rendered.
 * While the provider's history is loaded the row is left for later.
 */
export async function renderReport(deps: RenderDeps, scope: ClinicScope, key: string): Promise<void> {
  const id = reviewId(key);
  const due = await deps.records.forClinic(scope, async (clinic) => {
    if (await clinic.profile.replaying()) return null;
    const item = await clinic.work.take('render-report', key);
    const document = item && (await readDocument(deps, clinic, key));
    return item && document ? { item, document } : null;
  });
  if (!due) return;
  const pdf = await deps.renderer.render(due.document);
  const kept = await deps.records.forClinic(scope, async (clinic) => {
    const upToDate = await clinic.work.finish(due.item, deps.clock.now());
    if (upToDate) await clinic.reviews.keepReport(id, pdf, deps.hashBytes(pdf), deps.clock.now());
    return upToDate;
  });
  if (!kept) await announce(deps.queue, scope, [{ kind: 'render-report', key }]);
}

async function readDocument({ secrets }: RenderDeps, clinic: ClinicRecords, key: string): Promise<ReportDocument | null> {
  const id = reviewId(key);
  const review = await clinic.reviews.find(id);
  const frozen = await clinic.reviews.snapshot(id);
  if (!review || !frozen) return null;
  if (secrets.sha256(canonicalJson(frozen.report)) !== frozen.hash)
    throw new Error(`The frozen data of review ${key} is not what was signed`);
  const signOffs = review.signOffs.map((signOff) => ({ ...signOff, signedAt: signOff.signedAt.toISOString() }));
  return { ...frozen.report, snapshotHash: frozen.hash, signOffs };
}
