import fc from 'fast-check';
import { DATA_CLASSES, type RecordRange } from '../../inventory/vendor.js';
import { clinicId } from '../../tenancy/ids.js';
import { blastRadius, sumOfRanges, unionOfRanges, type ExposedRelation } from './blast-radius.js';
import { clocksOf } from './notification-clock.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const idOf = (n: number) => clinicId(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const relation = (n: number, changes: Partial<ExposedRelation> = {}): ExposedRelation => ({
  ...{ clinicId: idOf(n), clinicName: `Clinic ${n}`, timeZone: 'Australia/Perth', vendorName: 'Acme', service: 'Hosting' },
  ...{ standing: 'in-use', access: 'hosts-data', dataClasses: ['clinical'], records: { least: 100, most: 200 } },
  ...{ region: 'AU', contract: 'C-1', noticeHours: 24 },
  ...changes,
});
const clocks = (changes: Partial<ExposedRelation>): readonly string[] =>
  blastRadius([relation(1, changes)], NOW).clinics[0]!.clocks.map(({ clock }) => clock);

describe('the blast radius of a vendor', () => {
  it('adds clinics up, and takes several services of one clinic for possibly the same patients', () => {
    const found = blastRadius([relation(1), relation(1, { service: 'Backup', records: { least: 50, most: 300 } }), relation(2)], NOW);
    expect(found.clinics.find(({ clinicId: id }) => id === idOf(1))?.records).toEqual({ least: 100, most: 500 });
    expect([found.records, found.clinicsUncounted]).toEqual([{ least: 200, most: 700 }, 0]);
  });

  it('does not know the sum where it does not know a part, and counts what is unknown', () => {
    const found = blastRadius([relation(1), relation(2, { records: { least: 10, most: null }, dataClasses: null })], NOW);
    expect(found).toMatchObject({ records: { least: 110, most: null }, clinicsUncounted: 1, clinicsUnclassified: 1 });
    expect(found.clinics[0]).toMatchObject({ clinicName: 'Clinic 2', dataClasses: null });
  });

  it('is not about what has ended or was never used', () => {
    expect(blastRadius([relation(1, { standing: 'ended' }), relation(2, { standing: 'not-used' })], NOW).clinics).toEqual([]);
  });

  it('counts clocks from when the breach is known: the shortest contract, thirty days for the assessment', () => {
    const [clinic] = blastRadius([relation(1), relation(1, { service: 'Backup', noticeHours: 72 })], NOW).clinics;
    const due = new Map(clinic?.clocks.map(({ clock, dueAt }) => [clock, dueAt?.toISOString() ?? null]));
    expect(due.get('vendor-notice')).toBe('2026-11-25T03:00:00.000Z');
    expect(due.get('ndb-assessment')).toBe('2026-12-24T03:00:00.000Z');
    expect(due.get('ndb-statement')).toBeNull();
  });
});

describe('the clocks', () => {
  it('are those of the data and of the place', () => {
    expect(clocks({ noticeHours: null })).toEqual(['ndb-assessment', 'ndb-statement', 'ransom-payment']);
    expect(clocks({ dataClasses: ['my-health-record'] })).toContain('my-health-record');
    expect(clocks({ dataClasses: ['government-identifiers'] })).toContain('services-australia');
    expect(clocks({ timeZone: 'America/Chicago', noticeHours: null })).toEqual(['hipaa']);
    expect(clocks({ dataClasses: [], noticeHours: null })).toEqual(['ransom-payment']);
  });

  it('where nobody has said it of one service of several, are those of the known data and, as uncertain, all others that may start', () => {
    const found = blastRadius(
      [relation(1, { noticeHours: null }), relation(1, { service: 'Backup', dataClasses: null, noticeHours: null })],
      NOW,
    );
    expect(found).toMatchObject({ clinicsUnclassified: 1, clinics: [{ dataClasses: ['clinical'], hasUnknownData: true }] });
    expect(found.clinics[0]!.clocks.map(({ clock, isCertain }) => [clock, isCertain])).toEqual([
      ['ndb-assessment', true],
      ['ndb-statement', true],
      ['my-health-record', false],
      ['services-australia', false],
      ['ransom-payment', true],
    ]);
    expect(found.clocks).toContainEqual({ clock: 'my-health-record', clinics: 1, certain: 0 });
    expect(blastRadius([relation(1)], NOW).clinics[0]).toMatchObject({ dataClasses: ['clinical'], hasUnknownData: false });
  });

  it('where nobody has said which data, are all that may start, and say that this is not certain', () => {
    const unknown = clocksOf({ dataClasses: null, hasUnknownData: true, noticeHours: null, timeZone: 'Australia/Perth' });
    expect(unknown.map(({ clock }) => clock)).toEqual([
      'ndb-assessment',
      'ndb-statement',
      'my-health-record',
      'services-australia',
      'ransom-payment',
    ]);
    expect(unknown.every(({ isCertain }) => !isCertain)).toBe(true);
  });
});

const range: fc.Arbitrary<RecordRange> = fc
  .record({ least: fc.nat(1_000), more: fc.option(fc.nat(1_000)) })
  .map(({ least, more }) => ({ least, most: more === null ? null : least + more }));

describe('any ranges', () => {
  const isOrdered = ({ least, most }: RecordRange): boolean => most === null || least <= most;

  it('stay in order, and one more never makes the sum or the union smaller', () => {
    fc.assert(
      fc.property(fc.array(range), range, (ranges, more) => {
        for (const join of [sumOfRanges, unionOfRanges]) {
          const [before, after] = [join(ranges), join([...ranges, more])];
          expect(isOrdered(before) && isOrdered(after)).toBe(true);
          expect(after.least).toBeGreaterThanOrEqual(before.least);
          expect(after.most === null || (before.most !== null && after.most >= before.most)).toBe(true);
        }
      }),
    );
  });

  it('of any relations: no data class and no clinic is lost or told twice', () => {
    const relations = fc.array(
      fc
        .record({ n: fc.integer({ min: 1, max: 5 }), records: range, dataClasses: fc.option(fc.subarray([...DATA_CLASSES])) })
        .map(({ n, ...changes }) => relation(n, changes)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(relations, (all) => {
        const found = blastRadius(all, NOW);
        expect(found.clinics.map(({ clinicId: id }) => id).sort()).toEqual([...new Set(all.map(({ clinicId: id }) => id))].sort());
        for (const dataClass of DATA_CLASSES) {
          const clinics = new Set(all.filter((one) => one.dataClasses?.includes(dataClass)).map(({ clinicId: id }) => id)).size;
          expect(found.dataClasses.find((one) => one.dataClass === dataClass)?.clinics ?? 0).toBe(clinics);
        }
      }),
    );
  });
});
