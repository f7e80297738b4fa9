import type { Problem } from '../api/problem.js';
import { TextField } from '../shell/text-field.js';
import type { RecordRange } from './data-map-documents.js';

interface RecordFieldsProps {
  /** Null: nobody has counted. */
  readonly records: RecordRange | null;
  readonly problem: Problem | null;
}

/** Of how many patients. At least none is what nobody has counted. */
export function RecordFields({ records, problem }: RecordFieldsProps) {
  const least = records && records.least > 0 ? records.least : '';
  return (
    <>
      <TextField name="recordsLeast" label="Patient records, at least" type="number" min={0} defaultValue={least} problem={problem} />
      <TextField name="recordsMost" label="At most" type="number" min={0} defaultValue={records?.most ?? ''} problem={problem} />
    </>
  );
}
