import type { Assessment } from '#libs/domain';
import { withEntraFacts, type EntraFacts } from './entra-facts.js';

const record = (account: string, administrator = false) => ({
  ...({ system: 'email', account, administrator, human: true, enabled: true, registered: true, enforced: null, method: 'totp' } as const),
  lastSignInAt: null,
});
const registration: Assessment = {
  ...{
    schema: 'wardround.assessment/1',
    assessmentId: 'a',
    kind: 'mfa-registration',
    source: { tool: 'Microsoft Entra ID', version: null },
  },
  ...{ observedAt: '2026-11-24T03:00:00.000Z', complete: true },
  records: [record('Ana@ash.example', true), record('ben@ash.example')],
};
const user = (name: string, facts: object = {}): object => ({
  id: `id-${name}`,
  userPrincipalName: `${name}@ash.example`,
  accountEnabled: true,
  ...facts,
});
const policy = (change: { state?: string; users?: object; grant?: object; conditions?: object } = {}): object => ({
  state: change.state ?? 'enabled',
  conditions: {
    users: { includeUsers: ['All'], excludeUsers: [], excludeGroups: [], excludeRoles: [], ...change.users },
    ...{
      applications: { includeApplications: ['All'], excludeApplications: [] },
      clientAppTypes: ['all'],
      platforms: null,
      locations: null,
    },
    ...{ signInRiskLevels: [], userRiskLevels: [], ...change.conditions },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'], customAuthenticationFactors: [], ...change.grant },
});
const NOW = new Date('2026-11-24T03:00:00Z');
const joined = (facts: Partial<EntraFacts>) => {
  const made = withEntraFacts(registration, { users: [user('ana'), user('ben')], policies: [], securityDefaults: null, ...facts }, NOW);
  return made.kind === 'mfa-registration' ? made.records : [];
};
const enforced = (...policies: readonly object[]) => joined({ policies }).map((each) => each.enforced);

it('tells whether an account is enabled, and when it was last used by anybody or anything', () => {
  const signInActivity = { lastSignInDateTime: '2026-10-01T00:00:00Z', lastNonInteractiveSignInDateTime: '2026-11-01T00:00:00Z' };
  const users = [user('ana', { signInActivity }), user('ben', { accountEnabled: false, signInActivity: { lastSignInDateTime: null } })];
  expect(joined({ users })).toMatchObject([
    { enabled: true, lastSignInAt: '2026-11-01T00:00:00.000Z' },
    { enabled: false, lastSignInAt: null },
  ]);
});

it('tells by which ids and addresses each account is known, leaving out what is no address of email', () => {
  const [ana, ben] = joined({
    users: [
      user('ana', {
        ...{ mail: 'Ana.Maria@ash.example', onPremisesSecurityIdentifier: 'S-1-5-21-1-2-3-1105' },
        proxyAddresses: ['SMTP:Ana.Maria@ash.example', 'smtp:reception@ash.example', 'X500:/o=ash', 'SIP:ana@ash.example'],
      }),
      user('ben', { mail: 'b'.repeat(400) }),
    ],
  });
  expect(ana).toMatchObject({
    ...{ cloudId: 'id-ana', directoryId: 'S-1-5-21-1-2-3-1105' },
    addresses: ['ana.maria@ash.example', 'reception@ash.example'],
  });
  expect(ben).not.toHaveProperty('addresses');
  expect(ben).not.toHaveProperty('directoryId');
});

it('leaves everything as it is where nothing may be read', () => {
  expect(joined({ users: null, policies: null })).toEqual(registration.records);
});

it('tells when a passphrase was last changed, where that can be', () => {
  const users = [
    user('ana', { lastPasswordChangeDateTime: '2026-03-01T09:00:00Z' }),
    user('ben', { lastPasswordChangeDateTime: '0001-01-01T00:00:00Z' }),
  ];
  expect(joined({ users }).map(({ passwordChangedAt }) => passwordChangedAt)).toEqual(['2026-03-01T09:00:00.000Z', undefined]);
});

it('takes a second factor for asked where a policy asks everybody, everywhere and always', () => {
  expect(enforced(policy())).toEqual([true, true]);
  expect(
    enforced(policy({ grant: { builtInControls: [], authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' } } })),
  ).toEqual([true, true]);
  const own = { id: 'own', requirementsSatisfied: 'mfa' };
  expect(enforced(policy({ grant: { builtInControls: ['mfa'], authenticationStrength: own } }))).toEqual([true, true]);
  expect(enforced(policy({ grant: { operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] } }))).toEqual([true, true]);
  expect(enforced(policy({ users: { includeUsers: ['id-ben'] } }))).toEqual([null, true]);
  expect(enforced(policy({ users: { excludeUsers: ['ID-ana'] } }))).toEqual([null, true]);
});

it.each([
  ['only reports', { state: 'enabledForReportingButNotEnforced' }],
  ['excepts a group', { users: { excludeGroups: ['emergency'] } }],
  ['excepts places', { conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } } }],
  ['is about risky sign-ins', { conditions: { signInRiskLevels: ['high'] } }],
  ['is about one application', { conditions: { applications: { includeApplications: ['Office365'], excludeApplications: [] } } }],
  ['excepts a role', { users: { excludeRoles: ['helpdesk'] } }],
  ['excepts everybody', { users: { excludeUsers: ['All'] } }],
  [
    'excepts guests, and who is one is not known',
    { users: { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationGuest' } } },
  ],
  [
    'excepts applications by a filter',
    {
      conditions: {
        applications: { includeApplications: ['All'], excludeApplications: [], applicationFilter: { mode: 'exclude', rule: 'x' } },
      },
    },
  ],
  ['has a condition that is new', { conditions: { agentIdRiskLevels: 'high' } }],
  ['is content with terms of use', { grant: { builtInControls: ['mfa'], termsOfUse: ['terms'] } }],
  [
    'is content with a password by a strength of its own',
    { grant: { builtInControls: [], authenticationStrength: { id: 'own', requirementsSatisfied: 'none' } } },
  ],
  [
    'is content with such a strength or a second factor',
    { grant: { builtInControls: ['mfa'], authenticationStrength: { id: 'own', requirementsSatisfied: 'none' } } },
  ],
  ['names a strength that is not known', { grant: { builtInControls: [], authenticationStrength: { id: 'own' } } }],
  ['does not say whether one control is enough', { grant: { operator: null, builtInControls: ['mfa', 'compliantDevice'] } }],
  ['is content with a known device', { grant: { builtInControls: ['mfa', 'compliantDevice'] } }],
])('does not take it for asked where the policy %s, nor for not asked', (_, change) => {
  expect(enforced(policy(change))).toEqual([null, null]);
});

it('takes security defaults for asking administrators', () => {
  expect(joined({ securityDefaults: { isEnabled: true } }).map((each) => each.enforced)).toEqual([true, null]);
});

it('does not believe a sign-in at a time to come', () => {
  const users = [user('ana', { signInActivity: { lastSignInDateTime: '2031-01-01T00:00:00Z' } })];
  expect(joined({ users })[0]?.lastSignInAt).toBeNull();
});
