import { packagesOf, type ComputerPackages, type Observation, type OsSection } from '#libs/domain';
import type { ClinicRecords } from '../ports/records.js';
import { computersAt } from '../subjects/computers-at.js';

/** Lists that are in memory at a time: a list has five thousand programs at most. */
const AT_ONCE = 20;

type Software = Extract<Observation, { readonly kind: 'device.software' }>;

/** What the clinic's computers, or the one that the sighting is of, have installed, each by whatever told of it last; one that has not told is not among them. */
export async function installedPackages(clinic: ClinicRecords, at: Date, sighting: string | null): Promise<readonly ComputerPackages[]> {
  const { computers, joins } = await computersAt(clinic, at);
  const computerOf = (device: string): string => joins.get(device) ?? device;
  const wanted = sighting === null ? null : computerOf(sighting);
  const names = new Map(computers.filter(({ id }) => wanted === null || id === wanted).map(({ id, name }) => [id, name]));
  const systems = latestBy(await clinic.evidence.latestOfKind('device.os', at), computerOf);
  const lists = [...latestBy(await clinic.evidence.latestOfKind('device.software', at), computerOf)].filter(([id]) => names.has(id));
  const installed: ComputerPackages[] = [];
  for (let n = 0; n < lists.length; n += AT_ONCE) {
    const piece = lists.slice(n, n + AT_ONCE);
    const told = await clinic.evidence.softwareTold(piece.flatMap(([, { id }]) => id ?? []));
    for (const [computer, list] of piece) {
      const software = told.get(list.id ?? '');
      if (!software) continue;
      const { source, observedAt } = list as Software;
      const about = { computer, name: names.get(computer) ?? computer, source, observedAt };
      installed.push({ ...about, ...packagesOf(software, osIn(systems.get(computer))) });
    }
  }
  return installed;
}

/** The latest of each computer, whichever program told it. */
function latestBy(facts: readonly Observation[], computerOf: (device: string) => string): ReadonlyMap<string, Observation> {
  const readable = facts.filter(({ value }) => 'read' in value);
  const sorted = [...readable].sort((a, b) => a.observedAt.getTime() - b.observedAt.getTime() || (a.source < b.source ? -1 : 1));
  return new Map(sorted.map((fact) => [computerOf(fact.subject.key), fact]));
}

function osIn(fact: Observation | undefined): OsSection | null {
  return fact?.kind === 'device.os' && 'read' in fact.value ? fact.value.read : null;
}
