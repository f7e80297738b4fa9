import { queue } from '../../../libs/queue/src/index.js';
export const h = queue;
