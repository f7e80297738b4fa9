import { Instants } from './instants.js';
import { scanOf } from './testing/scan-of.js';

describe('times as tools write them', () => {
  it.each([
    ['Wed Feb 22 14:01:56 CET 2017', '2017-02-22T13:01:56.000Z'],
    ['Wed Feb 22 14:01:56 AEDT 2017', '2017-02-22T03:01:56.000Z'],
    ['Mon Sep 25 10:00:00 BST 2023', '2023-09-25T09:00:00.000Z'],
    ['Mon Sep 25 10:00:00 GMT 2023', '2023-09-25T10:00:00.000Z'],
  ])('%s has a zone', (text, expected) => {
    const instants = new Instants({ utcOffset: null });
    expect(instants.of(text)).toBe(expected);
    expect([...instants.note()]).toEqual([]);
  });

  it('letters that mean several zones are none', () => {
    const instants = new Instants({ utcOffset: null });
    expect(instants.of('Mon Sep 25 10:00:00 IST 2023')).toBe('2023-09-25T10:00:00.000Z');
    expect([...instants.note()]).toHaveLength(1);
    expect(new Instants({ utcOffset: '+05:30' }).of('Mon Sep 25 10:00:00 IST 2023')).toBe('2023-09-25T04:30:00.000Z');
  });
});

it.each([
  ['20/9/2026, 17:13:47', '2026-09-20T17:13:47.000Z'],
  ['05/09/2026, 17:13:47', '2026-09-05T17:13:47.000Z'],
  ['7/10/2026, 15:20:55', '2026-07-10T15:20:55.000Z'],
  ['12/9/2026, 15:20:55', '2026-12-09T15:20:55.000Z'],
])('acunetix: a scan that ended on %s', async (time, observedAt) => {
  const report = `<ScanGroup><Scan><StartURL>http://a.example</StartURL><FinishTime>${time}</FinishTime></Scan></ScanGroup>`;
  expect(await scanOf(report)).toMatchObject({ observedAt });
});
