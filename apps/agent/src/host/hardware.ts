import { setTimeout as delay } from 'node:timers/promises';
import type { Systeminformation } from 'systeminformation';
import { meaningful } from '../collect/text.js';
import type { Hardware } from './host.js';

const TIMEOUT_MS = 30_000;
const NOTHING: Hardware = { manufacturer: null, model: null, serial: null, hardwareUuid: null, virtual: null };

/** Asks systeminformation, which knows the firmware of every platform; loaded only where it is needed. */
export async function readHardware(): Promise<Hardware> {
  const { system } = await import('systeminformation');
  const patience = new AbortController();
  const asked = await Promise.race([system(), delay(TIMEOUT_MS, null, { ref: false, signal: patience.signal })]).finally(() =>
    patience.abort(),
  );
  return asked ? hardwareOf(asked) : NOTHING;
}

/** The library writes `-`, `Computer` and `false` for what it could not find out, and calls any container a model. */
export function hardwareOf(system: Systeminformation.SystemData): Hardware {
  return {
    manufacturer: meaningful(system.manufacturer),
    model: /^(Computer|Docker Container)$/.test(system.model) ? null : meaningful(system.model),
    serial: meaningful(system.serial),
    hardwareUuid: meaningful(system.uuid)?.toLowerCase() ?? null,
    virtual: system.virtual ? true : null,
  };
}
