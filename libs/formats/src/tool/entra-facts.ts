import type { Assessment, MfaRecord } from '#libs/domain';
import { Json } from '../scan/json.js';

/** What Graph tells of accounts besides their registration; null: not to be had, so that nothing is said of it. */
export interface EntraFacts {
  /** `/users` with `accountEnabled` and, where it may be read, `signInActivity`. */
  readonly users: readonly unknown[] | null;
  /** `/identity/conditionalAccess/policies`. */
  readonly policies: readonly unknown[] | null;
  /** `/policies/identitySecurityDefaultsEnforcementPolicy`. */
  readonly securityDefaults: unknown;
}

interface Person {
  readonly id: string | null;
  readonly guest: boolean;
  readonly administrator: boolean;
}

/**
 * The registration with what else is known: whether an account is enabled, when it was last used, and whether a second factor is asked for. That
 * it is not asked for cannot be told from here, because an older setting of each account may ask for it.
 */
export function withEntraFacts(assessment: Assessment, facts: EntraFacts): Assessment {
  if (assessment.kind !== 'mfa-registration') return assessment;
  const users = new Map(
    (facts.users ?? []).map((value) => [new Json(value).first('userPrincipalName')?.toLowerCase() ?? '', new Json(value)]),
  );
  const records = assessment.records.map((record) => withFacts(record, users.get(record.account.toLowerCase()) ?? new Json(null), facts));
  return { ...assessment, records };
}

function withFacts(record: MfaRecord, user: Json, { policies, securityDefaults }: EntraFacts): MfaRecord {
  const { administrator } = record;
  const person = { id: user.first('id'), guest: user.first('userType')?.toLowerCase() === 'guest', administrator };
  const asked = isAskedByDefault(securityDefaults, person) || (policies ?? []).some((policy) => isAskedBy(new Json(policy), person));
  return {
    ...record,
    enabled: user.at('accountEnabled').value !== false,
    lastSignInAt: lastSignIn(user.at('signInActivity')),
    enforced: asked ? true : record.enforced,
  };
}

/** The later of both: somebody whose mail program signs in for them uses the account too. */
function lastSignIn(activity: Json): string | null {
  const times = ['lastSignInDateTime', 'lastNonInteractiveSignInDateTime'].flatMap((name) => {
    const at = Date.parse(activity.first(name) ?? '');
    return at > 0 ? [at] : [];
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

function asksForMfa(grant: Json): boolean {
  const controls = grant.at('builtInControls').texts;
  const strong = grant.at('authenticationStrength').isObject;
  const others = controls.filter((control) => control !== 'mfa').length + grant.at('customAuthenticationFactors').list.length;
  const either = grant.first('operator')?.toUpperCase() === 'OR' && others > 0;
  return (controls.includes('mfa') || strong) && !either;
}

function isForAllApps(applications: Json): boolean {
  return applications.at('includeApplications').texts.includes('All') && applications.at('excludeApplications').list.length === 0;
}

const NARROWING = ['platforms', 'locations', 'devices', 'clientApplications', 'authenticationFlows'];
const RISKS = ['signInRiskLevels', 'userRiskLevels', 'servicePrincipalRiskLevels', 'insiderRiskLevels'];

function isUnconditional(conditions: Json): boolean {
  const clients = conditions.at('clientAppTypes').texts;
  return (
    (clients.length === 0 || clients.includes('all')) &&
    NARROWING.every((name) => !conditions.at(name).isObject) &&
    RISKS.every((name) => conditions.at(name).list.length === 0)
  );
}

/** Groups and roles are not looked into: whoever could be excepted by one is not taken for asked. */
function isFor(users: Json, { id, guest }: Person): boolean {
  const included = users.at('includeUsers').texts;
  const excluded = users.at('excludeUsers').texts;
  if (users.at('excludeGroups').list.length > 0 || users.at('excludeRoles').list.length > 0) return false;
  if (guest && (excluded.includes('GuestsOrExternalUsers') || users.at('excludeGuestsOrExternalUsers').isObject)) return false;
  if (id === null) return included.includes('All') && excluded.length === 0;
  return (included.includes('All') || included.includes(id)) && !excluded.includes(id);
}
