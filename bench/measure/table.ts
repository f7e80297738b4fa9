import bounds from '../bounds.json' with { type: 'json' };
import type { Figure } from './figure.js';

/** What a figure must keep to in this repository (`atLeast` or `atMost`) and what it is meant to reach; `reason` says why they differ. */
interface Bound {
  readonly what: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly target: number;
  readonly reason: string;
}

interface Judged extends Figure {
  readonly bound: Bound;
  readonly verdict: 'reached' | 'below target' | 'OUT OF BOUNDS';
}

export function judge(figure: Figure): Judged {
  const bound: Bound = bounds[figure.name];
  const { atLeast = -Infinity, atMost = Infinity, target } = bound;
  const reached = bound.atMost === undefined ? figure.value >= target : figure.value <= target;
  const kept = figure.value >= atLeast && figure.value <= atMost;
  return { ...figure, bound, verdict: kept ? (reached ? 'reached' : 'below target') : 'OUT OF BOUNDS' };
}

const HEAD = ['Figure', 'Wardround', 'Limit', 'Value', 'Bound', 'Target', ''];

/** As Markdown. */
export function table(judged: readonly Judged[]): string {
  const rows = judged.map(({ name, product, limit, value, bound, verdict }) => {
    const least = bound.atMost === undefined ? `≥ ${bound.atLeast}` : `≤ ${bound.atMost}`;
    const goal = `${bound.atMost === undefined ? '≥' : '≤'} ${bound.target}`;
    return [name, product, limit, value >= 100 ? String(Math.round(value)) : value.toFixed(2), least, goal, verdict];
  });
  const widths = HEAD.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  return [line(HEAD), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n');
}
