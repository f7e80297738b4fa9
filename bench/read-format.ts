/** One process that reads a report of a format: `node read-format.js FORMAT FINDINGS`; prints the most memory it held in bytes, and the milliseconds that it took. */
import { readScan } from '#libs/formats';
import { bytesOfShape, REPORT_SHAPES, type ShapedFormat } from '#libs/testing';

const [format = 'openvas', findings = '0'] = process.argv.slice(2);
const started = performance.now();
const parsed = await readScan(bytesOfShape(REPORT_SHAPES[format as ShapedFormat], Number(findings)), {
  format,
  name: null,
  utcOffset: null,
});
if (!parsed.ok) throw new Error(`${format}: ${parsed.path} ${parsed.reason}`);
const places = parsed.value.findings.reduce((sum, { instances }) => sum + instances.length, 0);
if (places < Number(findings)) throw new Error(`${format}: ${places} places of ${findings}`);
console.log(JSON.stringify({ held: process.resourceUsage().maxRSS * 1024, took: performance.now() - started }));
