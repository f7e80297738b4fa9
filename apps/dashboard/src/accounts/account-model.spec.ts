import type { AccountFact, AccountFactField } from './account-documents.js';
import { accountTags, accountWords, evidenceWords, mfaStanding, toldFields, valueWords } from './account-model.js';

const ZONE = 'Australia/Hobart';
const fact = (field: AccountFactField, value: string, contradicted = false): AccountFact => ({ field, value, contradicted, words: [] });

describe('an account', () => {
  it('is called what checks call it', () => {
    expect(accountWords({ system: 'EMAIL', key: '0123456789abcdef' })).toBe('email account 01234567');
  });

  it.each([
    [[fact('ENFORCED', 'true')], true, 'PASS'],
    [[fact('ENFORCED', 'false'), fact('REGISTERED', 'true')], true, 'FAIL'],
    [[fact('REGISTERED', 'false')], true, 'FAIL'],
    [[fact('REGISTERED', 'true')], true, 'UNKNOWN'],
    [[], true, 'UNKNOWN'],
    [[fact('ENABLED', 'false'), fact('ENFORCED', 'false')], true, 'NOT_APPLICABLE'],
    [[fact('BREACHES', '2')], false, 'UNKNOWN'],
  ] as const)('stands with the second factor as is told: %j', (facts, listed, mark) => {
    expect(mfaStanding({ facts, listed }).mark).toBe(mark);
  });

  it('says what stands out of it', () => {
    expect(accountTags({ facts: [fact('ADMINISTRATOR', 'true', true), fact('HUMAN', 'false'), fact('BREACHES', '1')] })).toEqual([
      'Administrator',
      'No single person’s',
      'Leaked',
      'Sources disagree',
    ]);
    expect(accountTags({ facts: [fact('ADMINISTRATOR', 'false'), fact('BREACHES', '0')] })).toEqual([]);
  });
});

it('says values in words', () => {
  expect(valueWords('ENABLED', 'false', ZONE)).toBe('off');
  expect(valueWords('ADMINISTRATOR', 'true', ZONE)).toBe('yes');
  expect(valueWords('METHOD', 'sms', ZONE)).toBe('codes by SMS');
  expect(valueWords('LAST_SIGN_IN', '2026-11-03T20:00:00.000Z', ZONE)).toBe('4\u00A0Nov\u00A02026');
});

it('says what speaks for and against two being one', () => {
  expect(evidenceWords(['LOGIN'], [])).toBe('Agrees: login. Nothing contradicts.');
  expect(evidenceWords(['ADDRESS', 'NAME'], ['CLOUD_ID'])).toBe('Agrees: address, name. Contradicts: cloud id.');
});

it('compares what either tells, in one order', () => {
  expect(toldFields([{ facts: [fact('METHOD', 'sms')] }, { facts: [fact('ENABLED', 'true'), fact('METHOD', 'totp')] }])).toEqual([
    'ENABLED',
    'METHOD',
  ]);
});
