import fc from 'fast-check';
import { parseScimFilter } from './scim-filter.js';
import { patchScimGroup, patchScimUser, readScimGroup, readScimUser } from './scim-resources.js';

const ONE = '6f2f4a3e-9d0e-4b1f-8f5e-0c1d2e3f4a5b';
const TWO = '7f2f4a3e-9d0e-4b1f-8f5e-0c1d2e3f4a5b';

describe('a filter', () => {
  it('compares one attribute with one text', () => {
    expect(parseScimFilter('userName eq "lee@example.com"')).toEqual({ attribute: 'userName', value: 'lee@example.com' });
    expect(parseScimFilter(' USERNAME  EQ "a \\"quoted\\" \\u00e9" ')).toEqual({ attribute: 'userName', value: 'a "quoted" é' });
  });

  it.each([
    '',
    'userName',
    'userName sw "l"',
    'userName eq lee',
    "userName eq 'lee'",
    'userName eq "lee" or userName eq "kim"',
    'userName eq "lee" and active eq true',
    'not (userName eq "lee")',
    'password eq "x"',
    'emails[type eq "work"].value eq "x"',
    'userName eq "lee"; DROP TABLE app_user',
    'userName eq "lee\\',
    'userName eq "\\u0000"',
    `userName eq "${'x'.repeat(2_000)}"`,
  ])('is not %p', (text) => {
    expect(parseScimFilter(text)).toBeNull();
  });

  it('gives back every text as it was meant, and nothing of it beside the value', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (value) => {
        const parsed = parseScimFilter(`userName eq ${JSON.stringify(value)}`);
        expect(parsed).toEqual(value.includes('\0') ? null : { attribute: 'userName', value });
      }),
    );
  });
});

describe('a user', () => {
  const known = { userName: 'lee@example.com', name: 'Lee Chen', active: true, externalId: null };

  it('is read from what Okta and Entra send', () => {
    expect(
      readScimUser({ userName: 'lee@example.com', name: { givenName: 'Lee', familyName: 'Chen' }, active: 'True', externalId: '7' }),
    ).toEqual({
      ...known,
      externalId: '7',
    });
    expect([readScimUser({}), readScimUser([]), readScimUser('x'), readScimUser({ userName: 1 })]).toEqual([null, null, null, null]);
  });

  it('is changed as Okta and Entra do it', () => {
    const patch = (...Operations: object[]) =>
      patchScimUser(known, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
    expect(patch({ op: 'Replace', path: 'active', value: 'False' })).toEqual({ ...known, active: false });
    expect(patch({ op: 'replace', value: { active: false, displayName: 'Lee' } })).toEqual({ ...known, active: false, name: 'Lee' });
    expect(patch({ op: 'add', path: 'title', value: 'Dr' })).toEqual(known);
    for (const bad of [
      { op: 'move', path: 'active' },
      { op: 'remove' },
      { op: 'replace', path: 'userName', value: 7 },
      { op: 'remove', path: 'active' },
    ])
      expect([bad, patch(bad)]).toEqual([bad, null]);
    expect([patchScimUser(known, {}), patchScimUser(known, { Operations: [] })]).toEqual([null, null]);
  });
});

describe('a group', () => {
  const known = { name: 'technicians', externalId: null, members: [ONE] } as ReturnType<typeof readScimGroup> & object;

  it('gains, loses and replaces members', () => {
    const patch = (...Operations: object[]) => patchScimGroup(known, { Operations })?.members;
    expect(patch({ op: 'Add', path: 'members', value: [{ value: TWO }, { value: ONE }] })).toEqual([TWO, ONE]);
    expect(patch({ op: 'remove', path: `members[value eq "${ONE}"]` })).toEqual([]);
    expect(patch({ op: 'remove', path: 'members', value: [{ value: ONE }] })).toEqual([]);
    expect(patch({ op: 'remove', path: 'members' })).toEqual([]);
    expect(patch({ op: 'replace', path: 'members', value: [{ value: TWO }] })).toEqual([TWO]);
    expect(patch({ op: 'add', path: 'members', value: [{ value: "x' OR true" }] })).toBeUndefined();
    expect(patch({ op: 'remove', path: 'members[value eq "x"] or true' })).toEqual([ONE]);
  });

  it('needs a name, and members that are ids', () => {
    expect(readScimGroup({ displayName: 'x' })).toEqual({ name: 'x', externalId: null, members: [] });
    expect([readScimGroup({}), readScimGroup({ displayName: 'x', members: [{ value: 'y' }] })]).toEqual([null, null]);
  });
});
