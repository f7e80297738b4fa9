import { readRound, readWork, UnreadableJob } from './index.js';

const ID = '00000000-0000-4000-8000-000000000001';
const WORK = { v: 1, providerId: ID, clinicId: ID, key: '2026-11-24' };

describe('envelopes', () => {
  it('are read as they were written', () => {
    expect(readWork(WORK)).toEqual(WORK);
    expect(readRound({ v: 1 })).toEqual({ v: 1, asOf: null, providerId: null });
    expect(readRound({ v: 1, asOf: '2026-11-24T00:00:00Z', providerId: ID })).toEqual({
      v: 1,
      asOf: new Date('2026-11-24T00:00:00Z'),
      providerId: ID,
    });
  });

  it.each([
    ['nothing', null],
    ['text', 'assess'],
    ['no version', { ...WORK, v: undefined }],
    ['a later version', { ...WORK, v: 2 }],
    ['no key', { ...WORK, key: undefined }],
    ['an empty key', { ...WORK, key: '' }],
    ['a key without end', { ...WORK, key: 'k'.repeat(101) }],
    ['no clinic', { ...WORK, clinicId: undefined }],
    ['a clinic that is no id', { ...WORK, clinicId: "' OR true" }],
    ['a provider that is no id', { ...WORK, providerId: 7 }],
  ])('of work are refused with %s', (_what, data) => {
    expect(() => readWork(data)).toThrow(UnreadableJob);
  });

  it.each([
    ['a time that is none', { v: 1, asOf: 'yesterday' }],
    ['a number for a time', { v: 1, asOf: 1_790_000_000_000 }],
    ['a provider that is no id', { v: 1, providerId: 'all' }],
  ])('of rounds are refused with %s', (_what, data) => {
    expect(() => readRound(data)).toThrow(UnreadableJob);
  });
});
