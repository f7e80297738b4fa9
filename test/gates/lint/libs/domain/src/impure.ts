export const now = (): number => Date.now();
export const today = (): Date => new Date();
export const dice = (): number => Math.random();
export const secret = (): string | undefined => process.env['SECRET'];
