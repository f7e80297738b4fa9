export function long(): number {
  let n = 0;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  n += 1;
  return n;
}
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
// filler
