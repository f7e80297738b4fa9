import { useQuery } from 'urql';
import { ViewerDocument } from '../shell/documents.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { FindingDocument, type Finding } from './finding-documents.js';
import { FindingFacts } from './finding-facts.js';
import { HistoryList } from './history-list.js';
import { NoteForm } from './note-form.js';
import { PlacesTable } from './places-table.js';
import { ReadMore } from './read-more.js';
import { TriageForm } from './triage-form.js';

interface FindingDetailProps {
  readonly clinicId: string;
  readonly findingId: string;
  readonly timeZone: string;
}

export function FindingDetail({ clinicId, findingId, timeZone }: FindingDetailProps) {
  const [{ data, error }, again] = useQuery({ query: FindingDocument, variables: { id: findingId } });
  return (
    <Loaded value={data?.finding} error={error} again={again} wait={<Skeleton rows={4} height={20} label="Loading the finding" />}>
      {(finding) => <FindingView clinicId={clinicId} finding={finding} timeZone={timeZone} />}
    </Loaded>
  );
}

interface FindingViewProps {
  readonly clinicId: string;
  readonly finding: Finding;
  readonly timeZone: string;
}

function FindingView({ clinicId, finding, timeZone }: FindingViewProps) {
  const [{ data }] = useQuery({ query: ViewerDocument, requestPolicy: 'cache-first' });
  return (
    <>
      <FindingFacts clinicId={clinicId} finding={finding} timeZone={timeZone} />
      <PlainText title="What it is" text={finding.description} otherwise="The scanner does not say." />
      <PlainText title="What to do" text={finding.fix} otherwise="The scanner does not say." />
      <PlacesTable places={finding.places} timeZone={timeZone} />
      <ReadMore references={finding.references} />
      <HistoryList history={finding.history} viewerId={data?.viewer.id ?? null} timeZone={timeZone} />
      {data && <Deciding finding={finding} timeZone={timeZone} allowed={data.viewer.permissions.includes('finding.triage')} />}
    </>
  );
}

interface DecidingProps {
  readonly finding: Finding;
  readonly timeZone: string;
  readonly allowed: boolean;
}

function Deciding({ finding, timeZone, allowed }: DecidingProps) {
  if (!allowed) {
    return (
      <p className="quiet finding-part">
        You may read findings. To decide on them or note something, ask for the right to triage findings.
      </p>
    );
  }
  return (
    <div className="finding-forms">
      {finding.open ? (
        <TriageForm finding={finding} timeZone={timeZone} />
      ) : (
        <p className="quiet">It is fixed: there is nothing to decide.</p>
      )}
      <NoteForm finding={finding} />
    </div>
  );
}

/** A scanner's words, as they are: never markup, whichever way they are written. */
function PlainText({ title, text, otherwise }: { readonly title: string; readonly text: string | null; readonly otherwise: string }) {
  return (
    <section className="finding-part">
      <h4>{title}</h4>
      {text ? (
        <p className="finding-text" dir="auto">
          {text}
        </p>
      ) : (
        <p className="quiet">{otherwise}</p>
      )}
    </section>
  );
}
