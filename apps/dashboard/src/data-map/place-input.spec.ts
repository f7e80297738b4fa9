import type { PlaceLine } from './data-map-documents.js';
import { placeInput, saidOf, useOf } from './place-input.js';

const form = (fields: Readonly<Record<string, string>>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};
const UNTOUCHED = { deviceId: 'd', copyOf: 'c' };

describe('a place of patients’ data, as typed', () => {
  it('says nothing where nothing was filled in: not that it is open, readable or without data', () => {
    expect(
      placeInput(form({ kind: 'MAILBOX', name: ' Front desk ', encrypted: '', breadth: '', locations: ' \n' }), 'x', UNTOUCHED),
    ).toEqual({
      ...{ clinicId: 'x', kind: 'MAILBOX', name: 'Front desk', place: null, deviceId: 'd', vendorName: null, locations: [] },
      ...{ dataClasses: null, ownerRole: null, encrypted: null, breadth: null, retentionRule: null, retainUntil: null },
      ...{ lastServiceOn: null, holdsMinors: null, recordsLeast: null, recordsMost: null, countedOn: null },
      ...{ isCopy: false, copyOf: null, state: 'LIVE' },
    });
  });

  it('keeps what a copy is of, and says that nobody works with it', () => {
    const said = { use: 'STALE_COPY', encrypted: 'no', holdsMinors: 'yes', locations: 'srv01/scans\n nas/old ', retainUntil: '2030-01-01' };
    expect(placeInput(form(said), 'x', UNTOUCHED)).toMatchObject({
      ...{ isCopy: true, copyOf: 'c', state: 'STALE_COPY', encrypted: false, holdsMinors: true },
      ...{ locations: ['srv01/scans', 'nas/old'], retainUntil: '2030-01-01' },
    });
    expect(useOf({ isCopy: true, state: 'STALE_COPY' })).toBe('STALE_COPY');
  });

  it('begins with what a search calls the place, and takes nothing that was seen for said', () => {
    const line = { key: 'location:srv01/scans', name: 'Scans', kind: 'SHARED_FOLDER', encrypted: true, breadth: 'EVERYONE', store: null };
    expect(saidOf(line as unknown as PlaceLine)).toMatchObject({
      ...{ name: 'Scans', kind: 'SHARED_FOLDER', locations: ['srv01/scans'], encrypted: null, breadth: null, dataClasses: null },
    });
  });
});
