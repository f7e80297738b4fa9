import { Other } from './types.js';

export const other: Other = { id: 1 };
