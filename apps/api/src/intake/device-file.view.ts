import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { KeptDevices } from '#libs/flow';
import type { DeviceFile } from '#libs/formats';

const DeviceFormatEnum = { AUTO: 'auto', DATTO_RMM: 'datto-rmm', ACTION1: 'action1', WAZUH: 'wazuh' } as const;

registerEnumType(DeviceFormatEnum, {
  name: 'DeviceFormat',
  description: 'Lists of computers that other programs tell.',
  valuesMap: {
    AUTO: { description: 'Told from the content.' },
    DATTO_RMM: { description: 'Datto RMM, API version 2: devices of a site or of the account.' },
    ACTION1: { description: 'Action1, API version 3: managed endpoints, as JSON or as a table.' },
    WAZUH: { description: 'Wazuh, API version 4: agents, with what syscollector found of each.' },
  },
});

@InputType({ description: 'A list of one clinic’s computers.' })
export class UploadDevicesInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field(() => DeviceFormatEnum, { nullable: true, defaultValue: 'auto', description: 'Which file it is.' })
  format?: (typeof DeviceFormatEnum)[keyof typeof DeviceFormatEnum] | null;

  @Field({ description: 'The whole file as text, at most 10 MiB of UTF-8 and 5,000 computers. Send it as a variable.' })
  content!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Id or name that the clinic has in the program (site, organisation). Needed where the file tells of several.',
  })
  organisation?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'True lets computers in again that somebody has revoked; otherwise they stay out.',
  })
  readmit?: boolean | null;
}

@ObjectType('RefusedComputer', {
  description: 'A computer of a file that could not be taken in. It is noted in quarantine, and held up no other.',
})
class RefusedComputerView {
  @Field({ description: 'The program’s own id of it, or its place in the file.' })
  ownId!: string;

  @Field({ description: 'Why.' })
  reason!: string;
}

@ObjectType('DeviceFileReceipt', { description: 'What became of a list of computers.' })
export class DeviceFileReceiptView {
  @Field({ description: 'The program, e.g. datto-rmm.' })
  source!: string;

  @Field(() => Int, { description: 'Computers of which the file said something new.' })
  accepted!: number;

  @Field(() => Int, { description: 'Computers of which it said nothing new.' })
  unchanged!: number;

  @Field(() => Int, { description: 'Computers that somebody has revoked: nothing of them was taken.' })
  shutOut!: number;

  @Field(() => Int, { description: 'Computers of other customers in the file: nothing of them was taken.' })
  elsewhere!: number;

  @Field(() => Int, { description: 'Printers and the like, what was taken out, and what was never heard from.' })
  leftOut!: number;

  @Field({ description: 'Whether the file says that it is a part of its list.' })
  part!: boolean;

  @Field(() => Int, { description: 'Computers that could not be taken in.' })
  refusedCount!: number;

  @Field(() => [RefusedComputerView], { description: 'The first 50 of them.' })
  refused!: readonly RefusedComputerView[];
}

const MOST_REFUSED = 50;

export function toDeviceFileReceipt({ source, elsewhere, leftOut, part }: DeviceFile, kept: KeptDevices): DeviceFileReceiptView {
  const { accepted, unchanged, shutOut, refused } = kept;
  const told = { refusedCount: refused.length, refused: refused.slice(0, MOST_REFUSED) };
  return { source, accepted, unchanged, shutOut, elsewhere, leftOut, part, ...told };
}
