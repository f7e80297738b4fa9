import { useId } from 'react';
import { useMutation } from 'urql';
import type { Problem } from '../api/problem.js';
import { Choice } from '../shell/choice.js';
import { EntryForm } from '../shell/entry-form.js';
import { FormField } from '../shell/form-field.js';
import { TextField } from '../shell/text-field.js';
import { ChangeMappingDocument, CreateMappingDocument, type Mapping } from './mapping-documents.js';
import { MAPPING_REFRESHES } from './mapping-refreshes.js';
import {
  atField,
  columnName,
  DATE_WORDS,
  DECIMAL_WORDS,
  FINDING_FIELDS,
  FORMAT_WORDS,
  mappingInput,
  NEW_MAPPING,
  valueLines,
  valuesName,
} from './mapping-model.js';

interface MappingFormProps {
  /** The mapping that is changed; null: a new one. */
  readonly mapping: Mapping | null;
  /** Headings of the file at hand, to choose columns from. */
  readonly headings: readonly string[];
  /** Hears the id of what was kept. */
  readonly onKept: (mappingId: string) => void;
  readonly onCancel: () => void;
}

/** Says how a scanner's export is read: kept once, for every clinic. */
export function MappingForm({ mapping, headings, onKept, onCancel }: MappingFormProps) {
  const [creating, create] = useMutation(CreateMappingDocument);
  const [changing, change] = useMutation(ChangeMappingDocument);
  const sent = (changing.operation?.variables.input ?? creating.operation?.variables.input)?.rules.fields ?? [];
  const keep = async (fields: FormData) => {
    const said = mappingInput(fields, mapping);
    const { error, data } = mapping
      ? await change({ input: { mappingId: mapping.id, version: mapping.version, ...said } }, MAPPING_REFRESHES)
      : await create({ input: said }, MAPPING_REFRESHES);
    if (data) onKept('createImportMapping' in data ? data.createImportMapping.id : data.changeImportMapping.id);
    return error;
  };
  return (
    <EntryForm
      name={mapping ? `Change ${mapping.name}` : 'Enter a mapping'}
      what="Your provider keeps it once, for every clinic. A change makes another version; what was read before stays as it was read."
      busy={creating.fetching || changing.fetching}
      error={creating.error ?? changing.error}
      onKeep={keep}
      onCancel={onCancel}
    >
      {(problem) => {
        const at = atField(problem, sent);
        return (
          <>
            <FileFacts mapping={mapping} problem={at} />
            <Columns mapping={mapping} headings={headings} problem={at} />
          </>
        );
      }}
    </EntryForm>
  );
}

interface PartProps {
  readonly mapping: Mapping | null;
  readonly problem: Problem | null;
}

function FileFacts({ mapping, problem }: PartProps) {
  const { name, tool, format, dates, decimal, timeZone, list } = mapping ?? NEW_MAPPING;
  return (
    <>
      <TextField name="name" label="Name" required maxLength={100} defaultValue={name} problem={problem} />
      <TextField name="tool" label="Scanner" hint="what writes the file" required maxLength={128} defaultValue={tool} problem={problem} />
      <Choice name="format" label="The file is" words={FORMAT_WORDS} start={format} problem={problem} />
      <TextField
        name="list"
        label="Where the list is"
        hint="JSON alone, e.g. data.issues; empty: at the top"
        defaultValue={list ?? ''}
        problem={problem}
      />
      <Choice name="dates" label="Dates look like" words={DATE_WORDS} start={dates} problem={problem} />
      <TextField name="timeZone" label="Zone of times" hint="e.g. Australia/Hobart" required defaultValue={timeZone} problem={problem} />
      <Choice name="decimal" label="Numbers look like" words={DECIMAL_WORDS} start={decimal} problem={problem} />
      <label className="check-field">
        <input type="checkbox" name="listsAllOpen" defaultChecked={mapping?.listsAllOpen ?? false} />
        <span>
          Every such file lists all that is open{' '}
          <span className="quiet">
            then what it does not list counts as fixed. Leave it out for a filtered export: one that is not whole would close what is open.
          </span>
        </span>
      </label>
    </>
  );
}

function Columns({ mapping, headings, problem }: PartProps & { readonly headings: readonly string[] }) {
  const list = useId();
  return (
    <fieldset className="columns">
      <legend>Columns</legend>
      <datalist id={list}>
        {headings.map((heading) => (
          <option key={heading} value={heading} />
        ))}
      </datalist>
      {FINDING_FIELDS.map(({ field, label, hint, isCoded }) => {
        const known = mapping?.fields.find((each) => each.field === field);
        const needed = field === 'title' || field === 'asset';
        return (
          <div key={field} className="column">
            <TextField
              name={columnName(field)}
              label={label}
              hint={hint}
              list={list}
              required={needed}
              maxLength={200}
              defaultValue={known?.column ?? ''}
              placeholder={known && known.constant !== null ? `always ${known.constant}` : ''}
              problem={problem}
            />
            {isCoded && (
              <FormField
                name={valuesName(field)}
                label={`What ${label.toLowerCase()} means`}
                hint="a line each: what the cell says = what it means; * for whatever else"
                problem={problem}
              >
                {(control) => <textarea {...control} rows={2} defaultValue={known ? valueLines(known) : ''} />}
              </FormField>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
