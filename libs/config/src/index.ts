export { apiSettings, cliSettings, ingestSettings, keyFileSetting, migrationUrl, workerSettings } from './app-settings.js';
export type { ApiServiceSettings, CliSettings, IngestSettings, ServiceSettings, WorkerSettings } from './app-settings.js';
export { BadSettings } from './read-settings.js';
export { riskModelSettings } from './risk-model-file.js';
export { Secret } from './secret.js';
export { settingsPage } from './settings-page.js';
