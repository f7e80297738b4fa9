import { id } from '../../../libs/domain/src/index.js';
export const known = id;
