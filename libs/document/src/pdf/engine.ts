import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import { FONT } from '../look/tokens.js';
import { leanFont } from './lean-font.js';

/**
 * pdfmake with two weights of Inter, held in memory, and nothing else: a document can neither load an address nor read
 * a file. The keys are the fonts' PostScript names, because text in pictures is looked up by them. Kerning is for
 * headings; at the size of the running text nobody sees it, and it would cost a sixth of the time.
 */
const FONTS = {
  'Inter-Regular': { file: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf', features: new Set(['tnum']) },
  'Inter-SemiBold': { file: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf', features: new Set(['tnum', 'kern']) },
} as const;

const { resolve } = createRequire(import.meta.url);
for (const [name, { file, features }] of Object.entries(FONTS)) {
  pdfmake.virtualfs.writeFileSync(name, leanFont(readFileSync(resolve(file)), features));
}
pdfmake.addFonts({ [FONT]: { normal: 'Inter-Regular', bold: 'Inter-SemiBold' } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

/** Lays out a definition and returns the bytes of the PDF. */
export async function pdfBytes(definition: object): Promise<Uint8Array> {
  return pdfmake.createPdf(definition).getBuffer();
}
