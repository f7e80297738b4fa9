import { numberArray } from './number-arrays.js';

describe('arrays of numbers', () => {
  it.each([
    ['{}', []],
    ['{0.5}', [0.5]],
    ['{0.75,NULL,1e-05,-3}', [0.75, null, 0.00001, -3]],
  ])('reads %s', (text, numbers) => {
    expect(numberArray(text)).toEqual(numbers);
  });
});
