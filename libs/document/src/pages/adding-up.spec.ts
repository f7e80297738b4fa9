import fc from 'fast-check';
import type { ReportDocument } from '#libs/domain';
import { sampleDocument } from '../testing/sample-document.js';
import { driverLines } from './driver-lines.js';
import { ledgerLines } from './ledger-lines.js';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const [change] = sampleDocument().changes;
const points = fc.double({ min: -12, max: 12, noNaN: true });
const score = fc.double({ min: 0, max: 100, noNaN: true });

function withChanges(changes: readonly number[], now: number, before: number): ReportDocument {
  if (!change) throw new Error('The sample has no change');
  return {
    ...sampleDocument(),
    changes: changes.map((by) => ({ ...change, points: by })),
    score: { score: now, ifUnknownPasses: now, uncapped: Math.min(100, now + 7) },
    previousScore: { score: before, ifUnknownPasses: before, uncapped: before },
  };
}

describe('the ledger of the score', () => {
  it('sums to the change of the score, to the last bit that shows and as printed', () => {
    fc.assert(
      fc.property(fc.array(points, { maxLength: 40 }), score, score, (changes, now, before) => {
        const lines = ledgerLines(withChanges(changes, now, before), 8) ?? [];
        fc.pre(lines.length > 0);
        expect(Math.abs(sum(lines.map((line) => line.points)) - (now - before))).toBeLessThan(0.1);
        const printed = Math.round(before * 10) + sum(lines.map((line) => Math.round(line.printed * 10)));
        expect(printed).toBe(Math.round(now * 10));
      }),
    );
  });

  it('names the shift of the limits apart from the checks', () => {
    const lines = ledgerLines(withChanges([-4], 50, 61), 8) ?? [];
    expect(lines.map(({ text, printed }) => [text, printed])).toEqual([
      ['', -4],
      ['Points that limits take: 7.0 now, none last quarter', -7],
    ]);
  });

  it('gathers what has no line of its own', () => {
    const lines = ledgerLines(withChanges([3, 2, 1, -1], 62, 64), 2) ?? [];
    expect(lines.map(({ text, printed }) => [text, printed])).toContainEqual(['2 smaller changes', 0]);
  });

  it('is none without two scores', () => {
    expect(ledgerLines({ ...sampleDocument(), previousScore: null }, 8)).toBeNull();
    expect(ledgerLines({ ...sampleDocument(), score: { score: null, ifUnknownPasses: null, uncapped: null } }, 8)).toBeNull();
  });
});

describe('the drivers of the risk', () => {
  it('sum to the difference from the typical practice, also as printed', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -0.004, max: 0.02, noNaN: true }), { minLength: 10, maxLength: 10 }), (deltas) => {
        const lambda = 0.04 + sum(deltas);
        const parts = deltas.map((delta, index) => ({ label: `driver ${index}`, delta }));
        const { reference, lines, practice } = driverLines({ lambda, referenceLambda: 0.04, parts, assumedSteps: [] }, 8);
        expect(sum(lines.map(({ delta }) => delta))).toBeCloseTo(practice - reference, 9);
        expect(Math.round(reference * 10) + sum(lines.map(({ printed }) => Math.round(printed * 10)))).toBe(
          Math.round(Number(practice.toFixed(1)) * 10),
        );
        expect(lines.length).toBeLessThanOrEqual(9);
      }),
    );
  });
});
