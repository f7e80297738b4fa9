import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ClinicId, Role } from '#libs/domain';
import type { SsoKind, SsoSecondFactor } from '#libs/flow';
import { RoleEnum } from '../access/role.enum.js';

const SsoKindEnum = { ENTRA: 'entra', GOOGLE: 'google', KEYCLOAK: 'keycloak', OTHER: 'other' } as const satisfies Record<string, SsoKind>;
registerEnumType(SsoKindEnum, {
  name: 'SsoKind',
  description: 'Kind of identity service; it says what an issuer looks like.',
  valuesMap: {
    ENTRA: { description: 'Microsoft Entra ID: https://login.microsoftonline.com/<tenant>/v2.0, with the optional claim xms_edov.' },
    GOOGLE: { description: 'Google Workspace: https://accounts.google.com.' },
    KEYCLOAK: { description: 'Keycloak: https://<host>/realms/<realm>.' },
    OTHER: { description: 'Any other OpenID Connect service.' },
  },
});

const SsoSecondFactorEnum = { ASK: 'ask', AMR: 'amr', TRUSTED: 'trusted' } as const satisfies Record<string, SsoSecondFactor>;
registerEnumType(SsoSecondFactorEnum, {
  name: 'SsoSecondFactor',
  description: 'Whether the identity service’s word counts as a second factor.',
  valuesMap: {
    ASK: { description: 'Never: a second factor is shown here.' },
    AMR: { description: 'Where the ID token’s amr tells of one; else it is shown here.' },
    TRUSTED: { description: 'Always: you answer for the service asking everybody for one.' },
  },
});

@InputType({ description: 'What members of a group are here.' })
export class GroupRoleInput {
  @Field({ description: 'Name or id of the group, as the identity service tells it.' })
  group!: string;

  @Field(() => RoleEnum, { description: 'Their role.' })
  role!: Role;

  @Field(() => [ID], { nullable: true, description: 'The clinics that they see; left out: every clinic.' })
  clinicIds?: readonly string[] | null;
}

@InputType({ description: 'An identity service of yours.' })
export class SsoConnectionInput {
  @Field(() => ID, { nullable: true, description: 'The connection to change; left out: a new one.' })
  id?: string | null;

  @Field(() => SsoKindEnum, { description: 'Kind of service.' })
  kind!: SsoKind;

  @Field({ description: 'Your name for it, 1 to 200 characters.' })
  name!: string;

  @Field({ description: 'Issuer, as the service’s discovery document has it.' })
  issuer!: string;

  @Field({ description: 'Client id that the service gave to Wardround.' })
  clientId!: string;

  @Field(() => String, { nullable: true, description: 'Client secret; kept sealed and never shown. Left out: the one that is kept stays.' })
  clientSecret?: string | null;

  @Field(() => [String], { description: 'Domains of e-mail addresses that are let in, e.g. example.com; 1 to 100.' })
  domains!: readonly string[];

  @Field(() => SsoSecondFactorEnum, { description: 'Whether its word counts as a second factor.' })
  secondFactor!: SsoSecondFactor;

  @Field({ nullable: true, description: 'Claim of the ID token that names groups; groups when left out.' })
  groupClaim?: string;

  @Field(() => [GroupRoleInput], { description: 'Roles by group; the first that fits decides. At most 100, none beyond your own.' })
  groupRoles!: readonly GroupRoleInput[];

  @Field(() => RoleEnum, { nullable: true, description: 'Role of everybody else; left out: they are not let in.' })
  defaultRole?: Role | null;
}

@ObjectType('GroupRole', { description: 'What members of a group are here.' })
export class GroupRoleView {
  @Field({ description: 'Name or id of the group.' })
  group!: string;

  @Field(() => RoleEnum, { description: 'Their role.' })
  role!: Role;

  @Field(() => [ID], { nullable: true, description: 'The clinics that they see; null: every clinic.' })
  clinicIds!: readonly ClinicId[] | null;
}

@ObjectType('SsoConnection', { description: 'An identity service of yours.' })
export class SsoConnectionView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => SsoKindEnum, { description: 'Kind of service.' })
  kind!: SsoKind;

  @Field({ description: 'Your name for it.' })
  name!: string;

  @Field({ description: 'Issuer.' })
  issuer!: string;

  @Field({ description: 'Client id that the service gave to Wardround.' })
  clientId!: string;

  @Field(() => [String], { description: 'Domains of e-mail addresses that are let in.' })
  domains!: readonly string[];

  @Field(() => SsoSecondFactorEnum, { description: 'Whether its word counts as a second factor.' })
  secondFactor!: SsoSecondFactor;

  @Field({ description: 'Claim of the ID token that names groups.' })
  groupClaim!: string;

  @Field(() => [GroupRoleView], { description: 'Roles by group; the first that fits decides.' })
  groupRoles!: readonly GroupRoleView[];

  @Field(() => RoleEnum, { nullable: true, description: 'Role of everybody else; null: they are not let in.' })
  defaultRole!: Role | null;

  @Field({ description: 'Address that people sign in at.' })
  signInUrl!: string;

  @Field({ description: 'Redirect address to register at the service.' })
  redirectUrl!: string;
}
