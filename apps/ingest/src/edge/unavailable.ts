/** SQLSTATE classes and socket errors that mean "not now": connection lost, too many connections, shutting down, disk full. */
const NOT_NOW = /^(?:08...|53...|57P0[1-3]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const MESSAGES = /timeout exceeded when trying to connect|Connection terminated/;

/** True when the database cannot be reached, or cannot take anything, for the moment: the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const codes = [error, 'driverError' in error ? error.driverError : null].map(codeOf);
  return codes.some((code) => NOT_NOW.test(code)) || MESSAGES.test(error.message);
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
