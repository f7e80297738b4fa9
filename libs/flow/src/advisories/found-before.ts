import type { KnownFinding, KnownIds } from '#libs/domain';

type Place = Pick<KnownFinding['places'][number], 'asset' | 'location' | 'component'>;

/** Under which ids the weaknesses of packages are known: an advisory of two packages is at two places on a computer. */
export function foundBefore(known: readonly KnownFinding[], hash: (text: string) => string): KnownIds {
  const [open, anywhere, ever] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { key, places } of known)
    for (const place of places) {
      ever.add(keyAt(key, { ...place, asset: null }));
      if (!place.open) continue;
      open.add(keyAt(key, place));
      anywhere.add(keyAt(key, { ...place, asset: null }));
    }
  const keyOf = (id: string, { ecosystem, name }: { readonly ecosystem: string; readonly name: string }, asset: string | null): string =>
    keyAt(hash(id), { asset, location: ecosystem, component: name });
  return {
    isOpen: (id, installed, computer) =>
      computer === undefined ? anywhere.has(keyOf(id, installed, null)) : open.has(keyOf(id, installed, computer)),
    isKnown: (id, installed) => ever.has(keyOf(id, installed, null)),
  };
}

function keyAt(finding: string, { asset, location, component }: Place): string {
  return JSON.stringify([finding, asset, location ?? null, component ?? null]);
}
