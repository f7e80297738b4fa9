import { countIdentifiers } from './count-identifiers.js';
import { isMedicareNumber } from './medicare.js';
import { isTfn } from './tfn.js';

/** The first `count` numbers from `from` that pass. */
function passing(isValid: (text: string) => boolean, from: number, count: number): string[] {
  const found: string[] = [];
  for (let number = from; found.length < count; number += 1) if (isValid(String(number))) found.push(String(number));
  return found;
}

describe('countIdentifiers', () => {
  it('counts a Medicare number that a word nearby speaks for', () => {
    expect(countIdentifiers('Medicare no: 2123 45670 1')).toEqual({ medicare: 1 });
  });

  it('does not count a lone number with nothing to say what it is', () => {
    expect(countIdentifiers('Order 2123456701 has shipped')).toEqual({});
    expect(countIdentifiers('Invoice 123456782')).toEqual({});
  });

  it('does not let a word 60 characters away speak', () => {
    expect(countIdentifiers(`medicare ${'.'.repeat(60)} 2123456701`)).toEqual({});
  });

  it('counts three valid numbers that speak for each other', () => {
    const rows = passing(isMedicareNumber, 2_123_456_701, 3).map((number, index) => `Patient ${index},${number}`);
    expect(countIdentifiers(rows.join('\n'))).toEqual({ medicare: 3 });
  });

  it('does not take a column of order numbers for Medicare cards because a few pass by chance', () => {
    const rows = Array.from({ length: 400 }, (_, index) => `order,${2_123_456_701 + index * 7}`);
    expect(rows.filter((row) => isMedicareNumber(row.slice(6))).length).toBeGreaterThan(3);
    expect(countIdentifiers(rows.join('\n'))).toEqual({});
  });

  it('counts a whole column under a heading that names it, dates beside it or not', () => {
    const rows = passing(isTfn, 123_456_782, 20).map((number) => `Name,20260305,${number}`);
    expect(countIdentifiers(['name,start,TFN', ...rows].join('\n'))['tfn']).toBeGreaterThanOrEqual(20);
  });

  it('counts one number written twice once', () => {
    expect(countIdentifiers('Medicare 2123456701\nMedicare 2123 45670 1')).toEqual({ medicare: 1 });
  });

  it('finds the identifiers of an HL7 message', () => {
    const message = 'MSH|^~\\&|LAB|A|B|C|202603051200||ORU^R01|1|P|2.4\rPID|1||2123456701^^^AUSHIC^MC~8003601234567894^^^AUSHI^NI||DOE^J\r';
    expect(countIdentifiers(message)).toEqual({ medicare: 1, ihi: 1 });
  });

  it('counts healthcare identifiers by their prefix alone', () => {
    expect(countIdentifiers('8003 6012 3456 7894; 8003611234567893; 8003621234567892')).toEqual({ ihi: 1, hpii: 1, hpio: 1 });
  });

  it('counts a DVA file number only near a word, for it has no check digit', () => {
    expect(countIdentifiers('DVA gold card NX5A')).toEqual({ dva: 1 });
    expect(countIdentifiers('Rooms N1 N2 N3 N4 and QX12')).toEqual({});
  });

  it('counts CRN, TFN and provider numbers with their words', () => {
    expect(countIdentifiers('CRN 307 111 942 H')).toEqual({ crn: 1 });
    expect(countIdentifiers('Tax file number: 123 456 782')).toEqual({ tfn: 1 });
    expect(countIdentifiers('TFN 37118629')).toEqual({ tfn: 1 });
    expect(countIdentifiers('Provider No. 2426621B')).toEqual({ medicareProvider: 1 });
  });

  it('does not take a business number for a person’s', () => {
    expect(countIdentifiers('Tax file enquiries: ABN 51 824 753 556')).toEqual({});
    expect(countIdentifiers('tax file agent, ACN 004 085 616')).toEqual({});
  });

  it('does not look inside longer numbers', () => {
    expect(countIdentifiers('medicare 92123456701')).toEqual({});
    expect(countIdentifiers('medicare 2123456701.55')).toEqual({});
    expect(countIdentifiers('medicare id-x2123456701')).toEqual({});
  });
});
