import type { MappedTo } from './mapped-to.js';
import { PEOPLE_AND_DATA } from './people-and-data.js';
import { SYSTEMS_AND_REVIEWS } from './systems-and-reviews.js';

/**
 * Which controls a check speaks to, ids separated by commas. The choice is ours [A]. A check gives evidence towards a control; only `REFUTATIONS` says what
 * refutes one. Essential Eight levels follow from the ISM ids, and APP 11 applies to all.
 */
export const CHECK_MAPPINGS: Readonly<Record<string, MappedTo>> = { ...PEOPLE_AND_DATA, ...SYSTEMS_AND_REVIEWS };
