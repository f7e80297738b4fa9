/** How often something ran and how long all of it took. */
export interface Timed {
  readonly count: number;
  readonly seconds: number;
}

const perSecond = ({ count, seconds }: Timed): number => count / seconds;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export interface Compared {
  /** Medians per second. */
  readonly product: number;
  readonly limit: number;
  /** Median of the rounds' own ratios: what slows the whole machine for a round slows both sides of it. */
  readonly ratio: number;
}

/** Runs both sides in turn, the first one changing from round to round, after one round of each that does not count. */
export async function compare(rounds: number, product: () => Promise<Timed>, limit: () => Promise<Timed>): Promise<Compared> {
  const rates: { product: number; limit: number }[] = [];
  await limit();
  await product();
  for (let round = 0; round < rounds; round += 1) {
    const first = perSecond(await (round % 2 === 0 ? limit : product)());
    const second = perSecond(await (round % 2 === 0 ? product : limit)());
    rates.push(round % 2 === 0 ? { limit: first, product: second } : { limit: second, product: first });
  }
  return {
    product: median(rates.map((rate) => rate.product)),
    limit: median(rates.map((rate) => rate.limit)),
    ratio: median(rates.map((rate) => rate.product / rate.limit)),
  };
}

/** Repeats `work` for at least `seconds`; for work that needs the processor alone. */
export async function repeat(seconds: number, work: () => unknown): Promise<Timed> {
  const started = performance.now();
  let count = 0;
  let spent = 0;
  while (spent < seconds) {
    await work();
    count += 1;
    spent = (performance.now() - started) / 1_000;
  }
  return { count, seconds: spent };
}
