import { packagesOf, packagesTold, type ComputerPackages, type Observation, type OsSection, type PackageList } from '#libs/domain';
import type { ClinicRecords } from '../ports/records.js';
import { computersAt } from '../subjects/computers-at.js';

/** Computers whose lists are in memory at a time: a list has five thousand programs at most, and each program on a computer tells one. */
const AT_ONCE = 20;

/** What the clinic's computers, or the one that the sighting is of, have installed; one of which no program has told is not among them. */
export async function installedPackages(clinic: ClinicRecords, at: Date, sighting: string | null): Promise<readonly ComputerPackages[]> {
  const { sightings, computers, joins } = await computersAt(clinic, at);
  const computerOf = (device: string): string => joins.get(device) ?? device;
  const wanted = sighting === null ? null : computerOf(sighting);
  const names = new Map(computers.filter(({ id }) => wanted === null || id === wanted).map(({ id, name }) => [id, name]));
  const present = new Set<string>(sightings.map(({ id }) => id));
  // What a sighting told whose key was revoked says nothing of the computer that others still tell of.
  const factsOf = async (kind: 'device.os' | 'device.software'): Promise<readonly Observation[]> =>
    (await clinic.evidence.latestOfKind(kind, at)).filter(({ subject }) => present.has(subject.key));
  const systems = latestBy(await factsOf('device.os'), computerOf);
  const lists = [...byComputer(await factsOf('device.software'), computerOf)].filter(([id]) => names.has(id));
  const installed: ComputerPackages[] = [];
  for (let n = 0; n < lists.length; n += AT_ONCE) {
    const piece = lists.slice(n, n + AT_ONCE);
    const listsOf = await listsIn(
      clinic,
      piece.flatMap(([, facts]) => facts),
    );
    for (const [computer, facts] of piece) {
      const own = facts.flatMap((fact) => listsOf(fact, osIn(systems.get(computer))));
      if (facts.some(isRead) && own.length > 0)
        installed.push({ computer, name: names.get(computer) ?? computer, ...packagesTold(own, at) });
    }
  }
  return installed;
}

type ListOf = (fact: Observation, os: OsSection | null) => readonly PackageList[];

/** The list that each of the facts tells of; of one that could not be read the last that could, which may be out of date. */
async function listsIn({ evidence }: Pick<ClinicRecords, 'evidence'>, facts: readonly Observation[]): Promise<ListOf> {
  const earlier = await evidence.softwareReadBefore(idsOf(facts.filter((fact) => !isRead(fact))));
  const told = await evidence.softwareTold(idsOf([...facts.filter(isRead), ...earlier]));
  const before = new Map(earlier.map((fact) => [keyOf(fact), fact]));
  return (fact, os) => {
    const read = isRead(fact) ? fact : before.get(keyOf(fact));
    const software = told.get(read?.id ?? '');
    if (!read || !software) return [];
    const { source, observedAt } = read;
    return [{ source, observedAt, ...packagesOf(software, os), ...(read === fact ? {} : { gap: UNREAD }) }];
  };
}

const UNREAD = 'its list of programs can no longer be read';
const idsOf = (facts: readonly Observation[]): readonly string[] => facts.flatMap(({ id }) => id ?? []);
const keyOf = ({ subject, source }: Observation): string => JSON.stringify([subject.key, source]);
const isRead = ({ value }: Observation): boolean => 'read' in value;

function byComputer(facts: readonly Observation[], computerOf: (device: string) => string): ReadonlyMap<string, readonly Observation[]> {
  const found = new Map<string, Observation[]>();
  for (const fact of facts.filter(({ value }) => !('removed' in value))) {
    const computer = computerOf(fact.subject.key);
    found.set(computer, [...(found.get(computer) ?? []), fact]);
  }
  return found;
}

/** The latest of each computer, whichever program told it. */
function latestBy(facts: readonly Observation[], computerOf: (device: string) => string): ReadonlyMap<string, Observation> {
  const readable = facts.filter(isRead);
  const sorted = [...readable].sort((a, b) => a.observedAt.getTime() - b.observedAt.getTime() || (a.source < b.source ? -1 : 1));
  return new Map(sorted.map((fact) => [computerOf(fact.subject.key), fact]));
}

function osIn(fact: Observation | undefined): OsSection | null {
  return fact?.kind === 'device.os' && 'read' in fact.value ? fact.value.read : null;
}
