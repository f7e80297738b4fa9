import type { Evidence } from '../evidence/evidence.js';

export type Ahead = Evidence;
