/*
 * exp and ln from + − × ÷ alone, after Sun's fdlibm (e_exp.c, e_log.c; error < 1 ulp). ECMAScript leaves Math.exp and Math.log to the engine, and a
 * C compiler may fuse their multiplications on one processor and not on another; these give the same bits everywhere, which a
 * reproducible estimate needs, and are no slower because the optimiser inlines them.
 */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;
const LOWEST_EXPONENT = -1023;

/** 2^k for k = −1023 … 1023, each exact. */
const POWERS_OF_TWO = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2047);
  let power = 1.1125369292536007e-308;
  for (let i = 0; i < powers.length; i += 1) {
    powers[i] = power;
    power *= 2;
  }
  return powers;
}

/** e^x. Below −708 it is 0 (no subnormal results), above 709 Infinity. */
export function exp(x: number): number {
  if (x < -708) return 0;
  if (x > 709) return Infinity;
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return y * (POWERS_OF_TWO[k - LOWEST_EXPONENT] as number);
}

/** One double seen as two words, to take its exponent; the high word's place depends on the processor's byte order. */
const asDouble = new Float64Array(1);
const asWords = new Int32Array(asDouble.buffer);
const HIGH_WORD = highWord();

function highWord(): 0 | 1 {
  asDouble[0] = 1;
  return asWords[1] === 0 ? 0 : 1;
}

/** ln x for a positive normal x; NaN for anything else but 0, which gives −Infinity. */
export function ln(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  asDouble[0] = x;
  const high = asWords[HIGH_WORD] as number;
  const k = (high >> 20) - 1023 + (((high & 0xfffff) + 0x95f64) >> 20);
  const f = x * (POWERS_OF_TWO[-k - LOWEST_EXPONENT] as number) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const r =
    z *
    (6.66666666666673513e-1 +
      z *
        (3.999999999940941908e-1 +
          z *
            (2.857142874366239149e-1 +
              z *
                (2.222219843214978396e-1 + z * (1.818357216161805012e-1 + z * (1.531383769920937332e-1 + z * 1.479819860511658591e-1))))));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
}

/** Φ(x), absolute error < 7.5e-8 (Abramowitz & Stegun 26.2.17). */
export function normalCdf(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = 0.3989422804014327 * exp(-0.5 * x * x) * polynomial;
  return x < 0 ? tail : 1 - tail;
}
