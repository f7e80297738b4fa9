/** A list without mappings carries no name of their type: it says that it is one of them. */
export const MAPPING_REFRESHES = { additionalTypenames: ['ImportMapping'] };
