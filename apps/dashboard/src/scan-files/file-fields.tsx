import { useQuery } from 'urql';
import type { Problem } from '../api/problem.js';
import { FormField } from '../shell/form-field.js';
import { TextField } from '../shell/text-field.js';
import { MappingsDocument } from './mapping-documents.js';
import { MAPPING_REFRESHES } from './mapping-refreshes.js';
import { ScanFormatsDocument } from './scan-file-documents.js';
import { formatValue, mappingValue } from './scan-file-input.js';

interface FileFieldsProps {
  readonly problem: Problem | null;
  readonly mapping: string | null;
  readonly onMapping: (mapping: string | null) => void;
  readonly onFile: (file: File | null) => void;
  /** Something else was said of the file: what was looked at does not hold any more. */
  readonly onChange: () => void;
}

/** The file, how it is read, and what it cannot say of itself. */
export function FileFields({ problem, mapping, onMapping, onFile, onChange }: FileFieldsProps) {
  return (
    <>
      <FormField name="file" label="File" hint="of one run, at most 10 MiB; a ZIP with one file in it too" problem={problem}>
        {({ name }) => (
          <input name={name} type="file" required onChange={({ currentTarget: { files } }) => onFile(files?.item(0) ?? null)} />
        )}
      </FormField>
      <Reader mapping={mapping} onMapping={onMapping} onChange={onChange} problem={problem} />
      <TextField
        name="scope"
        label="What was looked at"
        hint="e.g. All computers; runs are compared with those of the same words. Empty: as the file says"
        maxLength={200}
        problem={problem}
        onChange={onChange}
      />
      <TextField
        name="observedAt"
        label="When it was looked"
        hint="your time; empty: as the file says"
        type="datetime-local"
        problem={problem}
        onChange={onChange}
      />
      <TextField
        name="utcOffset"
        label="Offset of times in the file"
        hint="where it writes none, e.g. +10:00"
        maxLength={6}
        problem={problem}
        onChange={onChange}
      />
    </>
  );
}

type ReaderProps = Pick<FileFieldsProps, 'mapping' | 'onMapping' | 'onChange' | 'problem'>;

function Reader({ mapping, onMapping, onChange, problem }: ReaderProps) {
  const [{ data: formats }] = useQuery({ query: ScanFormatsDocument });
  const [{ data: kept }] = useQuery({ query: MappingsDocument, context: MAPPING_REFRESHES });
  const mappings = kept?.importMappings.filter(({ kind }) => kind === 'FINDINGS') ?? [];
  const known = mappings.some(({ id }) => id === mapping);
  return (
    <FormField name="reader" label="How it is read" problem={problem}>
      {({ name }) => (
        <select
          key={known ? mapping : ''}
          name={name}
          defaultValue={known && mapping !== null ? mappingValue(mapping) : ''}
          onChange={({ currentTarget: { value } }) => {
            if (!value.startsWith(mappingValue(''))) onMapping(null);
            onChange();
          }}
        >
          <option value="">told by its content</option>
          {mappings.length > 0 && (
            <optgroup label="By a mapping">
              {mappings.map(({ id, name: called }) => (
                <option key={id} value={mappingValue(id)}>
                  {called}
                </option>
              ))}
            </optgroup>
          )}
          <optgroup label="As a file of">
            {formats?.scanFormats.map(({ id, title }) => (
              <option key={id} value={formatValue(id)}>
                {title}
              </option>
            ))}
          </optgroup>
        </select>
      )}
    </FormField>
  );
}
