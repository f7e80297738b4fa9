import type { ReportDocument } from '#libs/domain';
import { formatQuarter } from './format/date.js';
import { PAGE } from './look/tokens.js';
import { actionsSection } from './pages/actions.js';
import { changesPage } from './pages/changes.js';
import { methodSection } from './pages/method.js';
import { principalPage } from './pages/principal.js';
import { stepsInDetail } from './pages/steps-in-detail.js';
import { unseenSection } from './pages/unseen.js';
import { pdfBytes } from './pdf/engine.js';
import { DEFAULT_STYLE, pageFooter, pageHeader, STYLES } from './pdf/furniture.js';
import { inert } from './text/inert.js';

/** The report as an A4 PDF of three to five pages. The same document gives the same bytes. */
export async function renderReportPdf(document: ReportDocument): Promise<Uint8Array> {
  return pdfBytes(definition(inert(document)));
}

function definition(document: ReportDocument): object {
  const opened = new Date(document.openedAt);
  return {
    version: '1.7',
    language: 'en-AU',
    displayTitle: true,
    info: {
      title: `Security review ${formatQuarter(document.quarter)}, ${document.clinic.name}`,
      author: document.provider.name,
      creator: 'Wardround',
      producer: 'Wardround',
      creationDate: opened,
      modDate: opened,
    },
    pageSize: { width: PAGE.width, height: PAGE.height },
    pageMargins: [PAGE.margin, PAGE.margin, PAGE.margin, PAGE.margin],
    defaultStyle: DEFAULT_STYLE,
    styles: STYLES,
    header: (page: number) => pageHeader(document, page),
    footer: (page: number, pages: number) => pageFooter(document, page, pages),
    content: [
      ...principalPage(document),
      ...changesPage(document),
      ...stepsInDetail(document),
      ...actionsSection(document),
      ...unseenSection(document),
      ...methodSection(document),
    ],
  };
}
