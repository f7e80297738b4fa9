import { used } from './part.js';
console.log(used);
