import { randomUUID } from 'node:crypto';
import { userId, type Clinic } from '#libs/domain';
import type { ApiFixture } from '../journeys/support/api-fixture.js';

/** Something behind every field about people, roles and tokens: somebody with everything that access can have, shut out; a used token. */
export async function seedPeople({ deps, clock }: ApiFixture, clinic: Clinic): Promise<void> {
  const scope = { kind: 'provider', providerId: clinic.providerId, actor: { kind: 'system', id: 'cli' } } as const;
  const at = clock.now;
  const later = new Date(at.getTime() + 86_400_000);
  const id = userId(randomUUID());
  const role = { roleId: randomUUID(), name: 'Night desk', side: 'provider', permissions: ['clinic.read'] } as const;
  const reach = { assignedClinics: [clinic.id], assignedGroups: ['TARGET group'], expiresAt: later };
  const person = { userId: id, email: 'kim.lee@example.test', name: 'Kim Lee', role: 'technician', passphraseHash: 'none' } as const;
  const token = { tokenId: randomUUID(), name: 'SIEM', permissions: ['clinic.read'], networks: ['10.0.0.0/8'] } as const;
  await deps.records.forProvider(scope, async ({ identity, users, roles, apiTokens }) => {
    await roles.add({ ...role, createdAt: at, createdBy: 'cli' });
    await identity.addUser({ ...person, ...reach, createdAt: at });
    await users.setAccess(id, { role: 'custom', customRoleId: role.roleId, ...reach });
    await users.setDisabled(id, at);
    await apiTokens.add({ ...token, tokenHash: randomUUID(), clinics: [clinic.id], createdAt: at, createdBy: id, expiresAt: later });
    await apiTokens.touch(token.tokenId, at, '10.0.0.1');
    await apiTokens.revoke(token.tokenId, at);
  });
}
