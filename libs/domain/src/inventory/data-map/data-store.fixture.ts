import type { DataStore } from './data-store.js';

/** An entry that is all well, to be made worse. */
export function dataStore(more: Partial<DataStore> = {}): DataStore {
  return {
    ...{
      id: '00000000-0000-4000-8000-0000000000d5',
      kind: 'practice-database',
      name: 'Practice database',
      place: 'Server room',
      deviceId: null,
    },
    ...{
      vendorName: null,
      locations: [],
      dataClasses: ['clinical'],
      ownerRole: 'practice manager',
      encrypted: true,
      breadth: 'named-group',
    },
    retention: { rule: 'health-record', until: null, lastServiceOn: null, holdsMinors: null },
    ...{ records: { least: 6_000, most: 6_000 }, countedOn: '2026-11-01', isCopy: false, copyOf: null, state: 'live' },
    approval: { decision: 'approved', by: 'user:1', at: new Date('2026-11-01T00:00:00Z'), reason: 'Needed' },
    ...{ retired: null, version: 1, changedAt: new Date('2026-11-01T00:00:00Z') },
    ...more,
  };
}
