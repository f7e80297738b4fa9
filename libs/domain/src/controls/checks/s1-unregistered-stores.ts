import { NOT_SEEN_AFTER_DAYS, sightingsOf, type Sighting } from '../../evidence/data-map/sightings.js';
import { factsOf } from '../../evidence/select.js';
import type { ClinicEvidence } from '../../evidence/view.js';
import type { Check } from '../check.js';
import { conclude } from '../conclude.js';
import { found, isJudged, pass, rateUpTo, restOn, unknown, upTo, type Judgement, type SubjectFinding } from '../finding.js';
import { counted } from '../words.js';

const LIMITS = { pass: 0, partial: 10 };

/** Health information in places that nobody has registered. Stray folders of computers are another check's. */
export const unregisteredStores: Check = {
  id: 's1.unregistered-stores',
  step: 'S1',
  title: 'No health information in unknown places',
  question: 'How many files of health information did a search find in places that are not on the register?',
  why: 'Nobody protects, backs up or destroys what nobody knows of; after a breach it is the part that comes as a surprise.',
  weight: 2,
  reads: ['data.discovery', 'data.location', 'device.identifiers'],
  thresholds: {
    pass: '0 files, everywhere looked at',
    partial: '1–10 files',
    fail: '> 10 files',
    source: 'Wardround; CIS v8.1 3.2, APP 11.1',
  },
  maxAgeDays: NOT_SEEN_AFTER_DAYS,
  halfLifeDays: 30,
  fix: {
    summary: 'Register each place that the data map lists as unregistered, or move and destroy what lies there.',
    minutes: 60,
    skill: 'people',
    repeatMinutes: 45,
  },
  assess: (evidence) => {
    const places = sightingsOf(evidence).filter(({ strayFolder }) => !strayFolder);
    const findings = [...searches(evidence, places.length), ...places.map((place) => judged(evidence, place))];
    const files = (keys: ReadonlySet<string>): number =>
      filesIn(
        evidence,
        places.filter(({ key }) => keys.has(key)),
      );
    const keysOf = (some: readonly SubjectFinding[]): ReadonlySet<string> => new Set(some.filter(isJudged).map(({ key }) => key));
    return conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'Nobody has searched for health information.',
      rate: (some) => rateUpTo(files(keysOf(some)), LIMITS),
      say: () => `${counted(files(keysOf(findings)), 'file')} of health information in places that are not registered.`,
    });
  },
};

/**
 * The searches themselves, where they say more than the places: none was found, or not all was looked at. An agent alone looks at the folders that it is told of,
 * and no further.
 */
function searches(evidence: ClinicEvidence, places: number): readonly SubjectFinding[] {
  const age = { asOf: evidence.asOf, maxDays: NOT_SEEN_AFTER_DAYS };
  const runs = factsOf(evidence, 'data.discovery', ({ source }) => source).map((fact) => {
    const { complete, locations } = fact.value;
    const said = complete ? pass(`A search looked at ${counted(locations, 'place')}.`) : unknown('The last search looked at a part.');
    return found(restOn(fact, 'The practice'), () => said, age);
  });
  if (runs.length > 0 || places === 0) return places === 0 ? runs : runs.filter(({ state }) => state !== 'pass');
  const silent = { type: 'clinic', key: 'clinic', label: 'The practice', observedAt: null, grade: null, evidence: [] };
  return [{ ...silent, state: 'unknown', detail: 'Nobody has searched its shares, drives and mailboxes.' }];
}

function judged(evidence: ClinicEvidence, place: Sighting): SubjectFinding {
  const { key, name: label, observedAt, grade, evidence: ids } = place;
  const rest = { type: 'data-store', key, label, observedAt, grade, evidence: ids };
  return found(rest, () => judge(evidence, place), { asOf: evidence.asOf, maxDays: NOT_SEEN_AFTER_DAYS });
}

function judge(evidence: ClinicEvidence, place: Sighting): Judgement {
  const { filesFound, filesUnread } = place.found;
  if (isRegistered(evidence, place)) return pass('It is registered.');
  if (filesFound === 0 && filesUnread > 0) return unknown(`Nothing was found, but ${counted(filesUnread, 'file')} could not be read.`);
  return upTo(filesFound, LIMITS, `${counted(filesFound, 'file')} of health information, and nobody has registered the place.`);
}

/** A retired place that still holds something is not known of. */
function isRegistered({ dataStores }: ClinicEvidence, { key }: Sighting): boolean {
  return dataStores.some(({ state, locations }) => state !== 'retired' && locations.includes(key));
}

function filesIn(evidence: ClinicEvidence, places: readonly Sighting[]): number {
  return places.filter((place) => !isRegistered(evidence, place)).reduce((sum, { found: { filesFound } }) => sum + filesFound, 0);
}
