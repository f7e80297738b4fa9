import { world } from './world.fixture.js';
export const used = world;
