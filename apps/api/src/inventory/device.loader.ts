import { clinicPages } from '../edge/page-loader.js';

/** A page of each clinic's devices. */
export const clinicDevices = clinicPages((portfolio, ids, { request }) => portfolio.devices(ids, request));
