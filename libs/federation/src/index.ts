export { openIdSignOn } from './open-id-sign-on.js';
