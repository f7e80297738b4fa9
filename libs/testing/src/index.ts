export { freshDatabase, type FreshDatabase } from './database.js';
export { costlyPolicies, openFunctions, openPolicies, unguardedTables } from './schema-guard.js';
export { schemaText, type Query } from './schema-text.js';
export { addProvider, addTestClinic, CARE_BEGAN, type TestProvider } from './world.js';
export { MemoryIdentity } from './fakes/memory-identity.js';
export { PlainPassphrases, PlainSecrets } from './fakes/plain-secrets.js';
export { SetClock } from './fakes/set-clock.js';
export { FAKE_DEVICE, FAKE_DEVICE_SCOPE, FakeIntakeWorld } from './fakes/fake-intake-world.js';
export { agentReport } from './fakes/agent-report.js';
