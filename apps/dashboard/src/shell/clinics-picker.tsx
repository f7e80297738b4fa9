import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import type { Problem } from '../api/problem.js';
import { count, counted } from '../format/number.js';
import { ClinicsByNameDocument, EveryClinicByNameDocument, MOST_CHOSEN, type NamedClinic } from './clinic-picker-documents.js';
import { FormField } from './form-field.js';

/** Chooses some clinics of thousands, by parts of their names. The form has each of them as `clinicIds`. */
export function ClinicsPicker({ problem }: { readonly problem: Problem | null }) {
  const [chosen, setChosen] = useState<readonly NamedClinic[]>([]);
  const add = (clinics: readonly NamedClinic[]): void => {
    const known = new Set(chosen.map(({ id }) => id));
    setChosen([...chosen, ...clinics.filter(({ id }) => !known.has(id))]);
  };
  return (
    <div className="clinics-picker field-wide">
      <Offer chosen={chosen} problem={problem} onAdd={add} />
      {chosen.map(({ id }) => (
        <input key={id} type="hidden" name="clinicIds" value={id} />
      ))}
      <div role="group" aria-label="Clinics that are chosen">
        <p className="quiet" role="status">
          {chosen.length === 0 ? 'No clinic is chosen.' : `${counted(chosen.length, 'clinic')} chosen.`}
        </p>
        <ul className="chosen">
          {chosen.map(({ id, name }) => (
            <li key={id} className="tag">
              <bdi>{name}</bdi>
              <button
                type="button"
                className="chosen-out"
                aria-label={`Leave out ${name}`}
                onClick={() => setChosen(chosen.filter((each) => each.id !== id))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

interface OfferProps {
  readonly chosen: readonly NamedClinic[];
  readonly problem: Problem | null;
  readonly onAdd: (clinics: readonly NamedClinic[]) => void;
}

/** Clinics of the name that is typed, to be added one by one or all at once. */
function Offer({ chosen, problem, onAdd }: OfferProps) {
  const client = useClient();
  const [search, setSearch] = useState('');
  const variables = { search: search.trim() || null };
  const [{ data }] = useQuery({ query: ClinicsByNameDocument, variables });
  const total = data?.clinics.totalCount ?? 0;
  const offered = data?.clinics.edges.map(({ node }) => node).filter(({ id }) => !chosen.some((each) => each.id === id)) ?? [];
  const addAll = async (): Promise<void> => {
    const found = await client.query(EveryClinicByNameDocument, variables).toPromise();
    onAdd(found.data?.clinics.edges.map(({ node }) => node) ?? []);
  };
  return (
    <>
      <FormField name="clinicIds" label="Clinics" hint="a part of the name" problem={problem}>
        {({ name, ...control }) => (
          <input
            {...control}
            data-field={name}
            type="search"
            maxLength={100}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
      </FormField>
      <div className="offered" role="group" aria-label="Clinics of this name">
        {offered.map((clinic) => (
          <button key={clinic.id} type="button" className="button" onClick={() => onAdd([clinic])}>
            + {clinic.name}
          </button>
        ))}
        {total > 1 && total <= MOST_CHOSEN && (
          <button type="button" className="button" onClick={() => void addAll()}>
            All {count(total)}
          </button>
        )}
        {total > MOST_CHOSEN && (
          <span className="quiet">
            {count(total)} have this name; at most {MOST_CHOSEN} are asked at once.
          </span>
        )}
      </div>
    </>
  );
}
