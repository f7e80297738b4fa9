import type { Intake } from '../intake/intake.js';

export type Ahead = Intake;
