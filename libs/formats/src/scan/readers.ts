import { nessus } from './nessus.js';
import { nmap } from './nmap.js';
import { openvas } from './openvas.js';
import { openvasCsv } from './openvas-csv.js';
import { REPORT_READERS } from './report-readers.js';
import type { ScanFormat } from './scan-format.js';
import { tenableCsv } from './tenable-csv.js';

/** In the order in which a file is tried: what is told by a mark of its own before what merely looks alike. */
export const SCAN_READERS: readonly ScanFormat[] = [nessus, nmap, openvas, openvasCsv, tenableCsv, ...REPORT_READERS];
