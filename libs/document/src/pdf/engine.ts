import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import { FONT } from '../look/tokens.js';
import { leanFont } from './lean-font.js';

/**
 * pdfmake with two weights of Inter, held in memory, and nothing else: a document can neither load an address nor read
 * a file. The keys are the fonts' PostScript names, because text in pictures is looked up by them.
 */
const FILES = {
  'Inter-Regular': '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  'Inter-SemiBold': '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
} as const;
const FEATURES = new Set(['kern', 'tnum']);

const { resolve } = createRequire(import.meta.url);
for (const [name, file] of Object.entries(FILES)) {
  pdfmake.virtualfs.writeFileSync(name, leanFont(readFileSync(resolve(file)), FEATURES));
}
pdfmake.addFonts({ [FONT]: { normal: 'Inter-Regular', bold: 'Inter-SemiBold' } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

/** Lays out a definition and returns the bytes of the PDF. */
export async function pdfBytes(definition: object): Promise<Uint8Array> {
  return pdfmake.createPdf(definition).getBuffer();
}
