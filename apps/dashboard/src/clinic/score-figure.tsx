import { useQuery } from 'urql';
import { Bullet } from '../charts/bullet.js';
import { moment, period } from '../format/date.js';
import { share } from '../format/number.js';
import { ARCHETYPE_NAMES } from '../format/words.js';
import { strictestCap, upToWords } from './clinic-model.js';
import { PeersDocument, type ClinicDetail, type ClinicPosture, type PreviousQuarter, type ScoreCap } from './documents.js';

/** Too few peers have no meaningful middle. */
const MIN_PEERS = 3;

interface Peers {
  readonly median: number;
  readonly words: string;
}

/** The score as a bullet with its band, its cap, last quarter and the peers' middle. */
export function ScoreFigure({ clinic, posture }: { readonly clinic: ClinicDetail; readonly posture: ClinicPosture }) {
  const peers = usePeers(clinic);
  const cap = strictestCap(posture);
  const { score, scoreIfUnknownPasses: upTo } = posture;
  return (
    <section className="figure" aria-label="Score">
      <h2 className="figure-label">Score</h2>
      <p className="figure-line">
        <span className="figure-value">{score === null ? '?' : Math.round(score)}</span>
        <span className="figure-beside">{upToWords(posture)}</span>
      </p>
      <Bullet
        score={score}
        upTo={upTo}
        ghost={clinic.previousQuarter?.score ?? null}
        cap={cap?.limit ?? null}
        median={peers?.median ?? null}
        height={16}
        label={score === null ? 'Score unknown' : `Score ${Math.round(score)} of 100, up to ${Math.round(upTo ?? score)}`}
      />
      <ScoreMarks previous={clinic.previousQuarter} peers={peers} cap={cap} />
      <p className="figure-note">
        {share(posture.coverage)} covered, {share(posture.confidence)} confidence · {moment(posture.asOf, clinic.timeZone)}
      </p>
    </section>
  );
}

function usePeers({ archetype }: Pick<ClinicDetail, 'archetype'>): Peers | null {
  const [{ data }] = useQuery({ query: PeersDocument, variables: { archetype } });
  const point = data?.portfolioTrend.points.at(-1);
  if (!point || point.medianScore === null || point.clinicsWithEvidence < MIN_PEERS) return null;
  const kind = ARCHETYPE_NAMES[archetype];
  return { median: point.medianScore, words: `median of ${point.clinicsWithEvidence} ${kind}: ${Math.round(point.medianScore)}` };
}

interface ScoreMarksProps {
  readonly previous: PreviousQuarter | null;
  readonly peers: Peers | null;
  readonly cap: ScoreCap | null;
}

/** Names the marks on the bullet. */
function ScoreMarks({ previous, peers, cap }: ScoreMarksProps) {
  const before = previous?.score ?? null;
  return (
    <ul className="figure-marks">
      {previous && before !== null && (
        <li>
          <i className="mark-ghost" aria-hidden="true" /> {period(previous.start, 'QUARTER')}: {Math.round(before)}
        </li>
      )}
      {peers && (
        <li>
          <i className="mark-median" aria-hidden="true" /> {peers.words}
        </li>
      )}
      {cap && (
        <li>
          <i className="mark-cap" aria-hidden="true" /> cap: {cap.limit}
        </li>
      )}
    </ul>
  );
}
