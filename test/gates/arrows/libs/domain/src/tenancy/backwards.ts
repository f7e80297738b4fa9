import type { Inventory } from '../inventory/inventory.js';

export type Ahead = Inventory;
