/** Loaded into a service before it starts: counts what it sends to its database, for the parent that asks. */
import pg from 'pg';

// Kept to be called with each client as its `this`.
const query = Reflect.get(pg.Client.prototype, 'query') as (...args: unknown[]) => unknown;
const database = new URL(process.env['DATABASE_URL'] ?? 'postgres://localhost/').pathname.slice(1);
let statements = 0;

pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
  if (this.database === database) statements += 1;
  return Reflect.apply(query, this, args);
} as typeof pg.Client.prototype.query;

process.on('message', (message) => {
  if (message === 'statements') process.send?.(statements);
});
