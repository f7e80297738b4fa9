import { nessus } from './nessus.js';
import type { ScanFormat } from './scan-format.js';

/** In the order in which a file is tried: what is told by a mark of its own before what merely looks alike. */
export const SCAN_READERS: readonly ScanFormat[] = [nessus];
