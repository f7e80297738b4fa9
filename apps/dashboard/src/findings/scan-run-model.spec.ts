import { looksOf, runsOf, runWords, toolsOf } from './scan-run-model.js';

const run = { assets: 4, findings: 3, opened: 2, fixed: 1 };

describe('a scan', () => {
  it('claims only what it could see', () => {
    expect(runWords({ ...run, saw: 'EVERYTHING' })).toBe('Names 3 findings, 4 computers and other assets; 2 opened, 1 gone');
    expect(runWords({ ...run, saw: 'WHAT_IT_FOUND' })).toBe('Names 3 findings, 4 computers and other assets; 2 opened');
    expect(runWords({ ...run, saw: 'NOTHING' })).toBe('Names 3 findings, 4 computers and other assets');
  });
  it('that could not look has the mark of the unknown, never that of a pass', () => {
    const marks = (format: string) => (['NOTHING', 'WHAT_IT_FOUND', 'EVERYTHING'] as const).map((saw) => looksOf({ format, saw }).mark);
    expect(marks('nessus')).toEqual(['UNKNOWN', 'PARTIAL', 'PASS']);
    expect(marks('inventory-match')).toEqual(['UNKNOWN', 'PARTIAL', 'PARTIAL']);
  });
  it('that looked packages up says so, and not that it saw everything', () => {
    const { word, means } = looksOf({ format: 'inventory-match', saw: 'EVERYTHING' });
    expect([word, means].join(' ')).not.toMatch(/saw everything|is not there/i);
  });
  it('is compared with those of its scanner and scope only', () => {
    const runs = [
      { tool: 'Nessus', scope: 'servers' },
      { tool: 'Nessus', scope: 'all' },
      { tool: 'OpenVAS', scope: 'all' },
    ];
    expect(runsOf(runs, { tool: 'Nessus', scope: 'all' })).toEqual([runs[1]]);
    expect(toolsOf(runs, 'Trivy')).toEqual(['Nessus', 'OpenVAS', 'Trivy']);
  });
});
