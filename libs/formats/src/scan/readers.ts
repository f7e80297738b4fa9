import { REPORT_READERS } from './report-readers.js';
import type { ScanFormat } from './scan-format.js';
import { SCANNER_READERS } from './scanner-readers.js';

/** In the order in which a file is tried: what is told by a mark of its own before what merely looks alike. */
export const SCAN_READERS: readonly ScanFormat[] = [...SCANNER_READERS, ...REPORT_READERS];
