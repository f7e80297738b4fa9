/** One line of the result: the product beside the least work that gives the same answer. */
export interface Figure {
  /** Its key in bounds.json. */
  readonly name: keyof typeof import('../bounds.json');
  readonly product: string;
  readonly limit: string;
  readonly value: number;
}

export function rate(perSecond: number): string {
  return `${perSecond >= 100 ? Math.round(perSecond).toLocaleString('en') : perSecond.toPrecision(3)}/s`;
}
