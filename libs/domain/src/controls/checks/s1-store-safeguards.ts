import { dataMapOf, unseenLocations, type DataMapLine } from '../../evidence/data-map/data-map.js';
import type { DataStore } from '../../inventory/data-map/data-store.js';
import type { Check } from '../check.js';
import { conclude } from '../conclude.js';
import { fail, found, pass, unknown, type Judgement, type SubjectFinding } from '../finding.js';

/** CIS v8.1 3.2 has the inventory of data gone through once a year. */
const MAX_AGE_DAYS = 365;

/** What the register says of each place, and what discovery saw of it. */
export const storeSafeguards: Check = {
  id: 's1.store-safeguards',
  step: 'S1',
  title: 'Places of patient data are approved and protected',
  question: 'Is every registered place of patients’ data approved, encrypted, not open to everybody and within its retention?',
  why: 'A copy that is open, unencrypted or long past its time loses patients’ data just as well as the original.',
  weight: 2,
  reads: ['data.location', 'device.identifiers', 'device.encryption'],
  thresholds: {
    pass: '100 % of places',
    partial: '≥ 90 %',
    fail: '< 90 %',
    source: 'APP 11.1, 11.2; ISM-0459; CIS v8.1 3.2, 3.3; share by Wardround',
  },
  maxAgeDays: MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: {
    summary: 'Go through the data map from the top: close what is open, encrypt, destroy what is over, and have the rest approved.',
    minutes: 90,
    skill: 'people',
    repeatMinutes: 60,
  },
  assess: (evidence) => {
    const findings = dataMapOf(evidence).flatMap((line) => (line.store ? [findingOf(line, line.store, evidence.asOf)] : []));
    return conclude(findings.sort(byKey), {
      asOf: evidence.asOf,
      nobody: 'No place of patients’ data is registered.',
      bar: 0.9,
      say: ({ pass: good, judged }) => `${good} of ${judged} registered places are approved, protected and within their time.`,
    });
  },
};

const byKey = (a: SubjectFinding, b: SubjectFinding): number => (a.key < b.key ? -1 : 1);

function findingOf(line: DataMapLine, store: DataStore, asOf: Date): SubjectFinding {
  const evidence = line.sightings.flatMap(({ evidence: ids }) => ids);
  const rest = { type: 'data-store', key: store.id, label: store.name, observedAt: store.changedAt, grade: 'reported', evidence } as const;
  return found(rest, () => judge(line, store), { asOf, maxDays: MAX_AGE_DAYS });
}

/** A fault is a fault whatever else is unknown; without one, anything unknown leaves it open. */
function judge(line: DataMapLine, store: DataStore): Judgement {
  const faults = faultsOf(line, store);
  if (faults.length > 0) return fail(faults.join(' '));
  const gaps = gapsOf(line, store);
  return gaps.length > 0 ? unknown(gaps.join(' ')) : pass('Approved, encrypted, not open to everybody and within its time.');
}

function faultsOf({ breadth, encrypted, kind, retention }: DataMapLine, { state, approval }: DataStore): readonly string[] {
  return [
    ...(state === 'retired' ? ['It is retired, and discovery still sees it.'] : []),
    ...(approval?.decision === 'approved' ? [] : [approval ? 'Patients’ data may not be there.' : 'Nobody has approved it.']),
    ...(encrypted === false && kind !== 'paper-archive' ? ['It is not encrypted.'] : []),
    ...(breadth === 'everyone' || breadth === 'public' ? ['It is open to everybody.'] : []),
    ...(retention === 'over' ? ['It is kept beyond its end.'] : []),
  ];
}

function gapsOf(line: DataMapLine, { dataClasses }: DataStore): readonly string[] {
  const { breadth, encrypted, kind, retention } = line;
  return [
    ...(encrypted === null && kind !== 'paper-archive' ? ['Whether it is encrypted is not known.'] : []),
    ...(breadth === null ? ['Who can open it is not known.'] : []),
    ...(retention === 'unknown' ? ['When its data ends is not known.'] : []),
    ...(dataClasses === null ? ['Which data it holds is not known.'] : []),
    ...blindSpots(line),
  ];
}

const MOST_NAMED = 3;

function blindSpots(line: DataMapLine): readonly string[] {
  if (line.standing === 'not-seen') return ['Discovery no longer sees it.'];
  const unseen = unseenLocations(line);
  const more = unseen.length > MOST_NAMED ? ` and ${unseen.length - MOST_NAMED} more` : '';
  return unseen.length === 0 ? [] : [`Discovery does not see ${unseen.slice(0, MOST_NAMED).join(', ')}${more}.`];
}
