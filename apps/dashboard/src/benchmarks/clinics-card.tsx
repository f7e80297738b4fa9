import { Link } from 'react-router';
import { useQuery } from 'urql';
import { ARCHETYPE_NAMES } from '../format/words.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { MoreLine } from '../shell/more-line.js';
import { Skeleton } from '../shell/skeleton.js';
import { Table } from '../shell/table.js';
import { useFocusOn, usePages, type PageTurn } from '../shell/use-pages.js';
import { Band, TooFew } from './band.js';
import { BenchmarksDocument, CLINICS_A_PAGE, type Benchmark, type ComparedClinic } from './benchmark-documents.js';
import { cohortWords, standing } from './benchmark-model.js';

export function ClinicsCard() {
  return (
    <Card title="Clinics among their peers" note="better is further right">
      {usePages().map((turn) => (
        <ClinicsOfPage key={turn.after} turn={turn} />
      ))}
    </Card>
  );
}

function ClinicsOfPage({ turn: { after, index, onMore } }: { readonly turn: PageTurn }) {
  const [{ data, error }, again] = useQuery({ query: BenchmarksDocument, variables: { first: CLINICS_A_PAGE, after } });
  const page = data?.clinics;
  const first = page?.edges[0]?.node.id;
  useFocusOn(after === null || first === undefined ? null : linkId(first));
  return (
    <Loaded value={page} error={error} again={again} wait={<Skeleton rows={8} height={32} label="Loading clinics" />}>
      {(found) =>
        found.totalCount === 0 ? (
          <Empty title="No clinic yet.">Take a clinic into care; it is compared once a quarter has ended.</Empty>
        ) : (
          <>
            <ClinicTable clinics={found.edges.map(({ node }) => node)} />
            {onMore && <MoreLine page={found} shown={index * CLINICS_A_PAGE} one="clinic" onMore={onMore} />}
          </>
        )
      }
    </Loaded>
  );
}

/** Those of other providers have a column where any of the clinics is compared with them. */
function ClinicTable({ clinics }: { readonly clinics: readonly ComparedClinic[] }) {
  const shared = clinics.some(({ benchmarks }) => standing(benchmarks, 'SHARED', 'SCORE') !== null);
  const columns = ['Clinic', 'Score', 'Chance of a breach', ...(shared ? ['Score among all providers’'] : [])];
  return (
    <Table label="Clinics among their peers" columns={columns}>
      {clinics.map((clinic) => (
        <ClinicRow key={clinic.id} clinic={clinic} shared={shared} />
      ))}
    </Table>
  );
}

function linkId(clinicId: string): string {
  return `compared-${clinicId}`;
}

interface ClinicRowProps {
  readonly clinic: ComparedClinic;
  readonly shared: boolean;
}

function ClinicRow({ clinic: { id, name, archetype, benchmarks }, shared }: ClinicRowProps) {
  const score = standing(benchmarks, 'OWN', 'SCORE');
  return (
    <tr>
      <th scope="row">
        <Link id={linkId(id)} to={`/clinics/${id}`}>
          {name}
        </Link>
        <span className="cell-note">
          {ARCHETYPE_NAMES[archetype]}
          {score && `, ${score.clinics} ${cohortWords(score)}`}
        </span>
      </th>
      <Place benchmark={score} />
      <Place benchmark={standing(benchmarks, 'OWN', 'RISK')} />
      {shared && <Place benchmark={standing(benchmarks, 'SHARED', 'SCORE')} />}
    </tr>
  );
}

function Place({ benchmark }: { readonly benchmark: Benchmark | null }) {
  return <td>{benchmark ? <Band benchmark={benchmark} /> : <TooFew />}</td>;
}
