import { Link } from 'react-router';
import { useQuery } from 'urql';
import { dataWords, recordWords } from '../data-map/data-map-model.js';
import { moment } from '../format/date.js';
import { counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { MoreLine } from '../shell/more-line.js';
import { Opening } from '../shell/opening.js';
import { Skeleton } from '../shell/skeleton.js';
import { Unknown } from '../shell/unknown.js';
import { useFocusOn, usePages, type PageTurn } from '../shell/use-pages.js';
import { StateMark } from '../states/state-mark.js';
import { EXPOSED_A_PAGE, ExposedClinicsDocument, type ExposedClinic, type StartedClock } from './vendor-documents.js';
import { RelationFacts } from './relation-facts.js';
import { byTerm, CLOCK_WORDS, termWords } from './vendor-model.js';

interface ExposedClinicsCardProps {
  /** Key of the vendor. */
  readonly vendor: string;
  /** From when clocks are counted; null: now. */
  readonly knownAt: string | null;
  readonly total: number;
}

/** Which clinics, which data of each, under which contract, and which clocks would run there; page by page. */
export function ExposedClinicsCard({ vendor, knownAt, total }: ExposedClinicsCardProps) {
  return (
    <Card title="Clinics it would reach" note={counted(total, 'clinic')}>
      <ClinicPages key={knownAt} vendor={vendor} knownAt={knownAt} />
    </Card>
  );
}

type Whose = Pick<ExposedClinicsCardProps, 'vendor' | 'knownAt'>;

function ClinicPages(whose: Whose) {
  return usePages().map((turn) => <ClinicsOfPage key={turn.after} {...whose} turn={turn} />);
}

function ClinicsOfPage({ vendor, knownAt, turn: { after, index, onMore } }: Whose & { readonly turn: PageTurn }) {
  const variables = { vendor, knownAt, first: EXPOSED_A_PAGE, after };
  const [{ data, error }, again] = useQuery({ query: ExposedClinicsDocument, variables });
  const page = data?.vendorBlastRadius?.exposedClinics;
  const first = page?.edges[0]?.node.clinicId;
  useFocusOn(after === null || first === undefined ? null : exposedId(first));
  return (
    <Loaded value={page} error={error} again={again} wait={<Skeleton rows={8} height={40} label="Loading the clinics" />}>
      {(found) =>
        found.totalCount === 0 ? (
          <Empty title="None has it in use.">It was in use, or somebody has looked and it is not.</Empty>
        ) : (
          <>
            <ul>
              {found.edges.map(({ node }) => (
                <ClinicItem key={node.clinicId} clinic={node} />
              ))}
            </ul>
            {onMore && <MoreLine page={found} shown={index * EXPOSED_A_PAGE} one="clinic" onMore={onMore} />}
          </>
        )
      }
    </Loaded>
  );
}

function exposedId(clinicId: string): string {
  return `exposed-${clinicId}`;
}

function ClinicItem({ clinic }: { readonly clinic: ExposedClinic }) {
  const { clinicId, clinicName, records, dataClasses, hasUnknownData, relations, clocks } = clinic;
  const data = dataWords(dataClasses);
  return (
    <Opening
      id={exposedId(clinicId)}
      line={
        <span className="exposed">
          <span>
            <span className="agreed-title">{clinicName}</span>
            <span className="cell-note">
              {data ?? <Unknown>nobody has said which data</Unknown>}
              {data !== null && hasUnknownData && <Unknown>of one service nobody has said</Unknown>}
            </span>
          </span>
          <span>
            {recordWords(records) ?? <Unknown />}
            <span className="cell-note">patient records</span>
          </span>
        </span>
      }
    >
      {() => (
        <>
          <p>
            <Link to={`/clinics/${clinicId}`}>Open {clinicName}</Link>
          </p>
          {relations.map((relation) => (
            <RelationFacts key={relation.service} relation={relation} />
          ))}
          <h4>What would have to be done</h4>
          {clocks.length === 0 && <p className="quiet">Nothing that is known of.</p>}
          <ul className="clocks">
            {byTerm(clocks).map((clock) => (
              <ClockLine key={clock.clock} clock={clock} />
            ))}
          </ul>
        </>
      )}
    </Opening>
  );
}

function ClockLine({ clock }: { readonly clock: StartedClock }) {
  const { law, recipient, hours, dueAt, isCertain, condition } = clock;
  return (
    <li>
      <span className="clock-head">
        {!isCertain && <StateMark state="UNKNOWN" />}
        <span className="agreed-title">{CLOCK_WORDS[clock.clock]}</span>
        <span className="clock-due">{dueAt === null ? termWords(hours) : `by ${moment(dueAt)} (${termWords(hours)})`}</span>
      </span>
      <span className="cell-note">
        {law}; {recipient}
        {condition && `; if ${condition.slice(0, 1).toLowerCase()}${condition.slice(1)}`}
        {!isCertain && '; perhaps: nobody has said that the data is there'}
      </span>
    </li>
  );
}
