import { runsOf, runWords, SAW_LOOKS, toolsOf } from './scan-run-model.js';

const run = { assets: 4, findings: 3, opened: 2, fixed: 1 };

describe('a scan', () => {
  it('claims only what it could see', () => {
    expect(runWords({ ...run, saw: 'EVERYTHING' })).toBe('Names 3 findings, 4 computers and other assets; 2 opened, 1 gone');
    expect(runWords({ ...run, saw: 'WHAT_IT_FOUND' })).toBe('Names 3 findings, 4 computers and other assets; 2 opened');
    expect(runWords({ ...run, saw: 'NOTHING' })).toBe('Names 3 findings, 4 computers and other assets');
  });
  it('that could not look has the mark of the unknown, never that of a pass', () => {
    expect([SAW_LOOKS.NOTHING.mark, SAW_LOOKS.WHAT_IT_FOUND.mark, SAW_LOOKS.EVERYTHING.mark]).toEqual(['UNKNOWN', 'PARTIAL', 'PASS']);
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
