import { sample } from './testing/sample.js';
export const used = sample;
