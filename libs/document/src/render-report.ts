import type { ReportDocument } from '#libs/domain';
import { formatQuarter } from './format/date.js';
import { PAGE } from './look/tokens.js';
import { actionsSection } from './pages/actions.js';
import { changesPage } from './pages/changes.js';
import { densitiesFor, type Density } from './pages/density.js';
import { exceptionsSection } from './pages/exceptions.js';
import { overridesSection } from './pages/overrides.js';
import { methodSection } from './pages/method.js';
import { principalPage } from './pages/principal.js';
import { stepsInDetail } from './pages/steps-in-detail.js';
import { unseenSection } from './pages/unseen.js';
import { pdfBytes } from './pdf/engine.js';
import { DEFAULT_STYLE, pageFooter, pageHeader, STYLES } from './pdf/furniture.js';
import { sha256, snapshotJson } from './snapshot/snapshot.js';
import { inert } from './text/inert.js';

const MOST_PAGES = 5;

/**
 * The report as an A4 PDF of three to five pages, with its snapshot attached. The same document gives the same bytes. A document that
 * does not have its hash is refused: nobody may sign one thing and be handed another.
 */
export async function renderReportPdf(document: ReportDocument): Promise<Uint8Array> {
  const snapshot = snapshotJson(document);
  if (sha256(snapshot) !== document.snapshotHash)
    throw new Error('The report was not rendered: its snapshot does not have the hash that it was frozen with');
  const text = inert(document);
  let pdf: Uint8Array = new Uint8Array();
  for (const density of densitiesFor(document)) {
    const laidOut = { pages: 0 };
    pdf = await pdfBytes(definition(text, density, snapshot, laidOut));
    if (laidOut.pages <= MOST_PAGES) break;
  }
  return pdf;
}

function definition(document: ReportDocument, density: Density, snapshot: string, laidOut: { pages: number }): object {
  return {
    version: '1.7',
    language: 'en-AU',
    displayTitle: true,
    info: metadata(document),
    files: { 'snapshot.json': attachment(document, snapshot) },
    pageSize: { width: PAGE.width, height: PAGE.height },
    pageMargins: [PAGE.margin, PAGE.margin, PAGE.margin, PAGE.margin],
    defaultStyle: DEFAULT_STYLE,
    styles: STYLES,
    header: (page: number) => pageHeader(document, page),
    footer: (page: number, pages: number) => {
      laidOut.pages = pages;
      return pageFooter(document, page, pages);
    },
    content: [
      ...principalPage(document),
      ...changesPage(document),
      ...stepsInDetail(document, density),
      ...actionsSection(document, density),
      ...exceptionsSection(document, density),
      ...overridesSection(document, density),
      ...unseenSection(document, density),
      ...methodSection(document),
    ],
  };
}

function metadata({ openedAt, quarter, clinic, provider, simulated }: ReportDocument): object {
  const opened = new Date(openedAt);
  return {
    title: `Security review ${formatQuarter(quarter)}, ${clinic.name}`,
    subject: simulated ? 'Quarterly security review (simulated data)' : 'Quarterly security review',
    author: provider.name,
    creator: 'Wardround',
    producer: 'Wardround',
    creationDate: opened,
    modDate: opened,
  };
}

/** What was signed, for whoever wants to check the hash. */
function attachment({ openedAt }: ReportDocument, snapshot: string): object {
  const opened = new Date(openedAt);
  return {
    src: `data:application/json;base64,${Buffer.from(snapshot).toString('base64')}`,
    description: 'The frozen figures of this report; their SHA-256 is printed on its last page',
    relationship: 'Data',
    creationDate: opened,
    modifiedDate: opened,
  };
}
