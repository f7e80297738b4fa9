import { renderReportPdf } from '#libs/document';
import type { ReportDocument } from '#libs/domain';
import { ReportRenderer } from '#libs/flow';

export class PdfRenderer extends ReportRenderer {
  override render(document: ReportDocument): Promise<Uint8Array> {
    return renderReportPdf(document);
  }
}
