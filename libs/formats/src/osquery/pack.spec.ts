import { DatabaseSync } from 'node:sqlite';
import { OSQUERY_TABLES } from './testing/osquery-tables.js';
import { packQueries } from './pack.js';
import type { Platform } from './pack-query.js';

/** osquery's tables are SQLite's: a query that SQLite cannot run over them, osquery cannot run either. */
function tablesOf(platform: Platform): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  for (const { table, on, columns } of OSQUERY_TABLES) {
    if (on.includes(platform)) database.exec(`CREATE TABLE ${table} (${columns.split(' ').join(', ')})`);
  }
  return database;
}

const QUERIES = (['linux', 'macos', 'windows'] as const).flatMap((platform) =>
  packQueries(platform).map((query) => ({ platform, name: query.name, query })),
);

describe('The schedule over the documented tables', () => {
  it.each(QUERIES)('$platform runs $name and answers with columns that are kept', ({ platform, query }) => {
    const statement = tablesOf(platform).prepare(query.sql);
    expect(query.columns).toEqual(expect.arrayContaining(statement.columns().map(({ name }) => name)));
    expect(() => statement.all()).not.toThrow();
  });

  it('cannot run a query of a column that no table has', () => {
    expect(() => tablesOf('windows').prepare('SELECT minimum_length FROM security_profile_info;')).toThrow(/no such column/);
  });

  it('tells an administrator of Windows by the group that has his rights, whatever it is called', () => {
    const database = tablesOf('windows');
    database.exec(`INSERT INTO users (uid, username, uuid, type) VALUES (1001, 'anna', 'S-1-5-21-1', 'local'), (1002, 'ben', 'S-1-5-21-2', 'local'), (18, 'SYSTEM', 'S-1-5-18', 'special');
      INSERT INTO user_groups (uid, gid) VALUES (1001, 544), (1002, 545); INSERT INTO groups (gid, group_sid) VALUES (544, 'S-1-5-32-544'), (545, 'S-1-5-32-545');`);
    expect(database.prepare(sqlOf('windows', 'users')).all()).toMatchObject([
      { username: 'anna', administrator: 1 },
      { username: 'ben', administrator: 0 },
    ]);
  });

  it('asks of Linux what is mounted from a disk, encrypted or not, and nothing of loops and boot', () => {
    const database = tablesOf('linux');
    database.exec(`INSERT INTO mounts (device, device_alias, path) VALUES ('/dev/mapper/root', '/dev/dm-0', '/'), ('/dev/sdb1', '/dev/sdb1', '/data'),
      ('/dev/loop3', '/dev/loop3', '/snap/core/1'), ('/dev/sda1', '/dev/sda1', '/boot/efi'), ('tmpfs', 'tmpfs', '/run');
      INSERT INTO disk_encryption (name, encrypted, type) VALUES ('/dev/dm-0', 1, 'crypto_luks');`);
    expect(database.prepare(sqlOf('linux', 'disk_encryption')).all()).toEqual([
      expect.objectContaining({ path: '/', encrypted: 1 }),
      expect.objectContaining({ path: '/data', encrypted: null }),
    ]);
  });
});

function sqlOf(platform: Platform, name: string): string {
  return packQueries(platform).find((query) => query.name === name)!.sql;
}
