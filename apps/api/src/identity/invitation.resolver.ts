import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { isUuid, type ClinicId } from '#libs/domain';
import { inviteUser, openInvitations, recoverUser, revokeInvitation, type InvitationSummary } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires, type Locate } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { visibleClinic } from '../edge/locate.js';
import { list, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { InvitationLinkView, InvitationView, InviteUserInput, RecoveryLinkView } from './invitation.view.js';

const everyClinicNamed: Locate = async (scope, args) => {
  const { clinicIds } = args['input'] as InviteUserInput;
  for (const id of clinicIds ?? []) await visibleClinic(scope, id);
};

@Resolver(() => InvitationView)
export class InvitationResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('user.read')
  @Query(() => [InvitationView], {
    description: 'Invitations that can still be accepted, the newest first; at most 500.',
    complexity: list(100),
  })
  async invitations(@InScope() { session }: Scope): Promise<InvitationView[]> {
    return (await openInvitations(this.deps, session)).map(toInvitation);
  }

  @Requires('user.invite', everyClinicNamed)
  @Mutation(() => InvitationLinkView, {
    description:
      'Invites somebody; an open invitation of the same address ends. FORBIDDEN beyond what you hold, CONFLICT when they are one of yours already.',
    complexity: record,
  })
  async inviteUser(
    @Args('input', { description: 'Whom, with which role and clinics.' }) input: InviteUserInput,
    @InScope() { session }: Scope,
  ): Promise<InvitationLinkView> {
    const { email, name, role, clinicIds, groups, expiresAt } = input;
    // Looked for above, so they are ids; none is every clinic, unless groups are named.
    const assignedClinics = (clinicIds as readonly ClinicId[] | null | undefined) ?? (groups ? [] : null);
    const reach = { role, assignedClinics, assignedGroups: groups ?? null, expiresAt: expiresAt ?? null };
    const { invitation, token } = succeed(await inviteUser(this.deps, session, { email, name, ...reach }));
    return { invitation: toInvitation(invitation), link: this.link(token) };
  }

  @Requires('user.invite')
  @Mutation(() => Boolean, {
    description: 'Takes back an invitation. NOT_FOUND when it was accepted, has ended or is not yours. True when done.',
  })
  async revokeInvitation(
    @Args('id', { type: () => ID, description: 'From invitations.' }) id: string,
    @InScope() { session }: Scope,
  ): Promise<boolean> {
    if (!isUuid(id)) throw new ExpectedFailure('no-such-invitation');
    return succeed(await revokeInvitation(this.deps, session, id)).ok;
  }

  @Requires('user.change')
  @Mutation(() => RecoveryLinkView, {
    description:
      'Makes a way back for one of your people who lost their passphrase. NOT_FOUND when the address is none of theirs, FORBIDDEN beyond what you hold, CONFLICT for who comes by an identity service and has no second factor here.',
    complexity: record,
  })
  async recoverUser(
    @Args('email', { description: 'The person’s address.' }) email: string,
    @InScope() { session }: Scope,
  ): Promise<RecoveryLinkView> {
    const { token, expiresAt } = succeed(await recoverUser(this.deps, session, email));
    return { link: this.link(token), expiresAt };
  }

  /** After #, which browsers send to nobody: no log and no referrer ever holds the token. */
  private link(token: string): string {
    return `${this.deps.settings.publicUrl}/welcome#${token}`;
  }
}

function toInvitation({
  linkId,
  email,
  name,
  role,
  assignedClinics,
  assignedGroups,
  createdAt,
  expiresAt,
}: InvitationSummary): InvitationView {
  return { id: linkId, email, name, role, clinicIds: assignedClinics, groups: assignedGroups, createdAt, expiresAt };
}
