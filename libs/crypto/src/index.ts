export { argonPassphrases } from './argon-passphrases.js';
export { nodeSecrets } from './node-secrets.js';
