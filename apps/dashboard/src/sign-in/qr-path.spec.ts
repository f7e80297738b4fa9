import { qrDrawing } from './qr-path.js';

describe('a QR code', () => {
  it('has its quiet edge of four modules and three finders', () => {
    const { size, path } = qrDrawing('otpauth://totp/Wardround:lee@example.test?secret=JBSWY3DPEHPK3PXP&issuer=Wardround');
    const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1/g)].map(([, x, y]) => `${x},${y}`));
    const edge = [...dark].filter((place) => place.split(',').some((at) => Number(at) < 4 || Number(at) >= size - 4));
    expect(edge).toEqual([]);
    for (const [x, y] of [
      [4, 4],
      [size - 11, 4],
      [4, size - 11],
    ] as const) {
      const ring = Array.from({ length: 7 }, (_, n) => dark.has(`${x + n},${y}`));
      expect(ring).toEqual(Array.from({ length: 7 }, () => true));
      expect(dark.has(`${x + 1},${y + 1}`)).toBe(false);
    }
  });
});
