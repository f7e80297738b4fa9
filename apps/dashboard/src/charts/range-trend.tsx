import { useState, type PointerEvent } from 'react';
import type { IsoDate, RiskRange, TrendGrain } from '../api/schema.js';
import { period, periodTick } from '../format/date.js';
import { chance, chanceRange } from '../format/probability.js';
import { bandPath, linear, linePath, ticks } from './scale.js';
import { nearest, tickIndexes } from './trend-model.js';
import { useWidth } from './use-width.js';

interface TrendSample {
  readonly start: IsoDate;
  readonly risk: RiskRange;
}

interface RangeTrendProps {
  readonly samples: readonly TrendSample[];
  readonly grain: TrendGrain;
  readonly height?: number;
}

const LONE = 28;
const PAD = { top: 26, right: 20, bottom: 36, left: 44 };

/** Median chance with its P5–P95 band over time; the point under the pointer, else the last, is labelled directly. */
export function RangeTrend({ samples, grain, height = 208 }: RangeTrendProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [hover, setHover] = useState<number | null>(null);
  const levels = ticks(Math.max(...samples.map((sample) => sample.risk.p95), 0.001), 3);
  const x = linear([0, samples.length - 1], [PAD.left, width - PAD.right]);
  const y = linear([0, levels.at(-1) ?? 1], [height - PAD.bottom, PAD.top]);
  // A single period has no width of its own; its band is drawn as a bar.
  const reach = samples.length === 1 ? [-LONE / 2, LONE / 2] : [0];
  const edge = (pick: (range: RiskRange) => number) =>
    samples.flatMap((sample, index) => reach.map((shift) => ({ x: x(index) + shift, y: y(pick(sample.risk)) })));
  const shown = Math.min(hover ?? samples.length - 1, samples.length - 1);
  const onMove = (event: PointerEvent<SVGSVGElement>): void =>
    setHover(nearest(event.clientX - event.currentTarget.getBoundingClientRect().left, samples.length, x));
  return (
    <div className="trend" ref={ref}>
      {width > 0 && samples.length > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={trendWords(samples, grain)}
          onPointerMove={onMove}
          onPointerLeave={() => setHover(null)}
        >
          <Axis levels={levels} width={width} y={y} />
          <PeriodAxis starts={samples.map((sample) => sample.start)} grain={grain} x={x} bottom={height - PAD.bottom} />
          <path
            className="trend-band"
            d={bandPath(
              edge((range) => range.p95),
              edge((range) => range.p5),
            )}
          />
          <path className="trend-median" d={linePath(edge((range) => range.p50))} />
          <Marker
            sample={samples[shown]}
            grain={grain}
            x={x(shown)}
            y={y}
            width={width}
            bottom={height - PAD.bottom}
            hovered={hover !== null}
          />
        </svg>
      )}
    </div>
  );
}

interface PeriodAxisProps {
  readonly starts: readonly IsoDate[];
  readonly grain: TrendGrain;
  readonly x: (index: number) => number;
  readonly bottom: number;
}

/** Periods on one line; the year below the first tick that is in it. */
function PeriodAxis({ starts, grain, x, bottom }: PeriodAxisProps) {
  const shown = tickIndexes(starts.length, grain === 'WEEK' ? 5 : 8);
  const year = (index: number | undefined): string => (index === undefined ? '' : (starts[index] ?? '').slice(0, 4));
  return shown.map((index, place) => (
    <g key={index} className="axis-period">
      <text className="axis-text" x={x(index)} y={bottom + 16} textAnchor="middle">
        {periodTick(starts[index] ?? '', grain)}
      </text>
      {year(index) !== year(shown[place - 1]) && (
        <text className="axis-text axis-year" x={x(index)} y={bottom + 31} textAnchor="middle">
          {year(index)}
        </text>
      )}
    </g>
  ));
}

function trendWords(samples: readonly TrendSample[], grain: TrendGrain): string {
  return samples.map((sample) => `${period(sample.start, grain)}: ${chance(sample.risk.p50)} (${chanceRange(sample.risk)})`).join('; ');
}

function Axis({ levels, width, y }: { readonly levels: readonly number[]; readonly width: number; readonly y: (value: number) => number }) {
  return levels.map((level) => (
    <g key={level}>
      <line className={level === 0 ? 'axis-zero' : 'axis-line'} x1={PAD.left} x2={width - PAD.right} y1={y(level)} y2={y(level)} />
      <text className="axis-text" x={PAD.left - 8} y={y(level) + 4} textAnchor="end">
        {level === 0 ? '0' : `${Number((level * 100).toFixed(1))}\u00A0%`}
      </text>
    </g>
  ));
}

interface MarkerProps {
  readonly sample: TrendSample | undefined;
  readonly grain: TrendGrain;
  readonly x: number;
  readonly y: (value: number) => number;
  readonly width: number;
  readonly bottom: number;
  readonly hovered: boolean;
}

function Marker({ sample, grain, x, y, width, bottom, hovered }: MarkerProps) {
  if (!sample) return null;
  return (
    <g>
      {hovered && <line className="trend-cursor" x1={x} x2={x} y1={PAD.top - 6} y2={bottom} />}
      <circle className="trend-dot" cx={x} cy={y(sample.risk.p50)} r={3.5} />
      <text className="trend-label" x={width - PAD.right} y={14} textAnchor="end">
        <tspan className="trend-label-strong">{chance(sample.risk.p50)}</tspan>
        {` (${chanceRange(sample.risk)}) · ${period(sample.start, grain)}`}
      </text>
    </g>
  );
}
