import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ConnectionKind, ConnectionState } from '#libs/domain';
import type { Connection } from '#libs/flow';
import { list } from '../edge/price.js';
import { ConnectionKindEnum, ConnectionStateEnum } from './connection.enums.js';

@ObjectType('ConnectionField', { description: 'A setting that a connection needs.' })
export class ConnectionFieldView {
  @Field({ description: 'Its name in settings.' })
  name!: string;

  @Field({ description: 'Its name on a form, as the service has it.' })
  label!: string;

  @Field({ description: 'What it is, read after its label.' })
  what!: string;

  @Field({ description: 'Where it stands in the service, by the names of its menus.' })
  where!: string;
}

@ObjectType('ConnectionKindStream', { description: 'Something that a service of the kind is asked for.' })
export class ConnectionKindStreamView {
  @Field({ description: 'Its name in pulls.' })
  name!: string;

  @Field({ description: 'What it brings.' })
  what!: string;

  @Field(() => [String], { description: 'What the service has to allow, in its own words; without it the pull is REFUSED.' })
  permissions!: readonly string[];

  @Field(() => Int, { description: 'Hours between two pulls, give or take a tenth.' })
  everyHours!: number;
}

@ObjectType('ConnectionKindFacts', { description: 'What a kind of service needs and brings.' })
export class ConnectionKindFactsView {
  @Field(() => ConnectionKindEnum, { description: 'The kind.' })
  kind!: ConnectionKind;

  @Field({ description: 'Name of the service.' })
  title!: string;

  @Field({ description: 'What an organisation is called there, e.g. tenant.' })
  organisation!: string;

  @Field(() => [ConnectionFieldView], { description: 'Settings that it needs, none of them secret.', complexity: list(3) })
  fields!: readonly ConnectionFieldView[];

  @Field({ description: 'What its one secret is.' })
  secret!: string;

  @Field({ description: 'Its name on a form, as the service has it.' })
  secretLabel!: string;

  @Field({ description: 'Where the secret is had in the service.' })
  secretWhere!: string;

  @Field(() => [String], { description: 'What has to be done in the service before, in order, with no more rights than are needed.' })
  preparation!: readonly string[];

  @Field(() => [String], { description: 'What the service has to allow for its organisations to be listed, in its own words.' })
  listing!: readonly string[];

  @Field(() => [ConnectionKindStreamView], { description: 'What it is asked for.', complexity: list(6) })
  streams!: readonly ConnectionKindStreamView[];

  @Field({ description: 'True: a clinic is bound to one organisation at most, because its list of accounts is taken for the whole list.' })
  oneEach!: boolean;
}

@ObjectType('ConnectionSetting', { description: 'A setting of a connection; nothing secret.' })
export class ConnectionSettingView {
  @Field({ description: 'From fields of its kind.' })
  name!: string;

  @Field({ description: 'Its value.' })
  value!: string;
}

@ObjectType('Connection', {
  description: 'A service that is asked for what it knows of your clinics. Its secret is sealed and never shown.',
})
export class ConnectionSourceView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => ConnectionKindEnum, { description: 'Kind of service.' })
  kind!: ConnectionKind;

  @Field({ description: 'Your name for it.' })
  name!: string;

  @Field(() => [ConnectionSettingView], { description: 'Its settings.', complexity: list(3) })
  settings!: readonly ConnectionSettingView[];

  @Field(() => ConnectionStateEnum, { description: 'Whether it is asked.' })
  state!: ConnectionState;

  @Field(() => String, { nullable: true, description: 'Why it needs attention; null otherwise.' })
  reason!: string | null;

  @Field({ description: 'When it was added.' })
  createdAt!: Date;

  @Field({ description: 'When its credentials were last given.' })
  credentialsAt!: Date;
}

@ObjectType('RemoteOrganisation', { description: 'An organisation as the service knows it. Nothing of it is kept until it is bound.' })
export class RemoteOrganisationView {
  @Field({ description: 'Its id at the service.' })
  id!: string;

  @Field({ description: 'Its name at the service.' })
  name!: string;

  @Field(() => ID, { nullable: true, description: 'UUID of the clinic that it is bound to; null: to none.' })
  boundTo!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of that clinic.' })
  boundName!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'UUID of the one clinic of the same name; a suggestion only, null when none or several have it.',
  })
  suggestedClinic!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the clinic that is suggested.' })
  suggestedName!: string | null;
}

@InputType({ description: 'A setting of a connection.' })
export class ConnectionSettingInput {
  @Field({ description: 'From fields of its kind.' })
  name!: string;

  @Field({ description: 'Its value.' })
  value!: string;
}

@InputType({ description: 'A service with its credentials.' })
export class AddConnectionInput {
  @Field(() => ConnectionKindEnum, { description: 'Kind of service.' })
  kind!: ConnectionKind;

  @Field({ description: 'Your name for it, 1 to 100 characters. People of clinics that it feeds read it.' })
  name!: string;

  @Field(() => [ConnectionSettingInput], { description: 'Every field of its kind.' })
  settings!: readonly ConnectionSettingInput[];

  @Field({ description: 'Its secret, 1 to 1,000 characters; kept sealed and never shown.' })
  secret!: string;
}

@InputType({ description: 'Other credentials of a connection.' })
export class ChangeConnectionCredentialsInput {
  @Field(() => ID, { description: 'From the connections query.' })
  connectionId!: string;

  @Field(() => [ConnectionSettingInput], { description: 'Every field of its kind.' })
  settings!: readonly ConnectionSettingInput[];

  @Field({ description: 'The new secret.' })
  secret!: string;
}

@InputType({ description: 'Which organisation of a service a clinic is.' })
export class BindOrganisationInput {
  @Field(() => ID, { description: 'From the connections query.' })
  connectionId!: string;

  @Field({ description: 'Id at the service, from the remoteOrganisations query.' })
  organisationId!: string;

  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;
}

export function toConnectionView({ connectionId, settings, ...rest }: Connection): ConnectionSourceView {
  return { ...rest, id: connectionId, settings: Object.entries(settings).map(([name, value]) => ({ name, value })) };
}

export function settingsOf(settings: readonly ConnectionSettingInput[]): Readonly<Record<string, string>> {
  return Object.fromEntries(settings.map(({ name, value }) => [name, value]));
}
