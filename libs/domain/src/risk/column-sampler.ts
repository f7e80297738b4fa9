import { fillGamma, GammaProposals } from './gamma.js';
import { RandomStream } from './random-stream.js';
import { fillNormal } from './sampler.js';

/** One value per draw. */
export type Column = Float64Array;

/** Draws whole columns of a fixed length and owns the scratch space for it. */
export class ColumnSampler {
  readonly stream = new RandomStream('');
  private readonly proposals: GammaProposals;
  private readonly scratch: Column;

  constructor(readonly length: number) {
    this.proposals = new GammaProposals(length);
    this.scratch = new Float64Array(length);
  }

  /** Starts the sequence of a seed. */
  restart(seed: string): void {
    this.stream.reseed(seed);
  }

  normal(column: Column): void {
    fillNormal(this.stream, column);
  }

  /** Gamma(shape, 1), shape > 0. */
  gamma(shape: number, column: Column): void {
    fillGamma(shape, this.proposals.draw(this.stream), this.stream, column);
  }

  /** Beta(a, b); a, b > 0 and at least one ≥ 1, so that not both gammas can vanish. */
  beta(a: number, b: number, column: Column): void {
    this.gamma(a, column);
    this.gamma(b, this.scratch);
    betaOfGammas(column, this.scratch);
  }

  /** Dirichlet: shares that sum to 1 in each row, one column per shape. */
  dirichlet(shapes: readonly number[], columns: readonly Column[]): void {
    const sum = this.scratch.fill(0);
    columns.forEach((column, k) => {
      this.gamma(shapes[k] ?? 1, column);
      for (let i = 0; i < column.length; i += 1) sum[i] = (sum[i] as number) + (column[i] as number);
    });
    for (const column of columns) for (let i = 0; i < column.length; i += 1) column[i] = (column[i] as number) / (sum[i] as number);
  }
}

/** Turns a column of Gamma(a) and one of Gamma(b) into Beta(a, b), x/(x + y), in place of the first. */
function betaOfGammas(column: Column, other: Column): void {
  for (let i = 0; i < column.length; i += 1) {
    const x = column[i] as number;
    column[i] = x / (x + (other[i] as number));
  }
}
