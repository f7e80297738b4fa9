import { readFile, writeFile } from 'node:fs/promises';
import { HUMAN_PERMISSIONS, PERMISSIONS, ROLE_PERMISSIONS, ROLES, STEP_UP_PERMISSIONS, mayDo, sideOf } from './role.js';

const PAGE = new URL('../../../../docs/roles.md', import.meta.url);

/** docs/roles.md: the table that decides, as it stands. */
function rolesPage(): string {
  const mark = (on: boolean): string => (on ? '●' : '');
  const rows = PERMISSIONS.map((permission) => {
    const held = ROLES.map((role) => mark(mayDo({ permissions: ROLE_PERMISSIONS[role] }, permission)));
    const cells = [...held, mark(STEP_UP_PERMISSIONS.includes(permission)), mark(HUMAN_PERMISSIONS.includes(permission))];
    return `| \`${permission}\` | ${cells.join(' | ')} |`;
  });
  return [
    '# Roles and permissions',
    '',
    'This is the table that decides; a test writes it from `libs/domain/src/tenancy/role.ts` and fails when it says something else:',
    '`WARDROUND_WRITE_DOCS=1 npm run jest -- libs/domain/src/tenancy/roles-page`. Every query, mutation and route names its permission;',
    'the api does not start while one names none. A provider may keep roles of its own: named sets of the same permissions.',
    '',
    "The provider's people (owner, analyst, technician, reader) see every clinic, or the clinics and groups that they are assigned to.",
    "A clinic's people (principal, practice manager, staff) and external assessors see assigned clinics only; an assessor sees one clinic,",
    'until a date at most a year ahead. What a person is not assigned to does not exist for them.',
    '',
    '*Fresh factor*: needs a second factor shown a short while ago. *People only*: no API token can hold it.',
    '',
    `| permission | ${ROLES.map((role) => `${role} (${sideOf(role)})`).join(' | ')} | fresh factor | people only |`,
    `| --- | ${ROLES.map(() => ':-:').join(' | ')} | :-: | :-: |`,
    ...rows,
    '',
  ].join('\n');
}

describe('docs/roles.md', () => {
  it('is the table', async () => {
    if (process.env['WARDROUND_WRITE_DOCS'] === '1') await writeFile(PAGE, rolesPage());
    expect(await readFile(PAGE, 'utf8')).toBe(rolesPage());
  });
});
