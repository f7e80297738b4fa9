/** A list that was empty knows of no plan: it is asked again by its own type. */
export const REFRESHES = { additionalTypenames: ['AgreedPlanConnection'] };
