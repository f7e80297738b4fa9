import type { CoverageFigure, ReportDocument } from '#libs/domain';
import { coverageBar } from '../charts/coverage-bar.js';
import { formatDay } from '../format/date.js';
import { formatCounted, formatShare } from '../format/number.js';
import { columnsWide, UNKNOWN } from '../look/tokens.js';
import type { Content } from '../pdf/content.js';
import { andMore, bare } from '../pdf/layout.js';
import { bounded, clip } from '../text/inert.js';
import { densityOf } from './density.js';

const FACTS = columnsWide(4);
const LISTS = columnsWide(8);

/** Page 4, second part: how much was seen, and what was not. Silence is not safety. */
export function unseenSection(document: ReportDocument): readonly Content[] {
  const { coverage } = document;
  return [
    {
      stack: [
        { text: 'What we could not see', style: 'h1' },
        { text: 'What is not known is taken neither as a pass nor as a fail: it earns no points and widens the ranges.', style: 'lead' },
        {
          table: { widths: [FACTS, LISTS], body: [[{ stack: shares(coverage) }, { stack: lists(document) }]] },
          layout: bare(12),
        },
      ],
      unbreakable: true,
      margin: [0, 0, 0, 18],
    },
  ];
}

function shares({ overall, confidence, devices, silentDevices }: CoverageFigure): readonly Content[] {
  const reporting = devices - silentDevices.length;
  return [
    ...share('Evidence seen', overall, formatShare(overall)),
    ...share('Trust in it, by age and coverage', confidence, formatShare(confidence)),
    ...share('Computers heard from, 7 days', devices === 0 ? 0 : reporting / devices, `${reporting}\u00A0of\u00A0${devices}`),
  ];
}

function share(title: string, value: number, text: string): readonly Content[] {
  return [
    {
      columns: [
        { text: title, style: 'note', width: '*' },
        { text, bold: true, alignment: 'right', width: 'auto' },
      ],
      columnGap: 4,
    },
    { svg: coverageBar(value, FACTS, 7), margin: [0, 2, 0, 8] },
  ];
}

function lists(document: ReportDocument): readonly Content[] {
  const { unknowns, silentDevices } = document.coverage;
  const most = densityOf(document);
  const unknown = bounded(unknowns, most.unknowns);
  const silent = bounded(silentDevices, most.silentDevices);
  return [
    ...(unknowns.length === 0 ? [{ text: 'Every check had evidence that is fresh enough.' }] : []),
    { ul: unknown.shown.map((sentence) => ({ text: clip(sentence, 120), margin: [0, 0, 0, 2.5] as const })), markerColor: UNKNOWN },
    ...andMore(unknown.more, 'things not known'),
    ...(silentDevices.length === 0 ? [] : silentList(silent.shown, silentDevices.length, document.clinic.timeZone)),
    ...andMore(silent.more, 'silent computers'),
  ];
}

function silentList(shown: CoverageFigure['silentDevices'], all: number, timeZone: string): readonly Content[] {
  const said = shown.map(
    ({ name, lastReportAt }) =>
      `${clip(name, 30)} (${lastReportAt === null ? 'never reported' : `last ${formatDay(lastReportAt, timeZone)}`})`,
  );
  return [
    { text: `${formatCounted(all, 'silent computer')}`, style: 'h3', margin: [0, 6, 0, 2] },
    { text: said.join(', '), style: 'secondary' },
  ];
}
