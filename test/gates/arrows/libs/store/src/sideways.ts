import { queue } from '../../queue/src/index.js';
export const both = queue;
