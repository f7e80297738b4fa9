import type { Controls } from '../controls/controls.js';

export type Ahead = Controls;
