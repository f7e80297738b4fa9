import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { checkLiveQuery, LIVE_QUERY_TABLES } from './live-query.js';

it.each([
  ['SELECT name, version FROM os_version', ['os_version']],
  ["SELECT\n name\tFROM programs WHERE name = 'Ärzte\u00a0Praxis'", ['programs']],
  ["select * from programs where name like '%Chrome -- %' and version < '120' order by name limit 10;", ['programs']],
  ['SELECT u.username FROM users u JOIN user_groups g USING (uid, gid) WHERE g.gid IN (27, 10)', ['user_groups', 'users']],
  ['SELECT count(*) FROM (SELECT DISTINCT name FROM deb_packages) x', ['deb_packages']],
  ['SELECT uid FROM users WHERE EXISTS (SELECT 1 FROM groups WHERE gid = 0) UNION SELECT gid FROM groups', ['groups', 'users']],
  ["SELECT coalesce(max(version), '') AS v, CASE WHEN 1 THEN 2 ELSE (3) END FROM apps GROUP BY name HAVING count(*) > 1", ['apps']],
])('takes %s', (sql, tables) => {
  expect(checkLiveQuery(sql)).toMatchObject({ ok: true, tables });
});

it.each([
  ["SELECT * FROM file WHERE path = '/etc/shadow'", 'file is not a table'],
  ["SELECT * FROM os_version, file WHERE path = 'x'", 'not listed with commas'],
  ['SELECT * FROM os_version o, curl', 'not listed with commas'],
  ['SELECT * FROM os_version JOIN curl ON 1', 'curl is not a table'],
  ['SELECT * FROM users WHERE uid IN file', 'IN is followed by a list'],
  ['SELECT * FROM (file)', 'after FROM ( comes SELECT'],
  ['SELECT * FROM main.file', 'main is not a table'],
  ['SELECT * FROM users.file', 'takes no .'],
  ['SELECT * FROM users(1)', 'takes no ('],
  ["SELECT carve('/x') FROM users", 'the function carve is not taken'],
  ['SELECT * FROM users WHERE uid = (SELECT uid FROM process_envs)', 'process_envs is not a table'],
  ['SELECT 1 FROM users UNION SELECT cmdline FROM processes', 'processes is not a table'],
  ['SELECT * FROM "file"', 'no other quotes'],
  ['SELECT * FROM [file]', 'no other quotes'],
  ['SELECT * FROM `file`', 'no other quotes'],
  ['SELECT * FROM users -- x\n, file', 'no comments'],
  ['SELECT * FROM users /* x */', 'no comments'],
  ['SELECT * FROM users; SELECT * FROM file', 'one statement'],
  ['WITH x AS (SELECT 1) SELECT * FROM x', 'begin with SELECT'],
  ['SELECT * FROM users WHERE 1 IN (WITH x AS (SELECT 1) SELECT 1)', 'WITH is not taken'],
  ['DELETE FROM users', 'begin with SELECT'],
  ['PRAGMA table_info(users)', 'begin with SELECT'],
  ['SELECT 1', 'reads no table'],
  ['SELECT * FROM users\u00a0, file', 'plain letters'],
  ['SELECT 1 AS x\u00a0FROM file JOIN users', 'plain letters'],
  ['SELECT * FROM\u2003users', 'plain letters'],
  ['SELECT * FROM\u000busers', 'plain letters'],
  ['SELECT * FROM users\ufeff', 'plain letters'],
  ["SELECT * FROM users WHERE username = 'a\0b'", 'plain letters'],
  ['SELECT (1 FROM users', 'not closed'],
  ['SELECT 1) FROM users', 'not opened'],
  ['', 'characters of SQL'],
  [`SELECT '${'x'.repeat(2_000)}' FROM users`, 'characters of SQL'],
])('refuses %j', (sql, detail) => {
  expect(checkLiveQuery(sql)).toMatchObject({ ok: false, detail: expect.stringContaining(detail) });
});

it('never lets a table in by any arrangement of words', () => {
  const words = [
    'SELECT',
    '*',
    'FROM',
    'users',
    'file',
    ',',
    '(',
    ')',
    'JOIN',
    'ON',
    '1',
    'IN',
    "'",
    'WHERE',
    '.',
    'AS',
    'x',
    'UNION',
    'ALL',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 14 }), (rest) => {
      const checked = checkLiveQuery(`SELECT * ${rest.join(' ')}`);
      expect(!checked.ok || !/\b(from|join)\s*\(?\s*file\b/i.test(checked.sql)).toBe(true);
      expect(!checked.ok || checked.tables.every((table) => LIVE_QUERY_TABLES.includes(table))).toBe(true);
    }),
  );
});

it('is documented table by table', async () => {
  const page = await readFile(new URL('../../../../docs/osquery.md', import.meta.url), 'utf8');
  expect(LIVE_QUERY_TABLES.filter((table) => !page.includes(`\`${table}\``))).toEqual([]);
});
