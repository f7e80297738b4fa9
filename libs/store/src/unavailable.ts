/**
 * SQLSTATE classes and socket errors that mean "not now": connection lost, deadlock or serialisation, too many connections, disk full, lock not available, a
 * statement that ran out of time, shutting down, database away.
 */
const NOT_NOW = /^(?:08...|40001|40P01|53...|55P03|57014|57P0[1-4]|3D000|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const MESSAGES = /timeout exceeded when trying to connect|Connection terminated/;

/** True when the database cannot be reached, or cannot take anything, for the moment: the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  return [error, memberOf(error, 'driverError')].some(
    (cause) => NOT_NOW.test(String(memberOf(cause, 'code'))) || MESSAGES.test(String(memberOf(cause, 'message'))),
  );
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
