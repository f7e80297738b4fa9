/** An entry or a decision changes a line of the map, and how many places wait for one. */
export const PLACE_REFRESHES = { additionalTypenames: ['DataMapLine', 'DataMapLineConnection', 'DataMap'] };
