import type { CommonTrait } from './incident-documents.js';
import { endingWords, gravityWords, guessOf, incidentsView, spanWords, traitFigures } from './incident-model.js';

const plain = (text: string): string => text.replaceAll('\u00A0', ' ');
const trait: CommonTrait = {
  ...{ kind: 'OS_BUILD', value: '26200.7', turned: 5, others: 2, lift: 3.2, chance: 0.004, isGuess: true },
};

describe('a portfolio incident', () => {
  const incident = { clinicCount: 5, openClinicCount: 3, windowDays: 7, openedOn: '2026-11-16' };
  it('says what happened to how many, and how many are not over it', () => {
    expect(plain(spanWords({ ...incident, kind: 'REGRESSION' }))).toBe(
      '5 clinics got worse, the first ones within 7 days, by 16 Nov 2026; 3 not over it',
    );
    expect(plain(spanWords({ ...incident, kind: 'SILENCE', openClinicCount: 5 }))).toBe(
      '5 clinics fell silent, the first ones within 7 days, by 16 Nov 2026; none is over it',
    );
  });
  it('says how usual it is and what it is worth at each clinic, where that is known', () => {
    const known = { openClinicCount: 3, usualClinics: 2.4, pointsAtStake: 6.3 };
    expect(plain(gravityWords(known))).toBe('Usually about 2.4 do. Worth up to 2.1 points at each clinic still in it.');
    expect(gravityWords({ ...known, usualClinics: 0 })).toContain('Hardly any do as a rule.');
    expect(gravityWords({ openClinicCount: 0, usualClinics: null, pointsAtStake: 0 })).toBe('');
  });
  it('is listed as the address asks, the open and gravest where it asks for nothing known', () => {
    expect(incidentsView(new URLSearchParams('show=over&order=latest'))).toEqual({ standing: 'over', order: 'LATEST' });
    expect(incidentsView(new URLSearchParams('show=all&order=x'))).toEqual({ standing: 'open', order: 'GRAVEST' });
  });
  it('guesses only at what is unlikely to be luck', () => {
    expect(guessOf([{ ...trait, isGuess: false }, trait])).toBe(trait);
    expect(guessOf([{ ...trait, isGuess: false }])).toBeNull();
  });
  it('gives the figures of a guess', () => {
    expect(plain(traitFigures(trait, 6))).toBe('5 of its 6 clinics have it, 2 others have; 3.2 times likelier with it; 0.4 % by luck');
    expect(traitFigures({ ...trait, others: 0 }, 5)).toContain('no other has');
  });
  it('calls nothing a recovery that is none', () => {
    expect(endingWords({ ending: null, endedOn: null })).toBeNull();
    expect(plain(endingWords({ ending: 'RECOVERED', endedOn: '2026-11-20' }) ?? '')).toBe('Recovered, 20 Nov 2026');
    expect(endingWords({ ending: 'EVIDENCE_LOST', endedOn: '2026-11-20' })).toContain('not recovered');
  });
});
