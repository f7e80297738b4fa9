import { useMutation, useQuery } from 'urql';
import { toProblem } from '../api/problem.js';
import { dayOf } from '../format/date.js';
import { Card } from '../shell/card.js';
import { Loaded } from '../shell/loaded.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { Skeleton } from '../shell/skeleton.js';
import { usePermissions } from '../shell/use-permissions.js';
import { StateMark } from '../states/state-mark.js';
import { ConsentsDocument, GiveConsentDocument, WithdrawConsentDocument, type Consent } from './benchmark-documents.js';
import { standingConsent } from './benchmark-model.js';

const REFRESHES = { additionalTypenames: ['BenchmarkConsent'] };
const PAST_SHOWN = 5;

/** Whether the provider's clinics count among those of others; an owner decides. */
export function ConsentCard() {
  const permissions = usePermissions();
  return (
    <Card title="Compared with other providers">
      {permissions === null ? (
        <Skeleton rows={2} height={24} label="Loading the decision" />
      ) : permissions.includes('benchmark.consent') ? (
        <Consents />
      ) : (
        <p className="quiet card-text">An owner decides whether your clinics count, without names, among those of other providers.</p>
      )}
    </Card>
  );
}

function Consents() {
  const [{ data, error }, again] = useQuery({ query: ConsentsDocument, context: REFRESHES });
  return (
    <Loaded
      value={data?.benchmarkConsents}
      error={error}
      again={again}
      wait={<Skeleton rows={2} height={24} label="Loading the decision" />}
    >
      {(consents) => <Decision consents={consents} />}
    </Loaded>
  );
}

function Decision({ consents }: { readonly consents: readonly Consent[] }) {
  const [given, give] = useMutation(GiveConsentDocument);
  const [taken, withdraw] = useMutation(WithdrawConsentDocument);
  const current = standingConsent(consents);
  const error = given.error ?? taken.error;
  const busy = given.fetching || taken.fetching;
  const decide = (): void => {
    if (busy) return;
    void (current ? withdraw({}, REFRESHES) : give({}, REFRESHES));
  };
  return (
    <div className="card-text">
      <p className="consent" role="status">
        <StateMark state={current ? 'PASS' : 'NOT_APPLICABLE'} />
        {current ? (
          <span>
            Agreed {dayOf(current.givenAt)} by <bdi>{current.givenBy}</bdi>.
          </span>
        ) : (
          'Not agreed: your clinics are compared among themselves only.'
        )}
      </p>
      <p className="quiet">
        {current
          ? 'Taken back, what is frozen stays; no quarter frozen later has your clinics in it.'
          : 'Your clinics would count without names, from the running quarter on, and be compared with those of others. Simulated clinics never count.'}
      </p>
      {error && <ProblemPanel problem={toProblem(error)} />}
      <button type="button" className="button" aria-disabled={busy} onClick={decide}>
        {current ? 'Take it back' : 'Agree for all clinics'}
      </button>
      <Past consents={consents.filter((each) => each !== current).slice(0, PAST_SHOWN)} />
    </div>
  );
}

function Past({ consents }: { readonly consents: readonly Consent[] }) {
  if (consents.length === 0) return null;
  return (
    <ul className="plain-list cell-note">
      {consents.map(({ givenAt, givenBy, withdrawnAt, withdrawnBy }) => (
        <li key={givenAt}>
          Agreed {dayOf(givenAt)} by <bdi>{givenBy}</bdi>
          {withdrawnAt && (
            <>
              , taken back {dayOf(withdrawnAt)} by <bdi>{withdrawnBy}</bdi>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
