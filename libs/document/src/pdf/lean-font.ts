/**
 * Inter carries hundreds of contextual substitutions. Searching them for every word takes half the time of a report
 * and changes nothing in it, so all layout features but those named are switched off in the font's own tables.
 */
const TABLE_RECORDS = 12;
const TABLE_RECORD_SIZE = 16;
const FEATURE_LIST_POINTER = 6;
const FEATURE_RECORD_SIZE = 6;
/** A feature tag that no shaper asks for. */
const NEVER_USED = 'none';

/** A copy of a TrueType font that only applies the features in `keep`, e.g. `kern` and `tnum`. */
export function leanFont(font: Buffer, keep: ReadonlySet<string>): Buffer {
  const lean = Buffer.from(font);
  for (const table of ['GSUB', 'GPOS']) {
    const start = tableStart(lean, table);
    if (start !== null) switchOff(lean, start + lean.readUInt16BE(start + FEATURE_LIST_POINTER), keep);
  }
  return lean;
}

function tableStart(font: Buffer, tag: string): number | null {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index++) {
    const record = TABLE_RECORDS + index * TABLE_RECORD_SIZE;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  return null;
}

function switchOff(font: Buffer, featureList: number, keep: ReadonlySet<string>): void {
  const features = font.readUInt16BE(featureList);
  for (let index = 0; index < features; index++) {
    const record = featureList + 2 + index * FEATURE_RECORD_SIZE;
    if (!keep.has(font.toString('latin1', record, record + 4))) font.write(NEVER_USED, record, 'latin1');
  }
}
