import fc from 'fast-check';
import { AUDIT_ACTIONS, auditFacts, auditNote, auditText, CHAIN_BEGINS, isOnBehalf, type AuditAction, type AuditLink } from './audit.js';
import { clinicId, providerId } from './ids.js';

const ID = '6f2f4a3e-9d0e-4b1f-8f5e-0c1d2e3f4a5b';
const LINK: AuditLink = {
  seq: 1,
  id: ID,
  providerId: providerId(ID),
  at: '2026-11-24T03:00:00.000000Z',
  actorKind: 'user',
  actorId: ID,
  action: 'review.signed',
  clinicId: clinicId(ID),
  subjectKind: 'review',
  subjectId: ID,
  onBehalf: true,
  reasonCode: null,
  reasonNote: null,
  facts: '{}',
  previousHash: CHAIN_BEGINS,
  hash: '',
};

describe('the facts of an act', () => {
  it('are those that its kind may tell, and no other', () => {
    expect(auditFacts('review.signed', { role: 'clinic-principal', comment: 'for Ms Citizen' })).toEqual({ role: 'clinic-principal' });
  });

  it('hold no address, secret or number of a person, wherever these stand in a text', () => {
    const hostile = fc.constantFrom(
      'jane.citizen@example.org',
      'wrs_abcdefgh12345678',
      '2950 1234 56 1',
      '0412-345-678',
      '8003601234567890',
    );
    fc.assert(
      fc.property(fc.string(), hostile, fc.string(), (before, secret, after) => {
        expect(auditNote(`${before} ${secret} ${after}`)).not.toContain(secret);
      }),
    );
  });

  it('keep ids, hashes and dates whole, and cut what is long', () => {
    for (const whole of [ID, 'a'.repeat(64), '1234567890'.repeat(6) + 'abcd', '2026-11-24T03:00:00.000Z', '2026-Q4'])
      expect(auditNote(whole)).toBe(whole);
    expect(auditNote('é'.repeat(900))).toBe('é'.repeat(600));
  });

  it('name no fact that could be a secret', () => {
    const names = (Object.keys(AUDIT_ACTIONS) as AuditAction[]).flatMap((action) => [...AUDIT_ACTIONS[action]]);
    expect(names.filter((name) => /token$|passphrase|email|secret|key$/i.test(name))).toEqual([]);
  });
});

describe('the text of a link', () => {
  it('differs wherever a part differs, also when parts are shifted into each other', () => {
    const word = fc.option(fc.stringMatching(/^[0-9:,-]{0,4}$/), { nil: null });
    fc.assert(
      fc.property(word, word, word, word, (a, b, c, d) => {
        const left = auditText({ ...LINK, reasonCode: a, reasonNote: b });
        const right = auditText({ ...LINK, reasonCode: c, reasonNote: d });
        expect(left === right).toBe(a === c && b === d);
      }),
    );
  });

  it('has every part of the link but its number and its own hash', () => {
    const changed = (Object.keys(LINK) as (keyof AuditLink)[]).filter((name) => {
      const other = name === 'onBehalf' ? { onBehalf: false } : { [name]: 'other' };
      return auditText({ ...LINK, ...other }) !== auditText(LINK);
    });
    expect(Object.keys(LINK).filter((name) => !changed.includes(name as keyof AuditLink))).toEqual(['seq', 'hash']);
  });
});

describe('acting on behalf of a clinic', () => {
  it('is what the provider’s people do there, and nobody else', () => {
    const clinic = clinicId(ID);
    expect(isOnBehalf({ kind: 'user', id: ID, side: 'provider' }, clinic)).toBe(true);
    expect(isOnBehalf({ kind: 'user', id: ID, side: 'clinic' }, clinic)).toBe(false);
    expect(isOnBehalf({ kind: 'device', id: ID }, clinic)).toBe(false);
    expect(isOnBehalf({ kind: 'user', id: ID, side: 'provider' }, null)).toBe(false);
  });
});
