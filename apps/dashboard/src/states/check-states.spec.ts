import { byUrgency, countsByUrgency } from './check-states.js';

describe('states', () => {
  it('lists what fails first and what is fine last', () => {
    const checks = (['PASS', 'UNKNOWN', 'FAIL', 'NOT_APPLICABLE', 'STALE'] as const).map((state) => ({ state }));
    expect(byUrgency(checks).map((check) => check.state)).toEqual(['FAIL', 'STALE', 'UNKNOWN', 'PASS', 'NOT_APPLICABLE']);
  });
  it('leaves out what does not occur', () => {
    expect(countsByUrgency({ pass: 2, partial: 0, fail: 1, unknown: 0, notApplicable: 0, error: 0, stale: 0 })).toEqual([
      { state: 'FAIL', count: 1 },
      { state: 'PASS', count: 2 },
    ]);
  });
});
