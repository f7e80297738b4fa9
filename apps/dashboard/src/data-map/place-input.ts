import { chosen, saidYes, typedNumber, typedText, fieldText } from '../format/field.js';
import type { Breadth, PlaceLine, PlaceSaid, RetentionRule, StoreKind } from './data-map-documents.js';
import { BREADTH_WORDS, dataSaid, KIND_WORDS } from './data-map-model.js';
import type { PlaceInput } from './place-documents.js';

export const RULE_WORDS: Readonly<Record<RetentionRule, string>> = {
  HEALTH_RECORD: 'as a health record, by law',
  FIXED: 'for a period of its own',
};
/** What an entry is: the first two are copies, and the last of them nobody works with. */
export const USE_WORDS = { ORIGINAL: 'the original', COPY: 'a copy', STALE_COPY: 'a copy that nobody works with' } as const;
export type PlaceUse = keyof typeof USE_WORDS;

const KINDS = Object.keys(KIND_WORDS) as StoreKind[];
const BREADTHS = Object.keys(BREADTH_WORDS) as Breadth[];
const RULES = Object.keys(RULE_WORDS) as RetentionRule[];
const USES = Object.keys(USE_WORDS) as PlaceUse[];

/** What the form does not ask for and the entry may have. */
type Untouched = Pick<PlaceSaid, 'deviceId' | 'copyOf'>;

const NOTHING_SAID: PlaceSaid = {
  ...{ kind: 'SHARED_FOLDER', name: '', place: null, deviceId: null, vendorName: null, locations: [], dataClasses: null },
  ...{ ownerRole: null, encrypted: null, breadth: null, records: { least: 0, most: null }, countedOn: null },
  ...{ isCopy: false, copyOf: null, state: 'LIVE' },
  retention: { rule: null, until: null, lastServiceOn: null, holdsMinors: null },
};

const LOCATION = 'location:';

/** What a form begins with: the entry, or of a place that only a search knows its name there. What was seen is not said: nobody has. */
export function saidOf(line: PlaceLine | null): PlaceSaid {
  if (line?.store) return line.store;
  if (!line) return NOTHING_SAID;
  const locations = line.key.startsWith(LOCATION) ? [line.key.slice(LOCATION.length)] : [];
  return { ...NOTHING_SAID, kind: line.kind, name: line.name.slice(0, 120), locations };
}

export function useOf({ isCopy, state }: Pick<PlaceSaid, 'isCopy' | 'state'>): PlaceUse {
  if (!isCopy) return 'ORIGINAL';
  return state === 'STALE_COPY' ? 'STALE_COPY' : 'COPY';
}

/** What the form says, in the shape of the API: a field that is left empty says nothing. Whether it fits is for the API to say. */
export function placeInput(fields: FormData, clinicId: string, { deviceId, copyOf }: Untouched): PlaceInput {
  const use = chosen(fields, 'use', USES) ?? 'ORIGINAL';
  return {
    ...{ clinicId, deviceId, ...namingOf(fields), ...retentionOf(fields) },
    dataClasses: dataSaid(fields),
    encrypted: saidYes(fields, 'encrypted'),
    breadth: chosen(fields, 'breadth', BREADTHS),
    recordsLeast: typedNumber(fields, 'recordsLeast'),
    recordsMost: typedNumber(fields, 'recordsMost'),
    countedOn: typedText(fields, 'countedOn'),
    isCopy: use !== 'ORIGINAL',
    copyOf: use === 'ORIGINAL' ? null : copyOf,
    state: use === 'STALE_COPY' ? 'STALE_COPY' : 'LIVE',
  };
}

function namingOf(fields: FormData): Pick<PlaceInput, 'kind' | 'name' | 'place' | 'vendorName' | 'ownerRole' | 'locations'> {
  const lines = fieldText(fields, 'locations').split('\n');
  return {
    kind: chosen(fields, 'kind', KINDS) ?? 'OTHER',
    name: typedText(fields, 'name') ?? '',
    place: typedText(fields, 'place'),
    vendorName: typedText(fields, 'vendorName'),
    ownerRole: typedText(fields, 'ownerRole'),
    locations: lines.map((each) => each.trim()).filter((each) => each !== ''),
  };
}

function retentionOf(fields: FormData): Pick<PlaceInput, 'retentionRule' | 'retainUntil' | 'lastServiceOn' | 'holdsMinors'> {
  return {
    retentionRule: chosen(fields, 'retentionRule', RULES),
    retainUntil: typedText(fields, 'retainUntil'),
    lastServiceOn: typedText(fields, 'lastServiceOn'),
    holdsMinors: saidYes(fields, 'holdsMinors'),
  };
}
