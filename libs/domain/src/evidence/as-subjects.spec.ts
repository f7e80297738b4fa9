import { ago, fact } from './evidence.fixture.js';
import { joinObservations, joinPresences } from './as-subjects.js';
import type { Facts } from './observation.js';
import type { DevicePresence } from './view.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));
const presence = (id: string, changes: Partial<DevicePresence> = {}): DevicePresence => ({
  ...{ id, name: id.toUpperCase(), role: null, enrolledAt: at(1), lastReportAt: null },
  ...changes,
});
const JOINS = new Map([
  ['osquery', 'agent'],
  ['glpi', 'agent'],
]);
const NESSUS: Facts['scan.summary'] = {
  ...{ tool: 'Nessus', format: 'nessus', scope: '', performedAt: ago(1), saw: 'everything', reason: null, more: 0, exposures: [] },
  counts: { fail: 0, pass: 0, 'not-applicable': 0, error: 0, manual: 0, inventory: 0 },
  open: { critical: 0, high: 0, medium: 0, low: 0, info: 0, unrated: 0 },
};
const lock = (enabled: boolean) => ({ enabled, timeoutMinutes: null });

it('counts a computer once, seen when any of its sources last saw it', () => {
  const presences = [
    presence('agent', { lastReportAt: at(3) }),
    presence('glpi', { role: 'server', enrolledAt: at(2), lastReportAt: at(9) }),
    presence('other'),
  ];
  expect(joinPresences(presences, JOINS)).toEqual([presence('agent', { role: 'server', lastReportAt: at(9) }), presence('other')]);
});

it('goes on with the sighting that is left when the first is gone', () => {
  expect(joinPresences([presence('osquery')], JOINS)).toMatchObject([{ id: 'agent', name: 'OSQUERY' }]);
});

it('tells the facts of every sighting of the computer, but not of one whose key was revoked', () => {
  const facts = ['agent', 'osquery', 'glpi', 'other'].map((key) => fact('device.screenLock', key, lock(true)));
  const told = joinObservations(facts, [presence('osquery'), presence('glpi'), presence('other')], JOINS);
  expect(told.map(({ subject }) => subject.key)).toEqual(['agent', 'agent', 'other']);
});

it('lets a scan vouch for the computer whichever sighting it looked into', () => {
  const scan = { ...NESSUS, devices: ['osquery', 'agent', 'other'] };
  const told = joinObservations([fact('scan.summary', 'nessus', scan)], [], JOINS);
  expect(told[0]?.value).toMatchObject({ read: { devices: ['agent', 'other'] } });
});
