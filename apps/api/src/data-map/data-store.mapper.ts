import type { StoreFacts } from '#libs/domain';
import type { DataStoreInput } from './data-store.view.js';

/** What was left out is unknown. */
export function factsOf(input: DataStoreInput): StoreFacts {
  return { ...placeOf(input), ...safeguardsOf(input), ...contentsOf(input) };
}

function placeOf(
  input: DataStoreInput,
): Pick<StoreFacts, 'kind' | 'name' | 'place' | 'deviceId' | 'vendorName' | 'locations' | 'ownerRole'> {
  return {
    kind: input.kind,
    name: input.name,
    place: input.place ?? null,
    deviceId: input.deviceId ?? null,
    vendorName: input.vendorName?.trim() ?? null,
    locations: input.locations ?? [],
    ownerRole: input.ownerRole?.trim() ?? null,
  };
}

function safeguardsOf(input: DataStoreInput): Pick<StoreFacts, 'encrypted' | 'breadth' | 'retention'> {
  return {
    encrypted: input.encrypted ?? null,
    breadth: input.breadth ?? null,
    retention: {
      rule: input.retentionRule ?? null,
      until: input.retainUntil ?? null,
      lastServiceOn: input.lastServiceOn ?? null,
      holdsMinors: input.holdsMinors ?? null,
    },
  };
}

function contentsOf(input: DataStoreInput): Pick<StoreFacts, 'dataClasses' | 'records' | 'countedOn' | 'isCopy' | 'copyOf' | 'state'> {
  return {
    dataClasses: input.dataClasses ? [...new Set(input.dataClasses)] : null,
    records: { least: input.recordsLeast ?? 0, most: input.recordsMost ?? null },
    countedOn: input.countedOn ?? null,
    isCopy: input.isCopy ?? false,
    copyOf: input.copyOf ?? null,
    state: input.state ?? 'live',
  };
}
