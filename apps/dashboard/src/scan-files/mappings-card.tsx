import { useMutation, useQuery } from 'urql';
import { counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Confirming } from '../shell/confirming.js';
import { Empty } from '../shell/empty.js';
import { EnterButton } from '../shell/enter-button.js';
import { Loaded } from '../shell/loaded.js';
import { Opening } from '../shell/opening.js';
import { Skeleton } from '../shell/skeleton.js';
import { useEntering } from '../shell/use-entering.js';
import { useMayForAll } from '../shell/use-permissions.js';
import { MappingForm } from './mapping-form.js';
import { MappingsDocument, RemoveMappingDocument, type Mapping } from './mapping-documents.js';
import { MAPPING_REFRESHES } from './mapping-refreshes.js';

interface MappingsCardProps {
  /** Headings of the file at hand. */
  readonly headings: readonly string[];
  readonly onKept: (mappingId: string) => void;
}

/** How exports of scanners that no format knows are read. */
export function MappingsCard({ headings, onKept }: MappingsCardProps) {
  const [{ data, error }, again] = useQuery({ query: MappingsDocument, context: MAPPING_REFRESHES });
  const mayKeep = useMayForAll('assessment.upload');
  const entering = useEntering();
  const keep = (mappingId: string): void => {
    entering.done();
    onKept(mappingId);
  };
  return (
    <Card title="Mappings" className="mappings" note={mayKeep && <EnterButton entering={entering}>Enter a mapping</EnterButton>}>
      {entering.isOpen && <MappingForm mapping={null} headings={headings} onKept={keep} onCancel={entering.done} />}
      <Loaded value={data} error={error} again={again} wait={<Skeleton rows={3} height={40} label="Loading mappings" />}>
        {({ importMappings }) => {
          const mappings = importMappings.filter(({ kind }) => kind === 'FINDINGS');
          return mappings.length === 0 ? (
            <Empty title="No mapping is kept.">
              One is needed for a scanner’s export that is told by no format: it says which column is what.
            </Empty>
          ) : (
            <ul>
              {mappings.map((mapping) => (
                <MappingItem key={mapping.id} mapping={mapping} headings={headings} onKept={onKept} mayKeep={mayKeep} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Card>
  );
}

interface MappingItemProps extends MappingsCardProps {
  readonly mapping: Mapping;
  readonly mayKeep: boolean;
}

function MappingItem({ mapping, headings, onKept, mayKeep }: MappingItemProps) {
  const changing = useEntering();
  const [{ fetching, error }, remove] = useMutation(RemoveMappingDocument);
  const sure = async () => (await remove({ mappingId: mapping.id }, MAPPING_REFRESHES)).error;
  const { name, tool, version, fields, listsAllOpen } = mapping;
  return (
    <Opening
      id={`mapping-${mapping.id}`}
      line={
        <span>
          <bdi className="agreed-title">{name}</bdi>
          <span className="cell-note">
            <bdi>{tool}</bdi>, {counted(fields.length, 'field')}, version {version};{' '}
            {listsAllOpen ? 'lists all that is open' : 'fixes nothing by what it leaves out'}
          </span>
        </span>
      }
    >
      {() => (
        <>
          <dl className="check-facts relation-facts">
            {fields.map(({ field, column, constant }) => (
              <FieldFact key={field} field={field} from={column ?? `always ${constant ?? ''}`} />
            ))}
          </dl>
          {mayKeep && (
            <div className="connection-buttons">
              <EnterButton entering={changing}>Change the mapping</EnterButton>
              <Confirming
                word="Remove"
                of={name}
                what="Nothing is read by it any more. What was read by it stays."
                busy={fetching}
                error={error}
                onSure={sure}
              />
            </div>
          )}
          {changing.isOpen && (
            <MappingForm
              mapping={mapping}
              headings={headings}
              onCancel={changing.done}
              onKept={(id) => {
                changing.done();
                onKept(id);
              }}
            />
          )}
        </>
      )}
    </Opening>
  );
}

function FieldFact({ field, from }: { readonly field: string; readonly from: string }) {
  return (
    <>
      <dt>{field}</dt>
      <dd>
        <bdi>{from}</bdi>
      </dd>
    </>
  );
}
