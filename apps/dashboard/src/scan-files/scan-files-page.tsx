import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { isNotFound } from '../api/problem.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Page } from '../shell/page.js';
import { Skeleton } from '../shell/skeleton.js';
import { usePermissions } from '../shell/use-permissions.js';
import { FindingsClinicDocument } from '../findings/finding-documents.js';
import { MappingsCard } from './mappings-card.js';
import { SendCard } from './send-card.js';

/** Sends a scanner's file of a clinic, after a look at what it would change. */
export function ScanFilesPage() {
  const { id = '' } = useParams();
  const permissions = usePermissions();
  const [{ data, error }, again] = useQuery({ query: FindingsClinicDocument, variables: { id } });
  const clinic = data?.clinic.id === id ? data.clinic : null;
  const name = clinic?.name ?? '…';
  const above = [
    { to: '/', name: 'Portfolio' },
    { to: `/clinics/${id}`, name },
    { to: `/clinics/${id}/findings`, name: 'Findings' },
  ];
  return (
    <Page
      title="Send a scan"
      above={above}
      lead={`What a scanner found at ${name}. You see what the file would change before anything of it is kept.`}
    >
      {!clinic && isNotFound(error) ? (
        <section className="card">
          <Empty title="There is no such clinic.">
            It may have been removed, or it is not in your care. Go back to the <Link to="/">portfolio</Link>.
          </Empty>
        </section>
      ) : (
        <Loaded
          value={clinic && permissions}
          error={error}
          again={again}
          wait={<Skeleton rows={6} height={40} label="Loading the clinic" />}
        >
          {(granted) =>
            granted.includes('assessment.upload') ? (
              <Sending clinicId={id} />
            ) : (
              <Card title="Send a scan">
                <Empty title="You may not send files.">Ask for the right to upload assessments.</Empty>
              </Card>
            )
          }
        </Loaded>
      )}
    </Page>
  );
}

function Sending({ clinicId }: { readonly clinicId: string }) {
  const [headings, setHeadings] = useState<readonly string[]>([]);
  const [mapping, setMapping] = useState<string | null>(null);
  return (
    <div className="page-body scan-files">
      <SendCard clinicId={clinicId} mapping={mapping} onMapping={setMapping} onHeadings={setHeadings} />
      <MappingsCard headings={headings} onKept={setMapping} />
    </div>
  );
}
