import type { Assessment, MfaRecord } from '#libs/domain';
import { MAX_ADDRESSES } from '../assessment/records.js';
import { Json } from '../scan/json.js';
import { timeProblem } from '../schema/times.js';

/** What Graph tells of accounts besides their registration; null: not to be had, so that nothing is said of it. */
export interface EntraFacts {
  /** `/users` with `accountEnabled`, `lastPasswordChangeDateTime`, addresses, the id on the premises and, where it may be read, `signInActivity`. */
  readonly users: readonly unknown[] | null;
  /** `/identity/conditionalAccess/policies`. */
  readonly policies: readonly unknown[] | null;
  /** `/policies/identitySecurityDefaultsEnforcementPolicy`. */
  readonly securityDefaults: unknown;
}

interface Person {
  readonly id: string | null;
  /** Null: not known. */
  readonly guest: boolean | null;
  readonly administrator: boolean;
}

/**
 * The registration with what else is known: whether an account is enabled, when it was last used and its passphrase changed, and whether a second
 * factor is asked for. That it is not asked for cannot be told from here, because an older setting of each account may ask for it.
 */
export function withEntraFacts(assessment: Assessment, facts: EntraFacts, now: Date): Assessment {
  if (assessment.kind !== 'mfa-registration') return assessment;
  const users = new Map(
    (facts.users ?? []).map((value) => [new Json(value).first('userPrincipalName')?.toLowerCase() ?? '', new Json(value)]),
  );
  const records = assessment.records.map((record) =>
    withFacts(record, { user: users.get(record.account.toLowerCase()) ?? new Json(null), now }, facts),
  );
  return { ...assessment, records };
}

function withFacts(
  record: MfaRecord,
  { user, now }: { readonly user: Json; readonly now: Date },
  { policies, securityDefaults }: EntraFacts,
): MfaRecord {
  const { administrator } = record;
  const type = user.first('userType')?.toLowerCase() ?? null;
  const person = { id: user.first('id')?.toLowerCase() ?? null, guest: type === null ? null : type === 'guest', administrator };
  const asked = isAskedByDefault(securityDefaults, person) || (policies ?? []).some((policy) => isAskedBy(new Json(policy), person));
  const passwordChangedAt = lastOf(user, ['lastPasswordChangeDateTime'], now);
  return {
    ...record,
    ...identityOf(record, user),
    ...(passwordChangedAt === null ? {} : { passwordChangedAt }),
    enabled: user.at('accountEnabled').value !== false,
    lastSignInAt: lastSignIn(user.at('signInActivity'), now),
    enforced: asked ? true : record.enforced,
  };
}

/** Which account it is: ids of the cloud's directory and of the one on the premises that it is kept with, and every address. */
function identityOf({ cloudId }: MfaRecord, user: Json): Pick<MfaRecord, 'cloudId' | 'directoryId' | 'addresses'> {
  const id = cloudId ?? short(user.first('id'), LONGEST_ID);
  const directoryId = short(user.first('onPremisesSecurityIdentifier'), LONGEST_ID);
  const proxies = user.at('proxyAddresses').texts.flatMap((text) => /^smtp:(.+)$/is.exec(text)?.[1] ?? []);
  const told = [user.first('mail'), ...proxies].flatMap((address) => short(address, LONGEST_ADDRESS) ?? []);
  const addresses = [...new Set(told.map((address) => address.toLowerCase()))].slice(0, MAX_ADDRESSES);
  return {
    ...(id === null ? {} : { cloudId: id }),
    ...(directoryId === null ? {} : { directoryId }),
    ...(addresses.length === 0 ? {} : { addresses }),
  };
}

const LONGEST_ID = 128;
const LONGEST_ADDRESS = 320;

/** What is longer is none. */
function short(text: string | null, longest: number): string | null {
  return text !== null && text.length <= longest ? text : null;
}

/** The later of both: somebody whose mail program signs in for them uses the account too. */
function lastSignIn(activity: Json, now: Date): string | null {
  return lastOf(activity, ['lastSignInDateTime', 'lastNonInteractiveSignInDateTime'], now);
}

