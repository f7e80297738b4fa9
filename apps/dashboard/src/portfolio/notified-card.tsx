import { useQuery } from 'urql';
import { Hatch, hatchFill } from '../charts/hatch.js';
import { linear } from '../charts/scale.js';
import { useWidth } from '../charts/use-width.js';
import { Card } from '../shell/card.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { NotifiedDocument } from './documents.js';
import { halfYears, isSure, type HalfYear } from './notified-model.js';

const PERIODS = 8;
const HEIGHT = 148;
const PAD = { top: 20, right: 16, bottom: 52, left: 44 };
const HATCH = 'notified-unsure';

/** What Australia's health services notified to the OAIC by half-year, and one's own breaches of the same time below. */
export function NotifiedCard() {
  const [{ data, error }, again] = useQuery({ query: NotifiedDocument });
  const own = data?.incidents.edges.map(({ node }) => node) ?? [];
  const periods = data && halfYears(data.notifiableBreaches, own, PERIODS);
  return (
    <Card title="Breaches notified by health services" className="notified-card" note="Australia, by half-year">
      <Loaded value={periods} error={error} again={again} wait={<Skeleton rows={1} height={HEIGHT} label="Loading notifications" />}>
        {(shown) => <Bars periods={shown} />}
      </Loaded>
      <p className="notified-source quiet">
        OAIC, Notifiable data breaches: all private health services, not your clinics. Hatched: not read in an OAIC publication.
      </p>
    </Card>
  );
}

function Bars({ periods }: { readonly periods: readonly HalfYear[] }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const most = Math.max(1, ...periods.map(({ health }) => health?.value ?? 0));
  const y = linear([0, most], [0, HEIGHT - PAD.top - PAD.bottom]);
  const slot = (width - PAD.left - PAD.right) / Math.max(1, periods.length);
  const bottom = HEIGHT - PAD.bottom;
  return (
    <div className="notified-chart" ref={ref}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={words(periods)}>
          <Hatch id={HATCH} />
          <text className="axis-text" x={0} y={bottom + 44}>
            yours
          </text>
          {periods.map((half, index) => (
            <Bar
              key={half.period}
              half={half}
              x={PAD.left + index * slot}
              width={slot}
              bottom={bottom}
              height={y(half.health?.value ?? 0)}
            />
          ))}
          <line className="axis-zero" x1={PAD.left} x2={width - PAD.right} y1={bottom} y2={bottom} />
        </svg>
      )}
    </div>
  );
}

interface BarProps {
  readonly half: HalfYear;
  readonly x: number;
  readonly width: number;
  readonly bottom: number;
  readonly height: number;
}

function Bar({ half: { period, health, own }, x, width, bottom, height }: BarProps) {
  const middle = x + width / 2;
  const look = health && !isSure(health) ? { className: 'notified-unsure', fill: hatchFill(HATCH) } : { className: 'notified-bar' };
  const [year = '', half = ''] = period.split('-');
  return (
    <g>
      {health && <rect {...look} x={x + 3} width={Math.max(1, width - 6)} y={bottom - height} height={height} />}
      <text className="axis-text" x={middle} y={bottom - height - 5} textAnchor="middle">
        {health ? health.value : '?'}
      </text>
      <text className="axis-text" x={middle} y={bottom + 15} textAnchor="middle">
        {half === 'H1' ? `H1 ${year.slice(2)}` : half}
      </text>
      <text className={own > 0 ? 'notified-own' : 'axis-text'} x={middle} y={bottom + 44} textAnchor="middle">
        {own}
      </text>
    </g>
  );
}

function words(periods: readonly HalfYear[]): string {
  return periods.map(({ period, health, own }) => `${period}: ${health ? health.value : 'not known'} notified, ${own} of yours`).join('; ');
}
