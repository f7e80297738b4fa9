/** A mutation answers an exception; what is to do hangs on it too. */
export const REFRESHES = { additionalTypenames: ['Exception', 'Clinic'] };
