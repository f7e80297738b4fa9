import { isoDay, type ClinicScope, type ReportDocument } from '#libs/domain';
import { renderReportPdf } from '#libs/document';
import {
  acceptReport,
  assessClinic,
  normaliseInbox,
  renderReport,
  ReportRenderer,
  rollUpDay,
  scoreClinic,
  startReview,
  type PipelineDeps,
} from '#libs/flow';
import { parseAgentReport } from '#libs/formats';
import { rate, type Figure } from '../measure/figure.js';
import { compare, repeat } from '../measure/rounds.js';
import { openBenchDatabase, type BenchDatabase } from '../world/bench-database.js';
import { addClinic, addDevice, type BenchDevice } from '../world/devices.js';
import { ReportText } from '../world/report-text.js';
import { barePdf } from './bare-pdf.js';

const SECONDS = 2;
const QUARTERS = 4;
const DEVICES = 6;
const QUARTER_MS = 91 * 86_400_000;
const ZONE = 'Australia/Melbourne';

/** A quarter's report as the worker renders it, beside pdfkit that only writes the same words. */
export async function documentFigures(rounds: number): Promise<readonly Figure[]> {
  const database = await openBenchDatabase();
  try {
    const document = await reviewed(database);
    const { product, limit, ratio } = await compare(
      rounds,
      () => repeat(SECONDS, () => renderReportPdf(document)),
      () => repeat(SECONDS, () => barePdf(document)),
    );
    return [{ name: 'review-documents', product: rate(product), limit: rate(limit), value: ratio }];
  } finally {
    await database.close();
  }
}

/** The document of a clinic whose computers reported over some quarters, by way of the pipeline's own use cases. */
async function reviewed(database: BenchDatabase): Promise<ReportDocument> {
  const { deps, clock } = database;
  const oldest = Date.now() - (QUARTERS - 1) * QUARTER_MS;
  clock.at = new Date(oldest);
  const scope = await addClinic(database, 'Reviewed clinic');
  const devices: BenchDevice[] = [];
  for (let n = 0; n < DEVICES; n += 1) devices.push(await addDevice(database, scope, `PC-${n}`));
  for (let quarter = 0; quarter < QUARTERS; quarter += 1) {
    clock.at = new Date(oldest + quarter * QUARTER_MS);
    for (const device of devices) await report(deps, scope, device, quarter);
    await assess(deps, scope);
  }
  return documentOf(deps, scope);
}

async function report(deps: PipelineDeps, scope: ClinicScope, device: BenchDevice, build: number): Promise<void> {
  const text = new ReportText(device).at(deps.clock.now(), build);
  const parsed = parseAgentReport(JSON.parse(text), deps.clock.now());
  if (!parsed.ok) throw new Error(parsed.reason);
  const unannounced = (error: unknown): never => {
    throw error;
  };
  const from: ClinicScope = { ...scope, actor: { kind: 'device', id: device.id } };
  await acceptReport({ ...deps, unannounced }, from, { deviceId: device.id, report: parsed.value, bytes: text.length });
}

async function assess(deps: PipelineDeps, scope: ClinicScope): Promise<void> {
  const day = isoDay(deps.clock.now(), ZONE);
  await normaliseInbox(deps, scope);
  await assessClinic(deps, scope, day);
  await scoreClinic(deps, scope, day);
  await rollUpDay(deps, scope, day);
}

async function documentOf(deps: PipelineDeps, scope: ClinicScope): Promise<ReportDocument> {
  const opened = await startReview(deps, scope, { quarter: null });
  if (!opened.ok) throw new Error(`No review: ${opened.failure}`);
  const renderer = new Remembering();
  await renderReport({ ...deps, renderer, hashBytes: (bytes) => deps.secrets.sha256(String(bytes.length)) }, scope, opened.reviewId);
  const [document] = renderer.rendered;
  if (!document) throw new Error('The report was not rendered');
  return document;
}

class Remembering extends ReportRenderer {
  readonly rendered: ReportDocument[] = [];

  override render(document: ReportDocument): Promise<Uint8Array> {
    this.rendered.push(document);
    return renderReportPdf(document);
  }
}
