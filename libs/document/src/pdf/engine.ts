import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import { FONT } from '../look/tokens.js';
import { leanFont } from './lean-font.js';

/**
 * pdfmake with two weights of Inter, held in memory, and nothing else: a document can neither load an address nor read
 * a file. The names are the fonts' PostScript names, because text in pictures is looked up by them. Kerning is for
 * headings; at the size of the running text nobody sees it, and it would cost a sixth of the time.
 */
const require = createRequire(import.meta.url);
const FONTS = [
  { name: 'Inter-Regular', file: require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'), keep: ['tnum'] },
  { name: 'Inter-SemiBold', file: require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'), keep: ['tnum', 'kern'] },
] as const;

for (const { name, file, keep } of FONTS) pdfmake.virtualfs.writeFileSync(name, leanFont(readFileSync(file), new Set(keep)));
pdfmake.addFonts({ [FONT]: { normal: 'Inter-Regular', bold: 'Inter-SemiBold' } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

/** Lays out a definition and returns the bytes of the PDF. */
export async function pdfBytes(definition: object): Promise<Uint8Array> {
  return pdfmake.createPdf(definition).getBuffer();
}
