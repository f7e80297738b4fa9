import { ACCESS_REASONS, readAccessReason } from './access-reason.js';

describe('a reason for access', () => {
  it('is one of the codes, with or without words', () => {
    for (const code of ACCESS_REASONS)
      expect(readAccessReason(code, ' a call from the desk ')).toEqual({ code, note: 'a call from the desk' });
    expect(readAccessReason('support', null)).toEqual({ code: 'support', note: null });
    expect(readAccessReason('support', '  ')).toEqual({ code: 'support', note: null });
  });

  it('says nothing with another code, and as other only with words', () => {
    expect(['', 'Support', 'because'].map((code) => readAccessReason(code, null))).toEqual([null, null, null]);
    expect([null, '', 'hm'].map((note) => readAccessReason('other', note))).toEqual([null, null, null]);
    expect(readAccessReason('support', 'x'.repeat(301))).toBeNull();
  });
});