/** The latest of the times that can be; null when none can. */
function lastOf(told: Json, names: readonly string[], now: Date): string | null {
  const times = names.flatMap((name) => {
    const at = Date.parse(told.first(name) ?? '');
    return at > 0 && timeProblem(new Date(at).toISOString(), now) === null ? [at] : [];
  });
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
}

/** Security defaults ask administrators each time, and everybody else when Microsoft sees a reason. */
function isAskedByDefault(defaults: unknown, { administrator }: Person): boolean {
  return administrator && new Json(defaults).at('isEnabled').isTrue;
}

/** Whether the policy asks this person for a second factor everywhere and always. What may not apply does not count. */
function isAskedBy(policy: Json, person: Person): boolean {
  const conditions = policy.at('conditions');
  return (
    policy.first('state') === 'enabled' &&
    asksForMfa(policy.at('grantControls')) &&
    isForAllApps(conditions.at('applications')) &&
    isUnconditional(conditions) &&
    isFor(conditions.at('users'), person)
  );
}

/** Microsoft's own strengths: multifactor, passwordless multifactor, phishing-resistant multifactor. */
const BUILT_IN = new Set(['2', '3', '4'].map((last) => `00000000-0000-0000-0000-00000000000${last}`));

/** A strength of the tenant's own may be content with a password: only what says that it satisfies multifactor counts. */
function isMultifactor(strength: Json): boolean {
  const satisfies = strength.first('requirementsSatisfied');
  return satisfies === null ? BUILT_IN.has(strength.first('id') ?? '') : satisfies === 'mfa';
}

function asksForMfa(grant: Json): boolean {
  const strength = grant.at('authenticationStrength');
  const controls = [
    ...grant.at('builtInControls').texts.map((control) => control === 'mfa'),
    ...(strength.isObject ? [isMultifactor(strength)] : []),
    ...[...grant.at('customAuthenticationFactors').list, ...grant.at('termsOfUse').list].map(() => false),
  ];
  // Whatever else is enough by itself makes a second factor a choice.
  const each = grant.first('operator')?.toUpperCase() === 'AND';
  return each ? controls.includes(true) : controls.length > 0 && controls.every(Boolean);
}

function isForAllApps(applications: Json): boolean {
  const { texts } = applications.at('includeApplications');
  const excepted = applications.at('excludeApplications').list.length > 0 || applications.at('applicationFilter').isObject;
  return texts.includes('All') && !excepted;
}

const WHO_AND_WHAT = new Set(['users', 'applications', 'clientAppTypes']);

/** Any other condition narrows it: places, platforms, devices, risks, and what Microsoft adds. */
function isUnconditional(conditions: Json): boolean {
  const clients = conditions.at('clientAppTypes').texts;
  const anyClient = clients.length === 0 || clients.includes('all');
  return anyClient && conditions.entries.every(([name, value]) => WHO_AND_WHAT.has(name) || isEmpty(name, value));
}

const isEmpty = (name: string, value: Json): boolean => name.includes('@odata') || value.list.length === 0;

/** Groups and roles are not looked into: whoever could be excepted by one is not taken for asked. */
function isFor(users: Json, person: Person): boolean {
  if (users.at('excludeGroups').list.length > 0 || users.at('excludeRoles').list.length > 0) return false;
  const included = lowered(users.at('includeUsers'));
  const isIncluded = included.includes('all') || (person.id !== null && included.includes(person.id));
  return isIncluded && !isExcepted(users, person);
}

function isExcepted(users: Json, { id, guest }: Person): boolean {
  const excluded = lowered(users.at('excludeUsers'));
  const guests = excluded.includes('guestsorexternalusers') || users.at('excludeGuestsOrExternalUsers').isObject;
  if (guests && guest !== false) return true;
  return excluded.includes('all') || (id === null ? excluded.length > 0 : excluded.includes(id));
}

const lowered = ({ texts }: Json): readonly string[] => texts.map((text) => text.toLowerCase());
