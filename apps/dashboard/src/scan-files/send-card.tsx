import { useState } from 'react';
import { Link } from 'react-router';
import { useClient, useMutation, type CombinedError } from 'urql';
import { toProblem } from '../api/problem.js';
import { Card } from '../shell/card.js';
import { EntryForm } from '../shell/entry-form.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { FileFields } from './file-fields.js';
import { headingsOf } from './mapping-model.js';
import { PreviewResult } from './preview-result.js';
import { PreviewScanDocument, UploadScanDocument, type ScanFileInput, type ScanPreview } from './scan-file-documents.js';
import { base64Of, keyOf, MOST_BYTES, scanFileInput } from './scan-file-input.js';

interface SendCardProps {
  readonly clinicId: string;
  /** The mapping that is chosen; null: none. */
  readonly mapping: string | null;
  readonly onMapping: (mapping: string | null) => void;
  readonly onHeadings: (headings: readonly string[]) => void;
}

interface Look {
  readonly input: ScanFileInput;
  readonly preview: ScanPreview;
}

const TOO_LARGE = `The file has more than ${MOST_BYTES / 1024 / 1024} MiB. Send it to ingest, which takes 1 GiB: POST /v1/scans.`;

/** Chooses a file, looks at what it would change, and takes it. */
export function SendCard({ clinicId, mapping, onMapping, onHeadings }: SendCardProps) {
  const client = useClient();
  const [look, setLook] = useState<Look | null>(null);
  const [looking, setLooking] = useState(false);
  const [error, setError] = useState<CombinedError | undefined>();
  const [unfit, setUnfit] = useState<string | null>(null);
  const choose = (file: File | null): void => {
    setLook(null);
    setError(undefined);
    setUnfit(file && file.size > MOST_BYTES ? TOO_LARGE : null);
    if (file) void headingsOf(file).then(onHeadings);
  };
  const preview = async (fields: FormData) => {
    const file = fields.get('file');
    if (!(file instanceof File) || file.size > MOST_BYTES) return undefined;
    setLooking(true);
    setLook(null);
    const content = base64Of(new Uint8Array(await file.arrayBuffer()));
    const input = scanFileInput(fields, { name: file.name, content }, { clinicId, scanId: keyOf(Date.now()) });
    const asked = await client.query(PreviewScanDocument, { input }, { requestPolicy: 'network-only' }).toPromise();
    setLooking(false);
    setError(asked.error);
    if (asked.data) setLook({ input, preview: asked.data.previewScan });
    return asked.error;
  };
  return (
    <div className="page-main">
      <Card title="The file" className="send-scan">
        <EntryForm
          name="Look at the file"
          what={unfit ?? (looking ? 'Reading the file…' : 'Nothing is kept by looking.')}
          keep="Look first"
          busy={looking}
          error={error}
          onKeep={preview}
        >
          {(problem) => (
            <FileFields problem={problem} mapping={mapping} onMapping={onMapping} onFile={choose} onChange={() => setLook(null)} />
          )}
        </EntryForm>
      </Card>
      {look && <Taking key={look.input.scanId} clinicId={clinicId} look={look} />}
    </div>
  );
}

/** What a run changes, also where nothing was there before. */
const REFRESHES = {
  additionalTypenames: ['Submission', 'SubmissionConnection', 'ScanRun', 'ScanRunConnection', 'Finding', 'FindingConnection', 'Clinic'],
};

function Taking({ clinicId, look: { input, preview } }: { readonly clinicId: string; readonly look: Look }) {
  const [{ fetching, error, data }, upload] = useMutation(UploadScanDocument);
  const state = data?.uploadScan.state;
  return (
    <Card title="What it would change" className="scan-preview">
      <PreviewResult preview={preview} />
      <div className="card-text">
        {preview.acceptable && !state && (
          <button
            type="button"
            className="button button-primary"
            aria-disabled={fetching}
            onClick={() => {
              if (!fetching) void upload({ input }, REFRESHES);
            }}
          >
            Take it
          </button>
        )}
        <p role="status">
          {state === 'ACCEPTED' && 'Taken. Its findings stand within moments '}
          {state === 'DUPLICATE' && 'It was taken before: nothing changes. Its findings stand '}
          {state && <Link to={`/clinics/${clinicId}/findings`}>with the findings</Link>}
          {state && '.'}
        </p>
        {error && <ProblemPanel problem={toProblem(error)} />}
      </div>
    </Card>
  );
}
