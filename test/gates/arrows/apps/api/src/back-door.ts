import { inner } from '../../../libs/flow/src/ports/inner.js';
export const peek = inner;
