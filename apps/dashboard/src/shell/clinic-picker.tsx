import { useState } from 'react';
import { useQuery } from 'urql';
import type { Problem } from '../api/problem.js';
import { counted } from '../format/number.js';
import { CLINICS_OFFERED, ClinicsByNameDocument, type NamedClinic } from './clinic-picker-documents.js';
import { FormField } from './form-field.js';

interface ClinicPickerProps {
  readonly problem: Problem | null;
  /** Chosen until somebody chooses another. */
  readonly suggested: NamedClinic | null;
}

/** Chooses one clinic of thousands: a part of its name, then the clinic. The form has it as `clinicId`. */
export function ClinicPicker({ problem, suggested }: ClinicPickerProps) {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<NamedClinic | null>(suggested);
  const [{ data, fetching }] = useQuery({ query: ClinicsByNameDocument, variables: { search: search.trim() || null } });
  const found = data?.clinics.edges.map(({ node }) => node) ?? [];
  const offered = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  return (
    <>
      <FormField name="clinicSearch" label="Find a clinic" hint={data && foundWords(data.clinics.totalCount)} problem={null}>
        {({ name }) => (
          <input name={name} type="search" maxLength={100} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        )}
      </FormField>
      <FormField
        name="clinicId"
        label="Clinic"
        hint={suggested && chosen?.id === suggested.id ? 'of the same name' : null}
        problem={problem}
      >
        {(control) => (
          <select
            {...control}
            required
            aria-busy={fetching}
            value={chosen?.id ?? ''}
            onChange={({ currentTarget: { value } }) => setChosen(offered.find(({ id }) => id === value) ?? null)}
          >
            <option value="">choose one</option>
            {offered.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </FormField>
    </>
  );
}

function foundWords(total: number): string {
  return total > CLINICS_OFFERED ? `${CLINICS_OFFERED} of ${counted(total, 'clinic')} below` : `${counted(total, 'clinic')} below`;
}
