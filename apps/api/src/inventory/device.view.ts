import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { DeviceId } from '#libs/domain';
import type { DeviceSummary } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';

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
}

const SILENT_MS = 7 * 86_400_000;

export function toDeviceView(device: DeviceSummary, now: Date): DeviceView {
  const { id, name, platform, role, osName, osVersion, enrolledAt, lastReportAt } = device;
  const heard = lastReportAt ?? enrolledAt;
  return { id, name, platform, role, osName, osVersion, enrolledAt, lastReportAt, silent: now.getTime() - heard.getTime() > SILENT_MS };
}

export const DeviceConnection = connectionOf(DeviceView, 'Device', 'A computer');
