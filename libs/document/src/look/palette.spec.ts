import { oklab, oklchToHex, SCORE_SCALE, scoreColour, scoreGrade } from './palette.js';

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the colour scale of scores', () => {
  it('has seven steps from fail to pass', () => {
    expect([0, 14.2, 14.3, 50, 85.7, 86, 100, 130, -5].map(scoreGrade)).toEqual([0, 0, 1, 3, 5, 6, 6, 6, 0]);
    expect(scoreColour(0)).not.toBe(scoreColour(100));
  });

  it('is even to the eye: neighbours are equally far apart', () => {
    const places = SCORE_SCALE.map(oklab);
    const distances = places
      .slice(1)
      .map((place, index) => Math.hypot(...place.map((value, axis) => value - (places[index]?.[axis] ?? 0))));
    expect(Math.max(...distances) / Math.min(...distances)).toBeLessThan(1.1);
  });

  it('stands out from white paper by 3:1', () => {
    for (const hex of SCORE_SCALE.map(oklchToHex)) expect(1.05 / (luminance(hex) + 0.05)).toBeGreaterThanOrEqual(3);
  });

  it('turns known OKLCH colours into sRGB', () => {
    expect(oklchToHex({ l: 1, c: 0, h: 0 })).toBe('#ffffff');
    expect(oklchToHex({ l: 0, c: 0, h: 0 })).toBe('#000000');
    expect(oklchToHex({ l: 0.62796, c: 0.25768, h: 29.234 })).toBe('#ff0000');
  });
});
