import { CHECK_STATES } from '#libs/domain';
import { scoreColour } from '../look/palette.js';
import { UNKNOWN } from '../look/tokens.js';
import { coverageBar } from './coverage-bar.js';
import { hatchPath } from './hatch.js';
import { riskScale, riskStrip } from './risk-strip.js';
import { roundUp } from './scale.js';
import { scoreBullet, stepBullet } from './score-bullet.js';
import { stateMark } from './state-mark.js';
import { label, tidy } from './svg.js';
import { scoreTrend } from './trend.js';
import { waterfall, waterfallRow, waterfallScale } from './waterfall.js';

const hatched = (picture: string): boolean => picture.includes(`stroke="${UNKNOWN}"`);

/** x and width of every rectangle filled so. */
function rectangles(picture: string, fill: string): readonly (readonly [x: number, width: number])[] {
  const found = picture.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="[\d.]+" fill="([^"]+)"/g);
  return [...found].filter((match) => match[3] === fill).map((match) => [Number(match[1]), Number(match[2])]);
}

describe('bullets', () => {
  it('fills what is proven in the score’s colour and hatches up to what could be', () => {
    const picture = stepBullet({ score: 40, ifUnknownPasses: 70, previous: null }, 200);
    expect(rectangles(picture, scoreColour(40))).toEqual([[0, 80]]);
    expect(rectangles(picture, '#ffffff')).toEqual([[80, 60]]);
    expect(hatched(picture)).toBe(true);
  });

  it('has no hatch where nothing is unknown', () => {
    expect(hatched(stepBullet({ score: 40, ifUnknownPasses: 40, previous: null }, 200))).toBe(false);
  });

  it('is hatched from end to end without any evidence, and fills nothing', () => {
    const picture = scoreBullet({ score: null, ifUnknownPasses: null, previous: null, cap: null, previousName: '' }, 200);
    expect(rectangles(picture, '#ffffff')).toEqual([[0, 200]]);
    expect(rectangles(picture, scoreColour(0))).toEqual([]);
  });

  it('marks the cap and last quarter where they lie', () => {
    const picture = scoreBullet({ score: 49, ifUnknownPasses: 49, previous: 61, cap: 49, previousName: 'Q3 2026' }, 200);
    expect(picture).toContain('Q3 2026: 61');
    expect(picture).toContain('held at 49');
    expect(picture).toMatch(/d="M122 /);
    expect(picture).toMatch(/d="M98 /);
  });
});

describe('risk strip', () => {
  const now = { p5: 0.008, p50: 0.021, p95: 0.054 };

  it('draws the band from P5 to P95 and labels the median', () => {
    const x = riskScale(240);
    const [band] = rectangles(riskStrip(now, null, 240), '#16202b');
    expect(band?.[0]).toBe(tidy(x(now.p5)));
    expect((band?.[0] ?? 0) + (band?.[1] ?? 0)).toBeCloseTo(x(now.p95), 1);
    expect(riskStrip(now, null, 240)).toContain('2.1\u00A0%');
  });

  it('shows last quarter’s range as a named ghost', () => {
    expect(riskStrip(now, { range: { p5: 0.01, p50: 0.03, p95: 0.08 }, name: 'Q3 2026' }, 240)).toContain('Q3 2026');
    expect(riskStrip(now, null, 240)).not.toContain('Q3 2026');
  });

  it('keeps every chance on the paper', () => {
    const x = riskScale(240);
    expect([x(0), x(1e-9), x(1)]).toEqual([0, 0, 240]);
  });
});

describe('waterfall', () => {
  it('carries the level on, so that the rows add up', () => {
    const rows = waterfall(61.4, [4.6, -3.3]);
    expect(rows.map(({ kind }) => kind)).toEqual(['total', 'change', 'change', 'total']);
    expect(rows.at(-1)?.to).toBeCloseTo(62.7);
  });

  it('colours by what is better, whichever way that is', () => {
    const [, gain] = waterfall(10, [5]);
    if (!gain) throw new Error('no row');
    const rows = waterfall(10, [5]);
    const size = { width: 100, height: 20 };
    expect(waterfallRow(gain, waterfallScale(rows, 'better'), size)).toContain('#2b7a78');
    expect(waterfallRow(gain, waterfallScale(rows, 'worse'), size)).toContain('#b5483a');
  });
});

describe('other marks', () => {
  it('gives every state a shape of its own', () => {
    const shapes = CHECK_STATES.map((state) => stateMark(state).replaceAll(/#[0-9a-f]{6}/g, 'ink'));
    expect(new Set(shapes).size).toBe(CHECK_STATES.length);
    expect(hatched(stateMark('unknown'))).toBe(true);
  });

  it('hatches what was not seen', () => {
    expect(hatched(coverageBar(0.5, 40))).toBe(true);
    expect(hatched(coverageBar(1, 40))).toBe(false);
  });

  it('keeps the lines of a hatch within its box', () => {
    const numbers = [...hatchPath({ x: 10, y: 5, width: 30, height: 8 }).matchAll(/([\d.]+) ([\d.]+)/g)];
    expect(numbers.length).toBeGreaterThan(10);
    for (const [, x, y] of numbers) {
      expect(Number(x) >= 10 && Number(x) <= 40).toBe(true);
      expect(Number(y) >= 5 && Number(y) <= 13).toBe(true);
    }
  });

  it('breaks the trend where nothing was known, and says so where nothing ever was', () => {
    const point = { quarter: '2026-Q1', ifUnknownPasses: 60, risk: null } as const;
    const picture = scoreTrend(
      [
        { ...point, score: 50 },
        { ...point, score: null, ifUnknownPasses: null },
        { ...point, score: 55 },
      ],
      { width: 200, height: 100 },
    );
    expect(picture).not.toContain('NaN');
    expect(picture).toContain('>55<');
    expect(scoreTrend([{ ...point, score: null, ifUnknownPasses: null }], { width: 200, height: 100 })).toContain('not known yet');
  });

  it('writes markup in labels as text', () => {
    expect(label('<script>"&', { x: 0, y: 0 })).toContain('&lt;script&gt;&quot;&amp;</text>');
  });

  it('ends an axis on a round number', () => {
    expect([0.112, 0.04, 7, 0].map(roundUp)).toEqual([0.2, 0.04, 10, 1]);
  });
});
