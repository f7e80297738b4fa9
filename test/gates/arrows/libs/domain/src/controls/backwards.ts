import type { Posture } from '../posture/posture.js';

export type Ahead = Posture;
