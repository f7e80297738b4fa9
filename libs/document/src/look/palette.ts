/**
 * The colour scale of scores, fail to pass through sand, as data: seven colours in OKLCH, evenly apart to the eye (the
 * distance in OKLab between neighbours differs by less than a tenth) and each at least 3:1 against white paper.
 */
export interface Oklch {
  /** Lightness 0..1. */
  readonly l: number;
  readonly c: number;
  /** Hue, degrees. */
  readonly h: number;
}

export const SCORE_SCALE: readonly Oklch[] = [
  { l: 0.542, c: 0.152, h: 31 },
  { l: 0.583, c: 0.122, h: 45.7 },
  { l: 0.623, c: 0.104, h: 67.5 },
  { l: 0.664, c: 0.105, h: 93 },
  { l: 0.619, c: 0.07, h: 113.8 },
  { l: 0.574, c: 0.056, h: 155.3 },
  { l: 0.529, c: 0.076, h: 193 },
];

const STEP_COLOURS: readonly string[] = SCORE_SCALE.map(oklchToHex);

/** The step of the scale, 0..6, that a score 0..100 falls on; scores outside are clamped. */
export function scoreGrade(score: number): number {
  return Math.min(SCORE_SCALE.length - 1, Math.max(0, Math.floor((score / 100) * SCORE_SCALE.length)));
}

/** The colour of a score 0..100, as `#rrggbb`. */
export function scoreColour(score: number): string {
  return STEP_COLOURS[scoreGrade(score)] ?? '#000000';
}

/** OKLab coordinates: straight distances in it are differences as the eye sees them. */
export function oklab({ l, c, h }: Oklch): readonly [number, number, number] {
  const angle = (h * Math.PI) / 180;
  return [l, c * Math.cos(angle), c * Math.sin(angle)];
}

/** sRGB `#rrggbb`, clipped to the gamut (Ottosson's matrices). */
export function oklchToHex(colour: Oklch): string {
  const [l, a, b] = oklab(colour);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short;
  const green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short;
  const blue = -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short;
  return `#${[red, green, blue].map(channel).join('')}`;
}

function channel(linear: number): string {
  const clipped = Math.min(1, Math.max(0, linear));
  const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255)
    .toString(16)
    .padStart(2, '0');
}
