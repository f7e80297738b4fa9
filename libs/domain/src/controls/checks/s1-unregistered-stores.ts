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
    pass: '0 files, every place looked at and read',
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
    const registered = registeredLocations(evidence);
    const findings = [...searches(evidence, places.length), ...places.map((place) => judged(evidence, place, registered))];
    const unregistered = places.filter(({ key }) => !registered.has(key));
    const files = (some: readonly SubjectFinding[]): number => {
      const keys = new Set(some.filter(isJudged).map(({ key }) => key));
      return unregistered.reduce((sum, { key, found: { filesFound } }) => sum + (keys.has(key) ? filesFound : 0), 0);
    };
    return conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'Nobody has searched for health information.',
      rate: (some) => rateUpTo(files(some), LIMITS),
      say: () => `${counted(files(findings), 'file')} of health information in places that are not registered.`,
    });
  },
};

/** Places of entries that are not retired: a retired one that still holds something is not known of. */
function registeredLocations({ dataStores }: ClinicEvidence): ReadonlySet<string> {
  return new Set(dataStores.filter(({ state }) => state !== 'retired').flatMap(({ locations }) => locations));
}

/**
 * The searches themselves, where they say more than the places: not all was looked at, or no place is named. An agent alone looks at the folders that it is told of,
 * and no further.
 */
function searches(evidence: ClinicEvidence, places: number): readonly SubjectFinding[] {
  const age = { asOf: evidence.asOf, maxDays: NOT_SEEN_AFTER_DAYS };
  const runs = factsOf(evidence, 'data.discovery', ({ source }) => source).map((fact) => {
    const { complete, locations } = fact.value;
    return found(restOn(fact, 'The practice'), () => judgeSearch(complete, Math.min(locations, places)), age);
  });
  if (runs.length > 0 || places === 0) return runs.filter(({ state }) => state !== 'pass');
  const silent = { type: 'clinic', key: 'clinic', label: 'The practice', observedAt: null, grade: null, evidence: [] };
  return [{ ...silent, state: 'unknown', detail: 'Nobody has searched its shares, drives and mailboxes.' }];
}

/** An empty list proves that a program ran, and nothing of any place. */
function judgeSearch(complete: boolean, places: number): Judgement {
  if (!complete) return unknown('The last search looked at a part.');
  return places === 0 ? unknown('The last search names no place that it looked at.') : pass('The places say the rest.');
}

function judged(evidence: ClinicEvidence, place: Sighting, registered: ReadonlySet<string>): SubjectFinding {
  const { key, name: label, observedAt, grade, evidence: ids } = place;
  const rest = { type: 'data-store', key, label, observedAt, grade, evidence: ids };
  const judge = (): Judgement => (registered.has(key) ? pass('It is registered.') : judgeUnregistered(place));
  return found(rest, judge, { asOf: evidence.asOf, maxDays: NOT_SEEN_AFTER_DAYS });
}

function judgeUnregistered({ found: { filesFound, filesScanned, filesUnread } }: Sighting): Judgement {
  if (filesFound === 0 && filesUnread > 0) return unknown(`Nothing was found, but ${counted(filesUnread, 'file')} could not be read.`);
  if (filesFound === 0 && filesScanned === 0) return unknown('No file was looked at there.');
  return upTo(filesFound, LIMITS, `${counted(filesFound, 'file')} of health information, and nobody has registered the place.`);
}
