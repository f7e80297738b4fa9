import type { Archetype } from '#libs/domain';
import { chance } from './chance.js';

/** How a practice's care for security goes over the two years. */
const COURSES = ['strong', 'improving', 'late-bloomer', 'stagnant', 'declining', 'neglected'] as const;
export type Course = (typeof COURSES)[number];

/** A made-up practice: nobody's real name, no real patients. */
export interface Practice {
  readonly index: number;
  readonly name: string;
  readonly archetype: Archetype;
  readonly groupName: string | null;
  readonly timeZone: string;
  readonly practitioners: number;
  readonly patientRecords: number | null;
  readonly staff: number;
  readonly devices: number;
  readonly course: Course;
}

const PLACES = [
  'Banksia',
  'Wattle',
  'Ironbark',
  'Kurrajong',
  'Lilly Pilly',
  'Bluegum',
  'Saltbush',
  'Waratah',
  'Bottlebrush',
  'Mulga',
  'Correa',
  'Boronia',
  'Grevillea',
  'Melaleuca',
  'Casuarina',
  'Pandanus',
  'Blackwood',
  'Coolibah',
  'Hakea',
  'Jarrah',
] as const;
const PLURALS: readonly { archetype: Archetype; noun: string; doctors: readonly [number, number] }[] = [
  { archetype: 'solo-gp', noun: 'Surgery', doctors: [1, 2] },
  { archetype: 'group-gp', noun: 'Medical Centre', doctors: [4, 11] },
  { archetype: 'specialist', noun: 'Cardiology', doctors: [1, 4] },
  { archetype: 'allied-health', noun: 'Physiotherapy', doctors: [2, 6] },
  { archetype: 'group-gp', noun: 'Family Practice', doctors: [3, 8] },
  { archetype: 'specialist', noun: 'Skin Specialists', doctors: [2, 5] },
  { archetype: 'dental', noun: 'Dental', doctors: [2, 5] },
  { archetype: 'day-hospital', noun: 'Day Surgery', doctors: [5, 9] },
];
const GROUPS = [null, null, 'Coastal Health Group', null, 'Northside Practices'] as const;
const ZONES = [
  'Australia/Melbourne',
  'Australia/Sydney',
  'Australia/Brisbane',
  'Australia/Perth',
  'Australia/Adelaide',
  'Australia/Hobart',
] as const;

export function practices(seed: string, count: number): readonly Practice[] {
  return Array.from({ length: count }, (_, index) => practice(seed, index));
}

function practice(seed: string, index: number): Practice {
  const draw = chance(`${seed}/practice/${index}`);
  const kind = PLURALS[index % PLURALS.length] ?? { archetype: 'solo-gp', noun: 'Surgery', doctors: [1, 2] };
  const practitioners = draw.whole(...kind.doctors);
  const staff = practitioners + Math.ceil(practitioners * (0.8 + draw.next()));
  const place = PLACES[(index * 7) % PLACES.length] ?? 'Banksia';
  return {
    index,
    name: `${place} ${index < PLACES.length ? '' : 'Road '}${kind.noun}`,
    archetype: kind.archetype,
    groupName: GROUPS[index % GROUPS.length] ?? null,
    timeZone: ZONES[index % ZONES.length] ?? 'Australia/Melbourne',
    practitioners,
    patientRecords: draw.happens(0.85) ? practitioners * draw.whole(1_100, 2_400) : null,
    staff,
    devices: Math.min(5, Math.max(2, Math.round(staff * 0.33))),
    course: COURSES[index % COURSES.length] ?? 'stagnant',
  };
}
