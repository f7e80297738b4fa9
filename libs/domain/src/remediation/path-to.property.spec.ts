import fc from 'fast-check';
import { assessClinic, CATALOGUE } from '../controls/catalogue.js';
import { ago, fact, GOOD_JOB, goodClinic, mfa, NOW, put } from '../evidence/evidence.fixture.js';
import type { Observation } from '../evidence/observation.js';
import { pointsLost } from '../posture/points.js';
import { scorePosture } from '../posture/score.js';
import { pathTo } from './path-to.js';
import { postureIfFixed } from './what-if.js';

const WORSE: readonly Observation[] = [
  fact('device.firewall', 'ws-1', { source: 'netsh', enabled: false, profiles: [] }),
  fact('device.timeSync', 'ws-1', { synchronised: false, source: null }),
  fact('device.screenLock', 'ws-2', { enabled: false, timeoutMinutes: null }),
  fact('device.encryption', 'ws-1', { volumes: [{ mount: 'C:', system: true, encrypted: false, method: null }] }),
  fact('account.mfa', 'admin', mfa('email', { administrator: true, enforced: false, method: 'none' })),
  fact('backup.job', 'records', { ...GOOD_JOB, lastSuccessAt: ago(30), lastOffsiteSuccessAt: ago(30) }),
];
const some = fc.subarray([...WORSE]);
const postureOf = (facts: readonly Observation[]) => scorePosture({ results: assessClinic(goodClinic(put(...facts))), asOf: NOW });

describe('the way to a score', () => {
  it('gets there, step by step never back, and no step of it is superfluous', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 100 }), (facts, target) => {
        const posture = postureOf(facts);
        const path = pathTo(posture, CATALOGUE, target);
        const ids = path.steps.map(({ checkId }) => checkId);
        const scoreWith = (fixes: readonly string[]): number => postureIfFixed(posture, new Set(fixes)).score ?? 0;
        expect(path.isReached).toBe(true);
        expect(path.scoreAfter).toBeGreaterThanOrEqual(target - 1e-9);
        path.steps.forEach(({ scoreAfter }, index) => {
          expect(scoreAfter).toBeCloseTo(scoreWith(ids.slice(0, index + 1)), 9);
          expect(scoreAfter).toBeGreaterThanOrEqual((path.steps[index - 1]?.scoreAfter ?? posture.score ?? 0) - 1e-9);
        });
        for (const id of ids) expect(scoreWith(ids.filter((other) => other !== id))).toBeLessThan(target);
        expect(path.steps.length > 0).toBe((posture.score ?? 0) < target);
      }),
      { numRuns: 60 },
    );
  });

  it('says how far all of it leads where the target is out of reach', () => {
    const posture = postureOf(WORSE);
    const open = CATALOGUE.filter(({ id }) => id !== 's3.admin-mfa');
    const path = pathTo(posture, open, 80);
    expect([path.isReached, path.scoreAfter]).toEqual([false, 49]);
  });
});

describe('points lost', () => {
  it('sum to what is missing before caps, whatever the evidence', () => {
    fc.assert(
      fc.property(some, (facts) => {
        const { checks, uncappedScore } = postureOf(facts);
        const lost = [...pointsLost(checks).values()].reduce((sum, points) => sum + points, 0);
        expect(lost).toBeCloseTo(100 - (uncappedScore ?? 0), 9);
      }),
    );
  });
});
