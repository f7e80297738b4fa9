import type { Observation } from '../observation.js';
import { osProduct } from './os-product.js';
import { publishedAs } from './published-as.js';

/** Names at endoflife.date of all that the facts tell of: the only ones whose dates are read. */
export function publishedProducts(observations: readonly Observation[]): readonly string[] {
  const names = observations.flatMap(({ kind, value }): readonly (string | null | undefined)[] => {
    if (!('read' in value)) return [];
    if (kind === 'device.os') return [osProduct(value.read)?.product];
    if (kind !== 'device.software') return [];
    return value.read.tracked.map(({ product, onlyPublished }) => (onlyPublished ? product : publishedAs(product)));
  });
  return [...new Set(names.filter((name) => typeof name === 'string'))].sort();
}
