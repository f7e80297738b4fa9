import DataLoader from 'dataloader';
import type { Scope } from './scope.js';

/**
 * A loader that lives as long as one request's scope: calls made while a list is resolved become one statement, however
 * long the list. `keyOf` names equal keys when they are objects.
 */
export function loaderOf<K, V>(
  batch: (scope: Scope, keys: readonly K[]) => Promise<(key: K) => V>,
  keyOf: (key: K) => string = String,
): (scope: Scope) => DataLoader<K, V, string> {
  const loaders = new WeakMap<Scope, DataLoader<K, V, string>>();
  return (scope) => {
    const known = loaders.get(scope);
    if (known) return known;
    const load = async (keys: readonly K[]): Promise<V[]> => {
      const answer = await batch(scope, keys);
      return keys.map((key) => answer(key));
    };
    const made = new DataLoader<K, V, string>(load, { cacheKeyFn: keyOf });
    loaders.set(scope, made);
    return made;
  };
}
