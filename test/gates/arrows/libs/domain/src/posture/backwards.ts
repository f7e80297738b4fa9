import type { Risk } from '../risk/risk.js';

export type Ahead = Risk;
