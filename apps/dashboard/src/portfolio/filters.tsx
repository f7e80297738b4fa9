import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { ARCHETYPES } from '../api/schema.js';
import { ARCHETYPE_NAMES } from '../format/words.js';
import type { ClinicRow } from './documents.js';
import type { PortfolioView } from './use-portfolio-view.js';

const TYPING_PAUSE_MS = 250;

interface FiltersProps {
  readonly view: PortfolioView;
  readonly rows: readonly ClinicRow[];
  readonly note: string;
}

export function Filters({ view, rows, note }: FiltersProps) {
  const groups = useGroups(rows, view.group);
  return (
    <div className="filters" role="search">
      <SearchField value={view.search} onSearch={(q) => view.set({ q })} />
      <label className="field">
        <span className="visually-hidden">Kind of practice</span>
        <select value={view.archetype ?? ''} onChange={(event) => view.set({ kind: event.target.value })}>
          <option value="">All kinds</option>
          {ARCHETYPES.map((archetype) => (
            <option key={archetype} value={archetype}>
              {ARCHETYPE_NAMES[archetype]}
            </option>
          ))}
        </select>
      </label>
      {groups.length > 0 && (
        <label className="field">
          <span className="visually-hidden">Group</span>
          <select value={view.group ?? ''} onChange={(event) => view.set({ group: event.target.value })}>
            <option value="">All groups</option>
            {groups.map((group) => (
              <option key={group}>{group}</option>
            ))}
          </select>
        </label>
      )}
      <span className="filters-note" role="status">
        {note}
      </span>
    </div>
  );
}

/** The field keeps what is typed; the address and the API hear of it after a pause. */
function SearchField({ value, onSearch }: { readonly value: string; readonly onSearch: (text: string) => void }) {
  const [text, setText] = useState(value);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const type = (next: string): void => {
    setText(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onSearch(next), TYPING_PAUSE_MS);
  };
  return (
    <label className="field field-search">
      <span className="visually-hidden">Search clinics</span>
      <input type="search" placeholder="Search clinics" value={text} onChange={(event) => type(event.target.value)} />
    </label>
  );
}

/** Every group seen so far: filtering by one must not make the others vanish from the list. */
function useGroups(rows: readonly ClinicRow[], chosen: string | null): readonly string[] {
  const [known, setKnown] = useState<readonly string[]>([]);
  const current = useDeferredValue(rows);
  useEffect(() => {
    const found = current.flatMap((row) => (row.groupName === null ? [] : [row.groupName]));
    setKnown((before) => {
      const all = [...new Set([...before, ...found, ...(chosen ? [chosen] : [])])].toSorted((a, b) => a.localeCompare(b, 'en-AU'));
      return all.length === before.length ? before : all;
    });
  }, [current, chosen]);
  return known;
}
