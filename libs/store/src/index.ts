export { openStore, type Store, type StoreSettings } from './open-store.js';
export { migrate } from './migrate.js';
export { isUnavailable } from './unavailable.js';
