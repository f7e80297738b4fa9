const ON = 1;

/** Security Center's `productState`: the second byte's upper half is 0 off, 1 on, 2 snoozed, 3 expired. */
export function isOn(productState: number): boolean {
  return ((productState >> 12) & 0xf) === ON;
}
