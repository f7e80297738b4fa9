import { ageDays } from '../age.js';
import type { Grade, LocationFact } from '../observation.js';
import { factsOf, type Fact } from '../select.js';
import type { ClinicEvidence } from '../view.js';
import type { IdentifierFolder } from '../../intake/agent-report.js';
import { FILES, type FileClass } from './file-classes.js';

/** Discovery that has not looked for so many days proves nothing. */
export const NOT_SEEN_AFTER_DAYS = 30;

/** Health information as counted in one place. */
export interface Sighting {
  /** What the register calls the place by. */
  readonly key: string;
  readonly name: string;
  readonly observedAt: Date;
  readonly grade: Grade;
  readonly evidence: readonly string[];
  /** False when it is so old that the place may have changed. */
  readonly fresh: boolean;
  /** A folder of a computer that the clinic does not mean to keep patients' data in: the step's own check counts its files. */
  readonly strayFolder: boolean;
  readonly found: LocationFact;
}

/** Every place in which a search of the clinic or an agent of one of its computers has looked, and what it counted. */
export function sightingsOf(evidence: ClinicEvidence): readonly Sighting[] {
  const isFresh = (at: Date): boolean => ageDays(at, evidence.asOf) <= NOT_SEEN_AFTER_DAYS;
  const searched = factsOf(evidence, 'data.location').map((fact) => ({
    ...rest(fact),
    ...{ key: fact.subject.key, name: fact.subject.key, fresh: isFresh(fact.observedAt), strayFolder: false, found: fact.value },
  }));
  return [...searched, ...agentFolders(evidence, isFresh)];
}

function rest({
  id,
  observedAt,
  grade,
}: Pick<Fact<'data.location'>, 'id' | 'observedAt' | 'grade'>): Pick<Sighting, 'observedAt' | 'grade' | 'evidence'> {
  return { observedAt, grade, evidence: id === null ? [] : [id] };
}

function agentFolders(evidence: ClinicEvidence, isFresh: (at: Date) => boolean): readonly Sighting[] {
  const devices = new Map(evidence.devices.map((device) => [device.id, device]));
  const encrypted = encryptionOf(evidence);
  return factsOf(evidence, 'device.identifiers').flatMap((fact) => {
    const device = devices.get(fact.subject.key);
    if (!device) return [];
    const kind = device.role === 'server' ? ('shared-folder' as const) : ('workstation-folder' as const);
    return fact.value.folders.map((folder) => ({
      ...rest(fact),
      ...{ key: `agent:${device.id}:${folder.pathHash.slice(0, 16)}`, name: `A folder of ${device.name}`, fresh: isFresh(fact.observedAt) },
      ...{
        strayFolder: !folder.approved,
        found: { ...countedIn(folder), kind, breadth: null, encrypted: encrypted.get(device.id) ?? null },
      },
    }));
  });
}

function countedIn(folder: IdentifierFolder): Omit<LocationFact, 'kind' | 'breadth' | 'encrypted'> {
  const { filesScanned, filesSkipped, filesWithIdentifiers, truncated } = folder;
  const none = Object.fromEntries(FILES.map(({ field }) => [field, 0])) as Record<FileClass, number>;
  const filesUnread = truncated ? Math.max(1, filesSkipped) : filesSkipped;
  const counts = { ...none, identifierFiles: filesWithIdentifiers, filesFound: filesWithIdentifiers, filesScanned, filesUnread };
  return { ...counts, patientsLeast: null, patientsMost: null, lastModifiedAt: null };
}

/** Of each computer whose disks could all be told. */
function encryptionOf(evidence: ClinicEvidence): ReadonlyMap<string, boolean> {
  return new Map(
    factsOf(evidence, 'device.encryption').flatMap(({ subject, value: { volumes } }): [string, boolean][] => {
      if (volumes.some(({ encrypted }) => encrypted === false)) return [[subject.key, false]];
      return volumes.length > 0 && volumes.every(({ encrypted }) => encrypted === true) ? [[subject.key, true]] : [];
    }),
  );
}
