import { COMPARED_FIELDS, type ComparedField, type ComputerIdentity } from './identity.js';
import type { Compared } from './resolution.js';

/** Why two sightings are, are not or may be of one computer. */
export const MATCH_REASONS = [
  'hardware',
  'cloud-id',
  'adapters-and-name',
  'hardware-in-part',
  'hardware-contradicts',
  'other-name',
  'other-adapters',
  'other-system',
  'name-and-domain',
  'name-alone',
  'adapters-alone',
  'adapters-move',
  'other-domain',
  'nothing-agrees',
] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

export type Comparison = Compared<MatchReason, ComparedField>;

type Relation = 'agree' | 'contradict' | 'silent';
type Relations = Readonly<Record<ComparedField, Relation>>;
type Opinion = Pick<Comparison, 'verdict' | 'reason'>;

/** Whether two sightings in one clinic are of one computer. It does not matter which comes first. */
export function compareIdentities(a: ComputerIdentity, b: ComputerIdentity): Comparison {
  const relations = Object.fromEntries(
    COMPARED_FIELDS.map((field) => [field, relationOf(field, a.values[field], b.values[field])]),
  ) as Relations;
  const otherSystem = a.platform !== null && b.platform !== null && a.platform !== b.platform;
  const kinds = [a.virtual, b.virtual];
  const machine = kinds.includes(true) ? 'virtual' : kinds.includes(false) ? 'physical' : null;
  return {
    ...opinionOf(relations, otherSystem, machine),
    agrees: COMPARED_FIELDS.filter((field) => relations[field] === 'agree'),
    contradicts: COMPARED_FIELDS.filter((field) => relations[field] === 'contradict'),
  };
}

function relationOf(field: ComparedField, a: readonly string[], b: readonly string[]): Relation {
  if (a.length === 0 || b.length === 0) return 'silent';
  const both = a.filter((value) => b.includes(value)).length;
  if (both === 0) return 'contradict';
  // A docking station's adapter is in the sets of all who use it, each beside adapters of its own.
  return field === 'mac' && both < Math.min(a.length, b.length) ? 'silent' : 'agree';
}

type Machine = 'virtual' | 'physical' | null;

function opinionOf(r: Relations, otherSystem: boolean, machine: Machine): Opinion {
  const hardware = [r.serial, r['hardware-uuid']];
  const agrees = hardware.includes('agree');
  if (hardware.includes('contradict')) return agrees ? inPart(r) : otherHardware(r);
  if (otherSystem) return { verdict: [...hardware, r['cloud-id'], r.mac].includes('agree') ? 'ask' : 'different', reason: 'other-system' };
  if (agrees || r['cloud-id'] === 'agree') return oneMachine(r, agrees, machine);
  return r.mac === 'agree' ? byAdapters(r) : byName(r);
}

/** A board that was replaced, a tool that reads the case's serial number, or a series of boards with one id. */
function inPart({ hostname }: Relations): Opinion {
  return { verdict: hostname === 'contradict' ? 'different' : 'ask', reason: 'hardware-in-part' };
}

function otherHardware(r: Relations): Opinion {
  const inSpiteOfIt = (r['cloud-id'] === 'agree' || r.mac === 'agree') && r.hostname !== 'contradict';
  return { verdict: inSpiteOfIt ? 'ask' : 'different', reason: 'hardware-contradicts' };
}

/**
 * Copies of a virtual machine share its ids, and computers of one series of boards a UUID: what tells them apart is their names and their
 * adapters. A machine of its own that tells two ids alike may have changed either of these, not both.
 */
function oneMachine(r: Relations, byHardware: boolean, machine: Machine): Opinion {
  const alike = [r.serial, r['hardware-uuid'], r['cloud-id']].filter((relation) => relation === 'agree').length;
  const inFull = r.serial === 'agree' && r['hardware-uuid'] === 'agree' && machine === 'physical';
  if (r.hostname === 'contradict' && (!inFull || r.mac === 'contradict')) return { verdict: 'ask', reason: 'other-name' };
  if (r.mac === 'contradict' && (alike < 2 || machine !== 'physical')) return { verdict: 'ask', reason: 'other-adapters' };
  return { verdict: 'same', reason: byHardware ? 'hardware' : 'cloud-id' };
}

function byAdapters({ hostname, domain }: Relations): Opinion {
  if (hostname === 'contradict') return { verdict: 'different', reason: 'adapters-move' };
  if (hostname === 'silent') return { verdict: 'ask', reason: 'adapters-alone' };
  return domain === 'contradict' ? { verdict: 'ask', reason: 'other-domain' } : { verdict: 'same', reason: 'adapters-and-name' };
}

/** A new computer often bears the old one's name, so a name alone decides nothing. */
function byName({ hostname, domain }: Relations): Opinion {
  if (hostname !== 'agree') return { verdict: 'different', reason: 'nothing-agrees' };
  if (domain === 'contradict') return { verdict: 'different', reason: 'other-domain' };
  return { verdict: 'ask', reason: domain === 'agree' ? 'name-and-domain' : 'name-alone' };
}
