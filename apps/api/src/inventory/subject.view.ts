import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { trustedValue, type DeviceId, type IdentityField, type Join, type MatchReason } from '#libs/domain';
import type { DeviceMatchSummary, DeviceSourceSummary } from '#libs/flow';

const IdentityFieldEnum = {
  SERIAL: 'serial',
  HARDWARE_UUID: 'hardware-uuid',
  MAC: 'mac',
  CLOUD_ID: 'cloud-id',
  HOSTNAME: 'hostname',
  DOMAIN: 'domain',
  VIRTUAL: 'virtual',
} as const;

registerEnumType(IdentityFieldEnum, {
  name: 'IdentityField',
  description: 'What a program tells of who a computer is.',
  valuesMap: {
    SERIAL: { description: 'Serial number of its firmware.' },
    HARDWARE_UUID: { description: 'UUID of its firmware.' },
    MAC: { description: 'Address of one of its network adapters.' },
    CLOUD_ID: { description: 'The id under which a cloud’s directory knows it.' },
    HOSTNAME: { description: 'Its name.' },
    DOMAIN: { description: 'The directory domain that it is a member of.' },
    VIRTUAL: { description: 'yes for a virtual machine, no for a machine of its own.' },
  },
});

const MatchReasonEnum = {
  RULED: 'ruled',
  HARDWARE: 'hardware',
  CLOUD_ID: 'cloud-id',
  ADAPTERS_AND_NAME: 'adapters-and-name',
  HARDWARE_IN_PART: 'hardware-in-part',
  HARDWARE_CONTRADICTS: 'hardware-contradicts',
  OTHER_NAME: 'other-name',
  OTHER_ADAPTERS: 'other-adapters',
  OTHER_SYSTEM: 'other-system',
  NAME_AND_DOMAIN: 'name-and-domain',
  NAME_ALONE: 'name-alone',
  ADAPTERS_ALONE: 'adapters-alone',
  OTHER_DOMAIN: 'other-domain',
} as const;

registerEnumType(MatchReasonEnum, {
  name: 'DeviceMatchReason',
  description: 'Why sightings are, or may be, of one computer: docs/identity.md has the rules.',
  valuesMap: {
    RULED: { description: 'Somebody has said so.' },
    HARDWARE: { description: 'Serial number or hardware UUID agree, and nothing contradicts.' },
    CLOUD_ID: { description: 'A cloud’s id agrees, and nothing contradicts.' },
    ADAPTERS_AND_NAME: { description: 'Network adapters and name agree.' },
    HARDWARE_IN_PART: { description: 'Of serial number and UUID one agrees and one does not: a board that was replaced?' },
    HARDWARE_CONTRADICTS: { description: 'Other hardware, but adapters or a cloud’s id agree.' },
    OTHER_NAME: { description: 'One hardware under two names: a copy of a virtual machine, or renamed?' },
    OTHER_ADAPTERS: { description: 'A virtual machine with other network adapters: a copy?' },
    OTHER_SYSTEM: { description: 'One hardware under two operating systems.' },
    NAME_AND_DOMAIN: { description: 'Name and domain agree, and no hardware: a successor often has the same name.' },
    NAME_ALONE: { description: 'Only the name agrees.' },
    ADAPTERS_ALONE: { description: 'Only network adapters agree, and one side tells no name.' },
    OTHER_DOMAIN: { description: 'Adapters and name agree, the domain does not.' },
  },
});

@ObjectType('DeviceIdentity', { description: 'One value by which a program says who a computer is.' })
export class DeviceIdentityView {
  @Field(() => IdentityFieldEnum, { description: 'What it is.' })
  field!: IdentityField;

  @Field({ description: 'As the program wrote it.' })
  value!: string;

  @Field({ description: 'When the program first told it.' })
  firstToldAt!: Date;

  @Field({ description: 'When it last told it; what did not change is told once.' })
  lastToldAt!: Date;

  @Field({ description: 'False for what the program said before.' })
  current!: boolean;

  @Field({ description: 'False for what tells no computer from another: a placeholder, a zero, the adapter of a VPN.' })
  counts!: boolean;
}

@ObjectType('DeviceSource', { description: 'A program that tells of a computer, and what it says of who that is.' })
export class DeviceSourceView {
  @Field(() => ID, { description: 'UUID of the sighting: splitDevice takes it out by this.' })
  id!: DeviceId;

  @Field({ description: 'The program, e.g. agent, osquery, glpi, ninjaone.' })
  source!: string;

  @Field({ description: 'The computer’s name as this source has it.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'linux, macos or windows.' })
  platform!: string | null;

  @Field(() => String, { nullable: true, description: 'Name and version of the program, where it says so.' })
  client!: string | null;

  @Field({ description: 'When it was let in.' })
  admittedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it last told anything; null when it never has.' })
  lastSeenAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When its key was revoked.' })
  revokedAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Since when it counts with this computer; null for the sighting that was there first.',
  })
  joinedAt!: Date | null;

  @Field(() => MatchReasonEnum, { nullable: true, description: 'Why it does.' })
  joinedBecause!: Join['reason'] | null;

  @Field(() => [DeviceIdentityView], { description: 'Who it says the computer is, at present and before, at most 32 values a field.' })
  identities!: DeviceIdentityView[];
}

@ObjectType('DeviceMatch', { description: 'Two computers that may be one: merge them, or keep them apart.' })
export class DeviceMatchView {
  @Field(() => MatchReasonEnum, { description: 'Why they may be one.' })
  reason!: MatchReason;

  @Field({ description: 'True when one of them agrees with several that contradict one another.' })
  betweenSeveral!: boolean;

  @Field(() => [IdentityFieldEnum], { description: 'In what they agree.' })
  agrees!: IdentityField[];

  @Field(() => [IdentityFieldEnum], { description: 'In what they contradict one another.' })
  contradicts!: IdentityField[];

  @Field({ description: 'When it was found.' })
  foundAt!: Date;

  /** Not in the schema: sightings of the two. */
  deviceIds!: readonly DeviceId[];
}

@InputType({ description: 'Computers of one clinic, and why something is said of them.' })
export class RuleDevicesInput {
  @Field(() => [ID], { description: 'UUIDs of 2 to 20 computers of one clinic.' })
  deviceIds!: string[];

  @Field({ description: 'Why, 1 to 500 characters; kept in the audit.' })
  reason!: string;
}

@InputType({ description: 'Sightings that are taken out of a computer, and why.' })
export class SplitDeviceInput {
  @Field(() => ID, { description: 'UUID of the computer.' })
  deviceId!: string;

  @Field(() => [ID], { description: 'Ids of some of its sources, not of all; together they are a computer of their own.' })
  sightingIds!: string[];

  @Field({ description: 'Why, 1 to 500 characters; kept in the audit.' })
  reason!: string;
}

export function toSourceView({ told, ...source }: DeviceSourceSummary): DeviceSourceView {
  return { ...source, identities: told.map((value) => ({ ...value, counts: trustedValue(value) !== null })) };
}

export function toMatchView({ agrees, contradicts, ...match }: DeviceMatchSummary): DeviceMatchView {
  return { ...match, agrees: [...agrees], contradicts: [...contradicts] };
}
