import fc from 'fast-check';
import { ACCOUNT_FIELDS, type AccountIdentity } from './identity.js';

export interface Telling {
  readonly system?: string;
  readonly list?: string | null;
  readonly personal?: boolean;
  readonly cloud?: string;
  readonly directory?: string;
  readonly addresses?: readonly string[];
  readonly name?: string;
  readonly login?: string;
}

/** The identity that a list's entry makes; by itself it says nothing. */
export function told({ system = 'email', list = null, personal = true, addresses = [], ...one }: Telling): AccountIdentity {
  const some = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);
  const values = {
    ...{ 'cloud-id': some(one.cloud), 'directory-id': some(one.directory), address: addresses },
    ...{ name: some(one.name), login: some(one.login) },
  };
  return { system, list, personal, values };
}

const few = (prefix: string): fc.Arbitrary<string> => fc.constantFrom('1', '2', '3').map((n) => `${prefix}${n}`);
const maybe = (values: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> => fc.array(values, { maxLength: 1 });

/** What an entry may tell, out of few values, so that they meet. */
export const anyIdentity: fc.Arbitrary<AccountIdentity> = fc
  .record({
    system: fc.constantFrom('email', 'remote-access'),
    list: fc.option(few('list'), { nil: null }),
    personal: fc.boolean(),
    values: fc.record({
      ...{ 'cloud-id': maybe(few('c')), 'directory-id': maybe(few('d')), name: maybe(few('n')), login: maybe(few('l')) },
      address: fc.uniqueArray(few('a'), { maxLength: 2 }),
    }),
  })
  .map(
    (identity) =>
      ({ ...identity, values: Object.fromEntries(ACCOUNT_FIELDS.map((field) => [field, identity.values[field]])) }) as AccountIdentity,
  );
