import type { CoverageFigure, ReportDocument } from '#libs/domain';
import { coverageBar } from '../charts/coverage-bar.js';
import { formatDay } from '../format/date.js';
import { formatCounted, formatShare } from '../format/number.js';
import { columnsWide, STATE_WORDS } from '../look/tokens.js';
import type { Content } from '../pdf/content.js';
import { andMore, bare, head, heading, section, sectionEnd } from '../pdf/layout.js';
import { bounded, clip } from '../text/inert.js';
import type { Density } from './density.js';

type Unknown = CoverageFigure['unknowns'][number];

const THIRD = columnsWide(4);
const WIDTHS = [THIRD, '*'] as const;
/** So many unknown things that have one way to find out are told with their reason; more are only named. */
const TOLD_IN_FULL = 2;
const LEAD = 'What is not known is taken neither as a pass nor as a fail: it earns no points and widens the ranges.';

/** How much was seen, what was not, and how to find out. Silence is not safety. */
export function unseenSection({ coverage, clinic }: ReportDocument, density: Density): readonly Content[] {
  const above = [heading('What we could not see'), { text: LEAD, style: 'lead' }, ...(coverage.overall === 0 ? [] : [shares(coverage)])];
  const silent = silentList(coverage, density.silentDevices, clinic.timeZone);
  if (coverage.unknowns.length === 0)
    return [{ stack: [...above, { text: 'Every check had evidence that is fresh enough.' }, ...silent], unbreakable: true }, sectionEnd()];
  const heads = [head('How to find out'), head('What it would tell')];
  const { shown, more } = bounded(byWay(coverage.unknowns), density.ways);
  const rows = shown.map((unknowns) => row(unknowns, density.told));
  return section(above, { widths: WIDTHS, heads, rows }, [...andMore(more, 'more ways'), ...silent]);
}

function shares({ overall, confidence, devices, silentDevices }: CoverageFigure): Content {
  const reporting = devices - silentDevices.length;
  const cells = [
    share('Evidence seen', overall, formatShare(overall)),
    share('Trust in it, by age and coverage', confidence, formatShare(confidence)),
    share('Computers heard from, 7 days', devices === 0 ? 0 : reporting / devices, `${reporting}\u00A0of\u00A0${devices}`),
  ];
  return { table: { widths: [THIRD, THIRD, THIRD], body: [cells] }, layout: bare(12), margin: [0, 0, 0, 3] };
}

function share(title: string, value: number, text: string): Content {
  const line: Content = {
    columns: [
      { text: title, style: 'note', width: '*', margin: [0, 1, 0, 0] },
      { text, bold: true, alignment: 'right', width: 'auto' },
    ],
    columnGap: 4,
  };
  return { stack: [line, { svg: coverageBar(value, THIRD, 7), margin: [0, 2, 0, 6] }] };
}

/** What is unknown, gathered by the way to find out; the way that tells most comes first. */
function byWay(unknowns: readonly Unknown[]): readonly (readonly Unknown[])[] {
  const ways = new Map<string, Unknown[]>();
  for (const unknown of unknowns) ways.set(unknown.findOut, [...(ways.get(unknown.findOut) ?? []), unknown]);
  return [...ways.values()].sort((a, b) => b.length - a.length);
}

function row(unknowns: readonly Unknown[], told: number): readonly Content[] {
  const way = unknowns[0]?.findOut ?? '';
  const inFull = unknowns.length <= TOLD_IN_FULL;
  const said = unknowns.map(({ title, state, message }) => {
    const name = state === 'unknown' ? clip(title, 56) : `${clip(title, 56)} (${STATE_WORDS[state].toLowerCase()})`;
    return inFull ? `${name}: ${clip(message, 90)}` : name;
  });
  return [{ text: clip(way, 110), bold: true }, { text: clip(said.join(inFull ? ' ' : '; '), told) }];
}

function silentList({ silentDevices }: CoverageFigure, most: number, timeZone: string): readonly Content[] {
  if (silentDevices.length === 0) return [];
  const { shown, more } = bounded(silentDevices, most);
  const said = shown.map(
    ({ name, lastReportAt }) =>
      `${clip(name, 30)} (${lastReportAt === null ? 'never reported' : `last ${formatDay(lastReportAt, timeZone)}`})`,
  );
  const rest = more === 0 ? '' : `, and ${more} more`;
  const title = { text: `${formatCounted(silentDevices.length, 'silent computer')}: `, bold: true };
  return [{ text: [title, { text: `${said.join(', ')}${rest}.` }], margin: [0, 5, 0, 0] }];
}
