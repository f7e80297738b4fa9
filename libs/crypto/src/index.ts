export { argonPassphrases } from './argon-passphrases.js';
export { commonPassphrases } from './common-passphrases.js';
export { envelopeVault } from './envelope-vault.js';
export { keysOnDemand } from './keys-on-demand.js';
export { initLocalKeys, localKeys, type LocalKeys } from './local-keys.js';
export { nodeSecrets } from './node-secrets.js';
export { otpTotp } from './otp-totp.js';
export { UnusableKeyFile } from './unusable-key-file.js';
export { webPasskeys } from './web-passkeys.js';
