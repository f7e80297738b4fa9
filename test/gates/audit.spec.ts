import { readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('the audit of dependencies', () => {
  it('refuses a grave advisory, lets a mild one pass, and says nothing where the registry does', async () => {
    const tool = join(process.cwd(), 'tools/audit.mjs');
    const { verdict } = (await import(tool)) as { verdict: (text: string) => readonly string[] | null };
    expect(verdict(readFileSync('test/gates/audit/grave.json', 'utf8'))).toEqual([
      'left-pad: high: Reads past the end (https://github.com/advisories/GHSA-aaaa-bbbb-cccc)',
    ]);
    expect(verdict('{"auditReportVersion":2,"vulnerabilities":{}}')).toEqual([]);
    for (const none of ['', 'not found', '{"error":{"code":"ENOAUDIT"}}', '{"message":"404"}']) expect(verdict(none)).toBeNull();
  });
});
