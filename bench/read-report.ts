/** One process that reads a report, or lets it pass by: `node read-report.js FORMAT FINDINGS read|pass`; prints the most memory it held, in bytes. */
import { readScan } from '#libs/formats';
import { bytesOfReport, type ReportName } from '#libs/testing';

const [name = 'nessus', findings = '0', what = 'read'] = process.argv.slice(2);
const bytes = bytesOfReport(name as ReportName, Number(findings));
if (what === 'pass') {
  let passed = 0;
  for await (const piece of bytes) passed += piece.length;
  if (passed === 0) throw new Error(`${name} is empty`);
} else {
  const parsed = await readScan(bytes, { format: name, name: null, utcOffset: null });
  if (!parsed.ok) throw new Error(parsed.reason);
}
console.log(process.resourceUsage().maxRSS * 1024);
