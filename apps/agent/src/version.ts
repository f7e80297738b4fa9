/** Sent with every report; raised with the shape of what is collected. */
export const AGENT_VERSION = '0.1.0';
