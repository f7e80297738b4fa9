import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { ARCHETYPES, type Archetype, type ClinicFilter } from '../api/schema.js';
import { parseSort, printSort, type Sort } from './heatmap-model.js';

export interface PortfolioView {
  readonly search: string;
  readonly archetype: Archetype | null;
  readonly group: string | null;
  readonly sort: Sort;
  readonly filter: ClinicFilter;
  readonly set: (changes: Readonly<Partial<Record<'q' | 'kind' | 'group' | 'sort', string>>>) => void;
  readonly setSort: (sort: Sort) => void;
}

/** Filter and order live in the address, so that a view can be kept, shared and gone back to. */
export function usePortfolioView(): PortfolioView {
  const [params, setParams] = useSearchParams();
  const search = params.get('q') ?? '';
  const archetype = ARCHETYPES.find((candidate) => candidate === params.get('kind')) ?? null;
  const group = params.get('group');
  const filter = useMemo<ClinicFilter>(
    () => ({
      ...(search.trim() ? { search: search.trim() } : {}),
      ...(archetype ? { archetypes: [archetype] } : {}),
      ...(group ? { groupName: group } : {}),
    }),
    [search, archetype, group],
  );
  const set: PortfolioView['set'] = (changes) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries(changes)) {
          if (value) next.set(key, value);
          else next.delete(key);
        }
        return next;
      },
      { replace: true },
    );
  return { search, archetype, group, sort: parseSort(params.get('sort')), filter, set, setSort: (sort) => set({ sort: printSort(sort) }) };
}
