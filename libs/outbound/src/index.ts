export { fetchThrough } from './fetch-through.js';
export { guardedOutbound, type OutboundSettings } from './guarded-outbound.js';
export { isPublicAddress } from './public-address.js';
