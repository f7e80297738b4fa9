import { useState } from 'react';
import { Link } from 'react-router';
import { useMutation, useQuery } from 'urql';
import { fieldText, typedNumber } from '../format/field.js';
import { counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { ClinicsPicker } from '../shell/clinics-picker.js';
import { EntryForm } from '../shell/entry-form.js';
import { FormField } from '../shell/form-field.js';
import { TextField } from '../shell/text-field.js';
import { AskDocument, TablesDocument } from './question-documents.js';
import { EXAMPLES } from './question-model.js';

const REFRESHES = { additionalTypenames: ['LiveQuery', 'LiveQueryConnection'] };
const USUAL_HOURS = 24;

/** Asks the computers of some clinics. */
export function AskCard({ onAsked }: { readonly onAsked: (questionId: string) => void }) {
  const [{ fetching, error, data }, ask] = useMutation(AskDocument);
  const [sql, setSql] = useState('');
  const keep = async (fields: FormData) => {
    const input = {
      clinicIds: fields.getAll('clinicIds').filter((each) => typeof each === 'string'),
      sql: fieldText(fields, 'sql'),
      reason: fieldText(fields, 'reason').trim(),
      hours: typedNumber(fields, 'hours') ?? USUAL_HOURS,
    };
    const result = await ask({ input }, REFRESHES);
    if (result.data) onAsked(result.data.askComputers.id);
    return result.error;
  };
  const asked = data?.askComputers;
  return (
    <Card title="Ask" className="ask">
      <EntryForm
        name="Ask computers"
        what={
          asked ? (
            <>
              Asked in {counted(asked.clinicIds.length, 'clinic')}. <Link to={`/questions/${asked.id}`}>See the answers</Link> as they come.
            </>
          ) : (
            'Each computer is given it once, and answers within a minute or two while it is on. Each clinic’s audit keeps who asked what and why.'
          )
        }
        keep="Ask"
        busy={fetching}
        error={error}
        onKeep={keep}
      >
        {(problem) => (
          <>
            <ClinicsPicker problem={problem} />
            <TextField
              name="reason"
              label="Why"
              hint="e.g. CVE-2026-1234; the clinic’s audit keeps it"
              required
              maxLength={500}
              problem={problem}
            />
            <TextField
              name="hours"
              label="For how long"
              hint="hours, 1 to 168"
              type="number"
              min={1}
              max={168}
              defaultValue={USUAL_HOURS}
              required
              problem={problem}
            />
            <div className="field field-wide examples" role="group" aria-label="Begin with">
              <span className="quiet">Begin with</span>
              {EXAMPLES.map((example) => (
                <button key={example.name} type="button" className="button-quiet" onClick={() => setSql(example.sql)}>
                  {example.name}
                </button>
              ))}
            </div>
            <FormField name="sql" label="Question" hint="one SELECT, at most 2,000 characters" problem={problem} wide>
              {(control) => (
                <textarea
                  {...control}
                  className="sql"
                  rows={4}
                  required
                  maxLength={2000}
                  spellCheck={false}
                  value={sql}
                  onChange={(event) => setSql(event.currentTarget.value)}
                />
              )}
            </FormField>
            <Tables />
          </>
        )}
      </EntryForm>
    </Card>
  );
}

/** What may be asked about: how computers are secured. */
function Tables() {
  const [{ data }] = useQuery({ query: TablesDocument });
  return (
    <details className="guide">
      <summary>Tables that may be asked</summary>
      <p className="sql">{data?.liveQueryTables.join(', ')}</p>
      <p className="quiet">No files, browsing, command lines, environment or keys: these cannot be reached.</p>
    </details>
  );
}
