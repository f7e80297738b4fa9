import { FloatBar } from '../charts/float-bar.js';
import { period } from '../format/date.js';
import { counted, signed } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { StateChip } from '../states/state-chip.js';
import type { PostureChange, PreviousQuarter } from './documents.js';
import { ledger, type Ledger, type LedgerLine } from './ledger.js';

interface ChangesCardProps {
  readonly changes: readonly PostureChange[];
  readonly previous: PreviousQuarter | null;
  readonly score: number | null;
}

/** The ledger since the last finished quarter: what moved, the largest first, from the score then to the score now. */
export function ChangesCard({ changes, previous, score }: ChangesCardProps) {
  const before = previous?.score ?? null;
  const { lines, rest, domain } = ledger(changes, before, score);
  const note = before !== null && score !== null ? `score ${Math.round(before)} → ${Math.round(score)}` : null;
  return (
    <Card title={previous ? `Since ${period(previous.start, 'QUARTER')}` : 'Changes'} className="changes" note={note}>
      {lines.length === 0 && <NoChange isFirst={previous === null} />}
      <ul className="change-list">
        {lines.map((line) => (
          <ChangeLine key={line.change.checkId ?? 'catalogue'} line={line} domain={domain} />
        ))}
        {rest && <RestLine rest={rest} domain={domain} />}
      </ul>
    </Card>
  );
}

function NoChange({ isFirst }: { readonly isFirst: boolean }) {
  if (isFirst) return <Empty title="No finished quarter yet.">Changes are told from the second quarter on.</Empty>;
  return <Empty title="Nothing moved.">No check changed its state.</Empty>;
}

function ChangeLine({ line: { change, from }, domain }: { readonly line: LedgerLine; readonly domain: Ledger['domain'] }) {
  return (
    <li>
      <Points value={change.points} />
      <div>
        <p className="change-title">{change.title}</p>
        {change.to && (
          <p className="change-states">
            {change.from ? <StateChip state={change.from} /> : <span className="quiet">new</span>}
            <span role="img" aria-label="became">
              →
            </span>
            <StateChip state={change.to} />
          </p>
        )}
        <p className="change-message">{change.message}</p>
      </div>
      {domain && from !== null && <FloatBar from={from} to={from + change.points} domain={domain} />}
    </li>
  );
}

function RestLine({ rest, domain }: { readonly rest: NonNullable<Ledger['rest']>; readonly domain: Ledger['domain'] }) {
  return (
    <li>
      <Points value={rest.points} />
      <p className="quiet">{rest.count > 0 ? `${counted(rest.count, 'smaller change')}, and the effect of caps` : 'The effect of caps'}</p>
      {domain && <FloatBar from={rest.from} to={rest.from + rest.points} domain={domain} />}
    </li>
  );
}

function Points({ value }: { readonly value: number }) {
  return <span className={`points ${value < 0 ? 'worse' : 'better'}`}>{signed(value, Math.abs(value) < 1 ? 1 : 0)}</span>;
}
