import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { keyDueAt, type ClinicId, type DeviceId, type Suspicion } from '#libs/domain';
import type { DeviceState, DeviceSummary } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';

export const DeviceStateEnum = { ACTIVE: 'active', SUSPECT: 'suspect', REVOKED: 'revoked' } as const;

registerEnumType(DeviceStateEnum, {
  name: 'DeviceState',
  description: 'What a computer’s key is worth.',
  valuesMap: {
    ACTIVE: { description: 'Its reports are taken.' },
    SUSPECT: { description: 'Its key seems to be on two machines: its reports are kept and marked.' },
    REVOKED: { description: 'Its key is refused.' },
  },
});

const SuspicionEnum = { STATE_COPIED: 'state-copied', OLD_KEY_USED: 'old-key-used' } as const;

registerEnumType(SuspicionEnum, {
  name: 'DeviceSuspicion',
  description: 'Why a key seems to be on two machines.',
  valuesMap: {
    STATE_COPIED: { description: 'A state that the computer had left behind reported again: two machines go on from one copy.' },
    OLD_KEY_USED: { description: 'A key that had been replaced was tried, and the newer one is in use.' },
  },
});

@ObjectType('Device', { description: 'A computer that reports.' })
export class DeviceView {
  @Field(() => ID, { description: 'UUID.' })
  id!: DeviceId;

  @Field({ description: 'Its host name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'linux, macos or windows.' })
  platform!: string | null;

  @Field(() => String, { nullable: true, description: 'workstation or server; null before its first report.' })
  role!: string | null;

  @Field(() => String, { nullable: true, description: 'Operating system; null before its first report.' })
  osName!: string | null;

  @Field(() => String, { nullable: true, description: 'Its version; null before its first report.' })
  osVersion!: string | null;

  @Field({ description: 'When it enrolled.' })
  enrolledAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Last report; null when it has never reported.' })
  lastReportAt!: Date | null;

  @Field({ description: 'True when it has said nothing for 7 days.' })
  silent!: boolean;

  @Field(() => DeviceStateEnum, { description: 'What its key is worth.' })
  state!: DeviceState;

  @Field({ description: 'When its key was made.' })
  keyIssuedAt!: Date;

  @Field({ description: 'When it will be asked to take a new key: 30 days after its key was made.' })
  keyDueAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Since when its key seems to be on two machines.' })
  suspectSince!: Date | null;

  @Field(() => SuspicionEnum, { nullable: true, description: 'Why it seems so.' })
  suspicion!: Suspicion | null;

  @Field(() => Date, { nullable: true, description: 'When it was revoked.' })
  revokedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of who did it.' })
  revokeReason!: string | null;

  /** Not in the schema: whose it is. */
  clinicId!: ClinicId;
}

@InputType({ description: 'A computer, and why something is done about it.' })
export class JudgeDeviceInput {
  @Field(() => ID, { description: 'UUID of the computer.' })
  deviceId!: string;

  @Field({ description: 'Why, 1 to 500 characters; kept with the computer.' })
  reason!: string;
}

@InputType({ description: 'A computer that is to take a new key.' })
export class RequestNewDeviceKeyInput {
  @Field(() => ID, { description: 'UUID of the computer.' })
  deviceId!: string;
}

const SILENT_MS = 7 * 86_400_000;

export function toDeviceView(device: DeviceSummary, now: Date): DeviceView {
  const { lastReportAt, enrolledAt, keyIssuedAt, ...rest } = device;
  const silent = now.getTime() - (lastReportAt ?? enrolledAt).getTime() > SILENT_MS;
  return { ...rest, lastReportAt, enrolledAt, keyIssuedAt, keyDueAt: keyDueAt(keyIssuedAt), silent };
}

export const DeviceConnection = connectionOf(DeviceView, 'Device', 'A computer');
