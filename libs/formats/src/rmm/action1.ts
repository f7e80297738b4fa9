import type { AgentSections } from '#libs/domain';
import type { Json } from '../scan/json.js';
import { Untold } from '../section/telling.js';
import type { DeviceTable, TableDevice } from './device-table.js';
import { softwareOf, SUPPORT_UNTOLD, told, yesOrNo } from './told-device.js';

type Data<N extends keyof AgentSections> = Extract<AgentSections[N], { readonly status: 'read' }>['data'];

/**
 * Action1, API version 3: managed endpoints with all their fields, also as a table with the same names; beside them, by an endpoint's id,
 * its installed software.
 */
export const action1: DeviceTable = {
  ...{ id: 'action1', client: 'Action1', list: 'items', besides: ['software'] },
  recognises: (endpoint) =>
    ['missing_critical_updates', 'agent_version', 'update_status'].some((name) => endpoint.has(name)) && endpoint.has('last_seen'),
  ownId: (endpoint) => endpoint.first('id'),
  organisation: (endpoint) => ({
    id: endpoint.first('organization_id', 'org_id') ?? ADDRESS.exec(endpoint.first('self') ?? '')?.[1] ?? null,
    name: endpoint.first('organization_name', 'organization'),
  }),
  total: (page) => page.at('total_items').number(0),
  more: (page) => {
    const all = page.at('total_items').number(0);
    return page.first('next_page') !== null || (all !== null && all > page.at('items').list.length);
  },
  isComputer: () => true,
  hostname: (endpoint) => endpoint.first('name', 'device_name'),
  system: (endpoint) => [endpoint.first('platform'), endpoint.first('OS', 'os')].filter(Boolean).join(' ') || null,
  serial: (endpoint) => endpoint.first('serial'),
  seenAt: (endpoint) => timeOf(endpoint.first('last_seen')),
  sections: (endpoint, known, beside) => {
    const software = beside('software');
    const counted = endpoint.first('missing_critical_updates', 'missing_other_updates') !== null;
    return {
      system: told(() => readSystem(endpoint, known)),
      os: told(() => readOs(endpoint, known)),
      updates: counted ? told(() => readUpdates(endpoint)) : null,
      software: software.isNothing ? null : told(() => readSoftware(software)),
    };
  },
};

const ADDRESS = /\/endpoints\/managed\/([\w-]{1,128})\//;
/** Written without a zone, in UTC. */
const STAMP = /^(\d{4}-\d\d-\d\d)[_ T](\d\d)[-:](\d\d)[-:](\d\d)Z?$/;

function timeOf(text: string | null): number | null {
  if (text === null) return null;
  const [, day, hour, minute, second] = STAMP.exec(text) ?? [];
  return Date.parse(day === undefined ? text : `${day}T${hour}:${minute}:${second}Z`);
}

function readSystem(endpoint: Json, { hostname }: TableDevice): Data<'system'> {
  const server = /server/i.test(endpoint.first('OS', 'os') ?? '');
  return {
    ...{ hostname, role: server ? 'server' : 'workstation', hardwareUuid: null, virtual: null, model: null },
    manufacturer: endpoint.first('manufacturer'),
    serial: endpoint.first('serial'),
    macAddresses: [endpoint.first('MAC', 'mac') ?? []].flat(),
  };
}

/** E.g. `Windows 11 (23H2)`. */
function readOs(endpoint: Json, { family }: TableDevice): Data<'os'> {
  const text = endpoint.first('OS', 'os');
  if (text === null) throw new Untold('Action1 names no operating system');
  const release = /\(([\w.]{1,32})\)\s*$/.exec(text)?.[1] ?? null;
  const version = release ?? /\b\d{1,9}(?:\.\d{1,9})*\b/.exec(text)?.[0] ?? '';
  const name = release === null ? text : text.slice(0, text.lastIndexOf('(')).trim();
  return { family, name, version, build: null, kernel: null, ...SUPPORT_UNTOLD };
}

/** How grave an update is says nothing of what it is about. */
function readUpdates(endpoint: Json): Data<'updates'> {
  const [critical, other] = [endpoint.at('missing_critical_updates').number(0), endpoint.at('missing_other_updates').number(0)];
  if (critical === null || other === null) throw new Untold('Action1 does not say how many updates are missing');
  return {
    ...{ source: 'action1', pending: critical + other, pendingSecurity: critical + other === 0 ? 0 : null, securityDaysBehind: null },
    ...{ listAgeDays: null, lastInstalledAt: null, rebootRequired: yesOrNo(endpoint.at('reboot_required')) },
  };
}

/** Rows of a report hold their cells in `fields`. */
function readSoftware(answer: Json): Data<'software'> {
  if (action1.more(answer)) throw new Untold('The list of software is a page of several');
  return softwareOf('action1', 'Action1', answer.isList ? answer : answer.at('items'), (row) => {
    const cells = row.at('fields').isObject ? row.at('fields') : row;
    return { name: cells.first('Name', 'name'), version: cells.first('Version', 'version'), vendor: cells.first('Vendor', 'vendor') };
  });
}
