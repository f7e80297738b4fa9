/** Drops the spaces, hyphens and slashes that identifiers are printed with, and raises letters. */
export function compact(text: string): string {
  return text.replace(/[\s/-]/g, '').toUpperCase();
}

/** Sum of each digit times its weight; digits beyond the weights do not count. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index] ?? '0'), 0);
}

/** Luhn check (ISO/IEC 7812-1) over a string of digits, the last being the check digit. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
