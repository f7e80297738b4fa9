/** What a mutation of a connection or a binding changes, also where a list was empty before. */
export const CONNECTION_REFRESHES = { additionalTypenames: ['Connection', 'ConnectionBinding', 'ConnectionBindingConnection'] };
/** A list without connections carries no name of their type: it says that it is one of them. */
export const CONNECTIONS_CONTEXT = { additionalTypenames: ['Connection'] };
