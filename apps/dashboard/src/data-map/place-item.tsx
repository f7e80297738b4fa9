import { count } from '../format/number.js';
import { Opening } from '../shell/opening.js';
import { Unknown } from '../shell/unknown.js';
import { StateMark } from '../states/state-mark.js';
import type { PlaceLine } from './data-map-documents.js';
import { KIND_WORDS, recordWords, STANDINGS } from './data-map-model.js';
import { PlaceFacts } from './place-facts.js';

interface PlaceItemProps {
  readonly place: PlaceLine;
  /** Says the clinic too, where places of several stand together. */
  readonly named?: boolean;
}

/** The id of a place's button, for the focus to go to. */
export function placeButtonId({ clinicId, key }: Pick<PlaceLine, 'clinicId' | 'key'>): string {
  return `place-${clinicId}-${key}`.replaceAll(/[^\w-]/g, '-');
}

/** A place as a line that opens to what is said, what is seen, and why it is exposed. */
export function PlaceItem({ place, named = false }: PlaceItemProps) {
  const { name, kind, standing, exposure, records, clinicName } = place;
  const { word, mark } = STANDINGS[standing];
  return (
    <Opening
      id={placeButtonId(place)}
      line={
        <span className="place">
          <span className="place-what">
            <bdi className="agreed-title">{name}</bdi>
            <span className="cell-note">
              {named && `${clinicName}: `}
              {KIND_WORDS[kind]}
            </span>
          </span>
          <span className="place-standing">
            <span className="chip">
              <StateMark state={mark} />
              {word}
            </span>
            <span className="cell-note">{approvalWord(place)}</span>
          </span>
          <span className="place-records">
            {recordWords(records) ?? <Unknown />}
            <span className="cell-note">patients</span>
          </span>
          <span className="place-exposure">
            {exposure.least === exposure.most ? count(exposure.most) : `${count(exposure.least)} to ${count(exposure.most)}`}
            <span className="cell-note">exposure</span>
          </span>
        </span>
      }
    >
      {() => <PlaceFacts place={place} />}
    </Opening>
  );
}

function approvalWord({ store }: PlaceLine): string {
  if (!store) return 'nobody has entered it';
  if (!store.approval) return 'nobody has decided';
  return store.approval.decision === 'APPROVED' ? 'approved' : 'refused';
}
