import type { DeviceState, DeviceSummary } from '#libs/flow';
import { clinicPages, type ClinicPageKey } from '../edge/page-loader.js';

interface DevicesKey extends ClinicPageKey {
  /** Null: all that are not revoked. */
  readonly state: DeviceState | null;
}

/** A page of each clinic's devices. */
export const clinicDevices = clinicPages<DeviceSummary, DevicesKey>((portfolio, ids, { state, request }) =>
  portfolio.devices(ids, state, request),
);
