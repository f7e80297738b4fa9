import type { ReportDocument } from '#libs/domain';
import { formatCounted } from '../format/number.js';
import type { Content } from '../pdf/content.js';
import { figure, ruled } from '../pdf/layout.js';
import { bounded, clip } from '../text/inert.js';

export const MOST_LIMITS = 4;

/** The grave findings that hold the score down whatever else is well, lowest limit first. */
export function limitsOnScore({ caps }: ReportDocument): readonly Content[] {
  if (caps.length === 0) return [];
  const { shown, more } = bounded(caps, MOST_LIMITS);
  const body = shown.map(({ limit, reason }): readonly Content[] => [
    figure(`at most ${limit}`, { bold: true, alignment: 'left' }),
    { text: clip(reason, 100) },
  ]);
  const others: readonly Content[] = more === 0 ? [] : [{ text: `and ${formatCounted(more, 'higher limit')}`, style: 'note' }];
  return [
    {
      stack: [
        { text: 'What limits the score', style: 'h2' },
        {
          text: 'A grave finding holds the whole score down until it is solved, whatever else is well.',
          style: 'secondary',
          margin: [0, 0, 0, 2],
        },
        { table: { widths: [52, '*'], body, dontBreakRows: true }, layout: ruled(2) },
        ...others,
      ],
      unbreakable: true,
      margin: [0, 0, 0, 12],
    },
  ];
}
