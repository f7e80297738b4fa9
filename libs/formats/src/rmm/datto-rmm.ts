import type { AgentSections } from '#libs/domain';
import type { Json } from '../scan/json.js';
import { Untold } from '../section/telling.js';
import type { Beside, DeviceTable, TableDevice } from './device-table.js';
import { softwareOf, SUPPORT_UNTOLD, told, yesOrNo } from './told-device.js';

type Data<N extends keyof AgentSections> = Extract<AgentSections[N], { readonly status: 'read' }>['data'];

/** Definitions that are out of date are so by a week at least, as Windows counts. */
const OUT_OF_DATE_DAYS = 7;
/** An audit that is this much older than the last contact tells of another time. */
const AUDIT_MS = 7 * 86_400_000;

/**
 * Datto RMM, API version 2: `/account/devices` and `/site/{siteUid}/devices`; beside them, by a device's uid, what
 * `/audit/device/{deviceUid}` (`audits`) and `/audit/device/{deviceUid}/software` (`software`) answered.
 */
export const dattoRmm: DeviceTable = {
  ...{ id: 'datto-rmm', client: 'Datto RMM', list: 'devices', besides: ['audits', 'software'] },
  recognises: (device) => device.has('siteUid') && device.has('uid'),
  ownId: (device) => device.first('uid'),
  organisation: (device) => ({ id: device.first('siteUid'), name: device.first('siteName') }),
  more: (page) => page.first('pageDetails/nextPageUrl') !== null,
  isComputer: (device) =>
    (device.first('deviceClass') ?? 'device') === 'device' && !device.at('deleted').isTrue && device.first('deletedDate') === null,
  hostname: (device) => device.first('hostname'),
  system: (device) => device.first('operatingSystem'),
  serial: (_, beside) => beside('audits').first('bios/serialNumber'),
  seenAt: (device) => timeOf(device.at('lastSeen')),
  sections: (device, known, beside) => {
    const [antivirus, patches, software] = [device.at('antivirus'), device.at('patchManagement'), beside('software')];
    return {
      system: told(() => readSystem(device, known, beside)),
      os: told(() => readOs(device, known)),
      antivirus: antivirus.isNothing ? null : told(() => readAntivirus(device, known)),
      updates: patches.isNothing ? null : told(() => readUpdates(device)),
      software: software.isNothing ? null : told(() => readSoftware(software, device, known)),
    };
  },
};

/** The published description says a text; answers hold milliseconds. */
function timeOf(value: Json): number | null {
  return value.number(1) ?? (value.text === null ? null : Date.parse(value.text));
}

function isServer(device: Json): boolean {
  return /server/i.test(`${device.first('deviceType/category') ?? ''} ${device.first('operatingSystem') ?? ''}`);
}

function readSystem(device: Json, { hostname }: TableDevice, beside: Beside): Data<'system'> {
  const audit = beside('audits');
  return {
    ...{ hostname, role: isServer(device) ? 'server' : 'workstation', hardwareUuid: null, virtual: null },
    manufacturer: audit.first('systemInfo/manufacturer'),
    model: audit.first('systemInfo/model'),
    serial: audit.first('bios/serialNumber'),
    macAddresses: audit.at('nics').textsOf('macAddress').slice(0, 64),
    domain: device.first('domain'),
  };
}

/** E.g. `Microsoft Windows 11 Pro 10.0.26100`. What is called the display version is the agent's. */
function readOs(device: Json, { family }: TableDevice): Data<'os'> {
  const text = device.first('operatingSystem') ?? '';
  const version = /\b\d{1,9}(?:\.\d{1,9})+\b/.exec(text)?.[0] ?? '';
  const name = text
    .replace(version, ' ')
    .replace(/^Microsoft /, '')
    .split(/\s/)
    .filter(Boolean)
    .join(' ');
  const build = family === 'windows' ? (version.split('.')[2] ?? null) : null;
  return { family, name: name === '' ? text : name, version: build ?? version, build, kernel: null, ...SUPPORT_UNTOLD };
}

const RUNS: Readonly<Record<string, readonly [realTime: boolean, signatureAgeDays: number | null]>> = {
  RunningAndUpToDate: [true, 0],
  RunningAndNotUpToDate: [true, OUT_OF_DATE_DAYS],
  NotRunning: [false, null],
};

function readAntivirus(device: Json, { family }: TableDevice): Data<'antivirus'> {
  const status = device.first('antivirus/antivirusStatus') ?? '';
  // Only Windows keeps a list of its antivirus programs, and none on a server.
  if (status === 'NotDetected' && family === 'windows' && !isServer(device)) return { products: [] };
  const runs = Object.hasOwn(RUNS, status) ? RUNS[status] : undefined;
  if (!runs) throw new Untold('Datto RMM could not tell which antivirus there is');
  const [realTime, signatureAgeDays] = runs;
  const name = device.first('antivirus/antivirusProduct') ?? 'Antivirus that Datto RMM does not name';
  return { products: [{ name, kind: 'antivirus', realTime, signatureAgeDays }] };
}

const LOOKED_AFTER = new Set(['RebootRequired', 'InstallError', 'ApprovedPending', 'FullyPatched']);

/** A patch that nobody has approved is as absent as one that waits for its window. */
function readUpdates(device: Json): Data<'updates'> {
  const patches = device.at('patchManagement');
  const status = patches.first('patchStatus') ?? '';
  if (!LOOKED_AFTER.has(status)) throw new Untold('Datto RMM looks after no patches here, or has no data of them');
  const [approved, unapproved] = [patches.at('patchesApprovedPending').number(0), patches.at('patchesNotApproved').number(0)];
  if (approved === null || unapproved === null) throw new Untold('Datto RMM does not say how many patches are missing');
  return {
    ...{ source: 'datto-rmm', pending: approved + unapproved, pendingSecurity: null, securityDaysBehind: null },
    ...{ listAgeDays: null, lastInstalledAt: null },
    rebootRequired: status === 'RebootRequired' ? true : yesOrNo(device.at('rebootRequired')),
  };
}

function readSoftware(answer: Json, device: Json, { seenAt }: TableDevice): Data<'software'> {
  if (answer.first('pageDetails/nextPageUrl') !== null) throw new Untold('The list of software is a page of several');
  const auditedAt = timeOf(device.at('lastAuditDate'));
  if (auditedAt !== null && seenAt.getTime() - auditedAt > AUDIT_MS)
    throw new Untold('The list of software is more than a week older than the last contact');
  const list = answer.isList ? answer : answer.at('software');
  return softwareOf('datto-rmm', 'Datto RMM', list, (row) => ({ name: row.first('name'), version: row.first('version'), vendor: null }));
}
