export { httpConnectors, httpDirectory, PUBLIC_ENDPOINTS, type Endpoints } from './http-connectors.js';
export { httpFeeds, type FeedAddresses } from './feeds/http-feeds.js';
export type { Readers } from './readers.js';
