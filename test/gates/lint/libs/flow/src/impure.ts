export * from './other.js';
export const now = (): number => Date.now();
