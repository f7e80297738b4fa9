import { clinicId, type ExposedPlace } from '#libs/domain';
import type { Page } from '../ports/page.js';
import { InvalidCursor } from '../ports/portfolio-records.js';
import { exposedPage } from './exposed-page.js';

const idOf = (n: number) => clinicId(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const clinic = (n: number, most: number | null, clinicName = 'Same name'): ExposedPlace => ({
  ...{ clinicId: idOf(n), clinicName, records: { least: 0, most } },
});
/** As the radius has them: unknown first, and of one name by id. */
const ALL = [clinic(1, null), clinic(2, null), clinic(3, 500, 'Żabka “100 %”'), clinic(4, 10), clinic(5, 10)];

describe('pages of the clinics that a breach would reach', () => {
  it('give each of them once, whatever they are called', () => {
    const seen: ExposedPlace[] = [];
    let after: string | null = null;
    do {
      const page: Page<ExposedPlace> = exposedPage(ALL, { first: 2, after });
      expect(page.total).toBe(5);
      seen.push(...page.items.map(({ node }) => node));
      after = page.hasNext ? (page.items.at(-1)?.cursor ?? null) : null;
    } while (after !== null);
    expect(seen).toEqual(ALL);
  });

  it('go on behind a clinic that has gone meanwhile', () => {
    const [, second] = exposedPage(ALL, { first: 2, after: null }).items;
    const rest = exposedPage(
      ALL.filter((_, index) => index !== 1),
      { first: 5, after: second!.cursor },
    );
    expect(rest.items.map(({ node }) => node)).toEqual(ALL.slice(2));
  });

  it.each(['', 'x', '%', '[]', encodeURIComponent('[null,0,"a","b"]'), encodeURIComponent('[-1,0,"a","x"]'), '%5Bnull%2C0%5D'])(
    'refuse what they did not give out: %s',
    (after) => {
      expect(() => exposedPage(ALL, { first: 1, after })).toThrow(InvalidCursor);
    },
  );
});
