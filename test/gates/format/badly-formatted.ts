export const spaced    = {a:1,
   b :2}
