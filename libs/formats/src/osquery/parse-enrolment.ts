import { refuse, type Parsed } from '../parsed.js';
import type { Platform } from './pack-query.js';
import { isRecord, numberIn, textIn, type Json } from './values.js';

/** A machine that wants in, as osquery describes it. */
export interface OsqueryEnrolment {
  readonly secret: string;
  readonly hostname: string;
  readonly platform: Platform;
  readonly hardwareUuid: string | null;
  readonly serial: string | null;
  readonly ownId: string;
  readonly client: string | null;
}

/** Bits of osquery's platform type. */
const WINDOWS = 2;
const MACOS = 16;

/** The request, or the first thing wrong with it. Never throws. */
export function parseOsqueryEnrolment(json: Json): Parsed<OsqueryEnrolment> {
  const secret = textIn(json, 'enroll_secret', 256);
  if (secret === null) return refuse('/enroll_secret', 'is missing, expected string');
  const details = member(json, 'host_details');
  const system = member(details, 'system_info');
  const own = textIn(json, 'host_identifier', 255);
  const hardwareUuid = textIn(system, 'uuid', 128);
  const ownId = own ?? hardwareUuid;
  if (ownId === null) return refuse('/host_identifier', 'is missing, expected string');
  const version = textIn(member(details, 'osquery_info'), 'version', 32);
  return {
    ok: true,
    value: {
      ...{ secret, ownId, hardwareUuid, serial: textIn(system, 'hardware_serial', 128) },
      hostname: textIn(system, 'hostname', 255) ?? textIn(system, 'computer_name', 255) ?? ownId,
      platform: platformOf(member(details, 'os_version'), json),
      client: version === null ? 'osquery' : `osquery ${version}`,
    },
  };
}

function member(record: Json, name: string): Json {
  const value = record[name];
  return isRecord(value) ? value : {};
}

/** The system's own word first: what is sent as platform_type differs by version and by who imitates it. */
function platformOf(os: Json, json: Json): Platform {
  const told = (textIn(os, 'platform') ?? '').toLowerCase();
  if (told !== '') return told === 'windows' ? 'windows' : told === 'darwin' ? 'macos' : 'linux';
  const bits = numberIn(json, 'platform_type') ?? 0;
  if ((bits & WINDOWS) !== 0) return 'windows';
  return (bits & MACOS) !== 0 ? 'macos' : 'linux';
}
