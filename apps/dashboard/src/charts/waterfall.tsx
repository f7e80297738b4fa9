import { linear } from './scale.js';
import { titleLines, type WaterfallBar } from './waterfall-model.js';

const ROW = 26;
const LABEL = 168;
const VALUE = 52;
const LINE = 12;

interface WaterfallProps {
  readonly bars: readonly WaterfallBar[];
  readonly width: number;
  readonly format: (bar: WaterfallBar) => string;
  readonly label: string;
}

/** Horizontal waterfall: each row floats from where the one above ended. Sign and place say what the colour says. */
export function Waterfall({ bars, width, format, label }: WaterfallProps) {
  const reach = Math.max(...bars.map((bar) => Math.max(bar.from, bar.to)), 1e-9);
  const x = linear([0, reach], [LABEL, Math.max(LABEL + 20, width - VALUE)]);
  return (
    <svg className="waterfall" width={width} height={bars.length * ROW} role="img" aria-label={label}>
      {bars.map((bar, index) => (
        <WaterfallRow key={bar.key} bar={bar} top={index * ROW} x={x} text={format(bar)} isLast={index === bars.length - 1} />
      ))}
    </svg>
  );
}

interface RowProps {
  readonly bar: WaterfallBar;
  readonly top: number;
  readonly x: (value: number) => number;
  readonly text: string;
  readonly isLast: boolean;
}

function WaterfallRow({ bar, top, x, text, isLast }: RowProps) {
  const [left, right] = [x(Math.min(bar.from, bar.to)), x(Math.max(bar.from, bar.to))];
  return (
    <g className={`waterfall-${bar.kind}`}>
      {titleLines(bar.title).map((line, index, lines) => (
        <text key={line} className="waterfall-title" x={0} y={top + 17 + (index - (lines.length - 1) / 2) * LINE}>
          {line}
        </text>
      ))}
      <rect x={left} y={top + 6} width={Math.max(1.5, right - left)} height={14} rx={2} />
      {!isLast && <line className="waterfall-link" x1={x(bar.to)} x2={x(bar.to)} y1={top + 20} y2={top + ROW + 6} />}
      <text className="waterfall-value" x={right + 6} y={top + 17}>
        {text}
      </text>
    </g>
  );
}
