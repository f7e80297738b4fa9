import { mapWords } from './data-map-model.js';

describe('the words over a map', () => {
  it('count every place of the clinic, and leave out what is nought', () => {
    expect(mapWords({ total: 1200, unregistered: 2, notSeen: 0, notApproved: 1 })).toBe('1,200 places, 2 not registered, 1 not approved');
    expect(mapWords({ total: 1, unregistered: 0, notSeen: 0, notApproved: 0 })).toBe('1 place');
  });
});
