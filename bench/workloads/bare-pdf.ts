import { createRequire } from 'node:module';
import type { ReportDocument } from '#libs/domain';

/** The little of pdfkit that is used here; it comes with pdfmake, and without types. */
interface PdfKit {
  registerFont(name: string, file: string): PdfKit;
  font(name: string): PdfKit;
  fontSize(size: number): PdfKit;
  text(text: string): PdfKit;
  moveTo(x: number, y: number): PdfKit;
  lineTo(x: number, y: number): PdfKit;
  stroke(): PdfKit;
  addPage(): PdfKit;
  on(event: 'data', listener: (chunk: Buffer) => void): PdfKit;
  once(event: 'end', listener: () => void): PdfKit;
  end(): void;
}

const require = createRequire(import.meta.url);
const PdfDocument = createRequire(require.resolve('pdfmake'))('pdfkit') as new (options: object) => PdfKit;
const FONT = require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf');
const PAGES = 5;
const LINES_DRAWN = 60;

/** The document's words line by line and a few strokes on five pages: no layout, no tables, no charts. */
export function barePdf(document: ReportDocument): Promise<Buffer> {
  const words = wordsOf(document);
  const pdf = new PdfDocument({ size: 'A4', margin: 40 });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve) =>
    pdf.on('data', (chunk) => chunks.push(chunk)).once('end', () => resolve(Buffer.concat(chunks))),
  );
  pdf.registerFont('Inter', FONT).font('Inter').fontSize(7);
  const perPage = Math.ceil(words.length / PAGES);
  for (let page = 0; page < PAGES; page += 1) {
    if (page > 0) pdf.addPage();
    for (const line of words.slice(page * perPage, (page + 1) * perPage)) pdf.text(line);
    for (let n = 0; n < LINES_DRAWN; n += 1)
      pdf
        .moveTo(40, 40 + n * 12)
        .lineTo(555, 40 + n * 12)
        .stroke();
  }
  pdf.end();
  return done;
}

/** Every text of the document that people read: none of the hashes and codes. */
function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.includes(' ') ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(wordsOf);
}
