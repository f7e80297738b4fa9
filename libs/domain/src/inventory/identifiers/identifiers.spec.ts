import fc from 'fast-check';
import { isAbn } from './abn.js';
import { isAcn } from './acn.js';
import { isCrn } from './crn.js';
import { isDvaFileNumber } from './dva.js';
import { isHpii } from './hpii.js';
import { isHpio } from './hpio.js';
import { isIhi } from './ihi.js';
import { isMedicareNumber } from './medicare.js';
import { isMedicareProviderNumber } from './medicare-provider.js';
import { isTfn } from './tfn.js';

describe('identifiers accept the published examples', () => {
  it.each([
    ['Medicare card', isMedicareNumber, '2123 45670 1'],
    ['Medicare card with reference number', isMedicareNumber, '2123 45670 1/2'],
    ['IHI', isIhi, '8003 6012 3456 7894'],
    ['HPI-I', isHpii, '8003611234567893'],
    ['HPI-O', isHpio, '8003621234567892'],
    ['DVA, one war-code letter spaced', isDvaFileNumber, 'W 1'],
    ['DVA with dependant', isDvaFileNumber, 'NX5A'],
    ['DVA, three war-code letters', isDvaFileNumber, 'SCGW1234B'],
    ['TFN', isTfn, '123 456 782'],
    ['TFN of eight digits', isTfn, '37118629'],
    ['ABN', isAbn, '51 824 753 556'],
    ['ACN', isAcn, '004 085 616'],
    ['Medicare provider', isMedicareProviderNumber, '212345AW'],
    ['Medicare provider, letter location', isMedicareProviderNumber, '2426621B'],
    ['Centrelink CRN', isCrn, '307111942H'],
  ])('%s', (_, accepts, example) => {
    expect(accepts(example)).toBe(true);
  });
});

describe('identifiers refuse what only looks like one', () => {
  it.each([
    ['a Medicare number with a wrong check digit', isMedicareNumber, '2123456711'],
    ['a Medicare number beginning with 7', isMedicareNumber, '7123456701'],
    ['a Medicare number with issue 0', isMedicareNumber, '2123456700'],
    ['a Medicare number that is too short', isMedicareNumber, '212345670'],
    ['an HPI-I as an IHI', isIhi, '8003611234567893'],
    ['a credit card as an IHI', isIhi, '4111111111111111'],
    ['an IHI with a wrong check digit', isIhi, '8003601234567895'],
    ['a DVA number of another letter', isDvaFileNumber, 'AX5'],
    ['a DVA number with the comma that a published pattern lets in', isDvaFileNumber, ',X5'],
    ['a nine-digit number that is no TFN', isTfn, '123456789'],
    ['zeros as a TFN', isTfn, '000000000'],
    ['eight digits that pass only under the nine-digit weights', isTfn, '12345678'],
    ['an ABN beginning with 0', isAbn, '01824753556'],
    ['an ACN with a wrong check digit', isAcn, '004085617'],
    ['a CRN with another letter', isCrn, '307111942X'],
    ['a provider number at location I', isMedicareProviderNumber, '212345IW'],
    ['a provider number with another check letter', isMedicareProviderNumber, '212345AY'],
  ])('%s', (_, accepts, example) => {
    expect(accepts(example)).toBe(false);
  });
});

/** Numbers that pass, found by drawing bodies and completing them. */
const completed = (body: fc.Arbitrary<string>, endings: readonly string[], isValid: (text: string) => boolean): fc.Arbitrary<string> =>
  body.map((text) => endings.map((ending) => text + ending).find(isValid) ?? '').filter((text) => text !== '');

const DIGITS = Array.from('0123456789');
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...DIGITS), { minLength: length, maxLength: length }).map((all) => all.join(''));

describe('a change of one digit', () => {
  const medicareBody = fc.tuple(fc.constantFrom('2', '3', '4', '5', '6'), digits(7)).map((parts) => parts.join(''));
  it.each([
    // Every weight is a unit of its modulus, so every change of one weighted digit shows. (An ACN's even weights are not.)
    [
      'Medicare card, first nine digits',
      isMedicareNumber,
      completed(
        medicareBody,
        DIGITS.map((digit) => `${digit}1`),
        isMedicareNumber,
      ),
      9,
    ],
    [
      'IHI',
      isIhi,
      completed(
        digits(9).map((tail) => `800360${tail}`),
        DIGITS,
        isIhi,
      ),
      16,
    ],
    [
      'HPI-I',
      isHpii,
      completed(
        digits(9).map((tail) => `800361${tail}`),
        DIGITS,
        isHpii,
      ),
      16,
    ],
    [
      'HPI-O',
      isHpio,
      completed(
        digits(9).map((tail) => `800362${tail}`),
        DIGITS,
        isHpio,
      ),
      16,
    ],
    ['TFN', isTfn, completed(digits(8), DIGITS, isTfn), 9],
    ['TFN of eight digits', isTfn, completed(digits(7), DIGITS, isTfn), 8],
    [
      'ABN',
      isAbn,
      completed(
        digits(9),
        DIGITS.flatMap((a) => DIGITS.map((b) => a + b)),
        isAbn,
      ),
      11,
    ],
    ['CRN, its nine digits', isCrn, completed(digits(9), LETTERS, isCrn), 9],
    [
      'Medicare provider, its stem',
      isMedicareProviderNumber,
      completed(
        digits(6).map((stem) => `${stem}A`),
        LETTERS,
        isMedicareProviderNumber,
      ),
      6,
    ],
  ])('is caught in a %s', (_, isValid, valid, guarded) => {
    fc.assert(
      fc.property(valid, fc.nat(guarded - 1), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const changed = text.slice(0, at) + String((Number(text[at]) + by) % 10) + text.slice(at + 1);
        return isValid(text) && !isValid(changed);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
