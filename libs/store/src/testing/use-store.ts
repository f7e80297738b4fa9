import { freshDatabase, type FreshDatabase } from '#libs/testing';
import { openStore, type Store } from '../index.js';

export interface StoreUnderTest {
  readonly database: FreshDatabase;
  readonly store: Store;
}

/** A store on a database of its own for the describe block that calls it. */
export function useStore(name: string, poolSize = 4): StoreUnderTest {
  const open: Partial<{ database: FreshDatabase; store: Store }> = {};
  beforeAll(async () => {
    open.database = await freshDatabase();
    open.store = await openStore({ databaseUrl: open.database.appUrl, poolSize, applicationName: name });
  });
  afterAll(async () => {
    await open.store?.close();
    await open.database?.drop();
  });
  return {
    get database() {
      return opened(open.database);
    },
    get store() {
      return opened(open.store);
    },
  };
}

function opened<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The store is open inside tests only');
  return value;
}
