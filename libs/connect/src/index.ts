export { httpConnectors, httpDirectory, PUBLIC_ENDPOINTS, type Endpoints } from './http-connectors.js';
export type { Readers } from './readers.js';
