export { read } from './worldly.js';
