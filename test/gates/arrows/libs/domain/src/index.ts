export { id } from './posture/impure.js';
